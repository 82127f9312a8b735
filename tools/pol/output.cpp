#include "tools/pol/output.h"
#include "tools/pol/command.h"
#include <filesystem>
#include <fmt/format.h>
#include <unistd.h>
#include <utility>

namespace pol::tools {

std::optional<Output> Output::open(const std::string& path) {
  if (path.empty() || path == "-") return Output(stdout, "", "");
  const std::string draft = fmt::format("{}.{}.part", path, getpid());
  std::FILE* stream = std::fopen(draft.c_str(), "wb");
  if (stream) return Output(stream, path, draft);
  complain(fmt::format("cannot write `{}`", path));
  return std::nullopt;
}

Output::Output(std::FILE* stream, std::string path, std::string draft)
    : stream_(stream), path_(std::move(path)), draft_(std::move(draft)) {}

Output::Output(Output&& other) noexcept
    : stream_(std::exchange(other.stream_, nullptr)), path_(std::move(other.path_)),
      draft_(std::move(other.draft_)), failed_(other.failed_) {}

Output::~Output() {
  if (!stream_ || draft_.empty()) return;
  std::fclose(stream_);
  std::error_code ignored;
  std::filesystem::remove(draft_, ignored);
}

bool Output::write(std::string_view text) {
  failed_ = failed_ || std::fwrite(text.data(), 1, text.size(), stream_) != text.size();
  return !failed_;
}

bool Output::keep() {
  failed_ = std::fflush(stream_) != 0 || failed_;
  if (!draft_.empty()) {
    failed_ = std::fclose(std::exchange(stream_, nullptr)) != 0 || failed_;
    std::error_code error;
    if (!failed_) std::filesystem::rename(draft_, path_, error);
    if (failed_) std::filesystem::remove(draft_, error);
    failed_ = failed_ || error;
  }
  if (failed_)
    complain(
        fmt::format("cannot write {}", draft_.empty() ? "standard output" : "`" + path_ + "`"));
  return !failed_;
}

} // namespace pol::tools
