// Where a command writes: standard output, or a file that appears whole or not at all. A device or
// a pipe is written as it stands.
#pragma once
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pol::tools {

// Whether an output is one of the files that a command reads; if so, complains.
bool refuse_overwriting(const std::string& output, const std::vector<std::string>& inputs);

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
  std::string path_;  // empty for standard output
  std::string draft_; // empty also for what is no regular file
  bool failed_ = false;
};

} // namespace pol::tools
