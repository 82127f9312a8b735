// Where a command writes: standard output, or a file that appears whole or not at all.
#pragma once
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

namespace pol::tools {

class Output {
public:
  // "" or "-" is standard output. Complains if a file cannot be made.
  static std::optional<Output> open(const std::string& path);
  Output(Output&& other) noexcept;
  Output(const Output&) = delete;
  ~Output(); // what was not kept disappears

  bool write(std::string_view text);
  // Puts the file in its place. False, with a complaint, if anything could not be written.
  bool keep();

private:
  Output(std::FILE* stream, std::string path, std::string draft);
  std::FILE* stream_;
  std::string path_, draft_; // empty for standard output
  bool failed_ = false;
};

} // namespace pol::tools
