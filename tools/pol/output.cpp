#include "tools/pol/output.h"
#include "tools/pol/command.h"
#include <filesystem>
#include <fmt/format.h>
#include <unistd.h>
#include <utility>

namespace pol::tools {

namespace {

namespace fs = std::filesystem;

// What a path leads to in the end.
std::string followed(const std::string& path) {
  std::error_code error;
  const fs::path whole = fs::weakly_canonical(path, error);
  return error ? path : whole.string();
}

// A device, a pipe: nothing that could appear whole.
bool is_special(const std::string& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  return !error && fs::exists(status) && !fs::is_regular_file(status);
}

} // namespace

bool refuse_overwriting(const std::string& output, const std::vector<std::string>& inputs) {
  for (const std::string& input : inputs) {
    std::error_code error;
    if (output.empty() || input == "-" || !fs::equivalent(output, input, error) || error) continue;
    if (is_special(output)) continue;
    complain(fmt::format("`{}` is read by this command: write to another file", output));
    return true;
  }
  return false;
}

std::optional<Output> Output::open(const std::string& path) {
  if (path.empty() || path == "-") return Output(stdout, "", "");
  const std::string target = followed(path);
  const std::string draft = is_special(target) ? "" : fmt::format("{}.{}.part", target, getpid());
  // A file that is there keeps its permissions, so one that may not be written is left alone.
  const bool there = access(target.c_str(), F_OK) == 0;
  if (there && access(target.c_str(), W_OK) != 0) {
    complain(fmt::format("`{}` may not be written", path));
    return std::nullopt;
  }
  std::FILE* stream = std::fopen(draft.empty() ? target.c_str() : draft.c_str(), "wb");
  if (stream) return Output(stream, target, draft);
  complain(fmt::format("cannot write `{}`", path));
  return std::nullopt;
}

Output::Output(std::FILE* stream, std::string path, std::string draft)
    : stream_(stream), path_(std::move(path)), draft_(std::move(draft)) {}

Output::Output(Output&& other) noexcept
    : stream_(std::exchange(other.stream_, nullptr)), path_(std::move(other.path_)),
      draft_(std::move(other.draft_)), failed_(other.failed_) {}

Output::~Output() {
  if (!stream_ || path_.empty()) return;
  std::fclose(stream_);
  if (draft_.empty()) return;
  std::error_code ignored;
  std::filesystem::remove(draft_, ignored);
}

bool Output::write(std::string_view text) {
  failed_ = failed_ || std::fwrite(text.data(), 1, text.size(), stream_) != text.size();
  return !failed_;
}

bool Output::keep() {
  failed_ = std::fflush(stream_) != 0 || failed_;
  if (!path_.empty()) failed_ = std::fclose(std::exchange(stream_, nullptr)) != 0 || failed_;
  if (!draft_.empty()) {
    std::error_code error;
    const std::filesystem::file_status before = std::filesystem::status(path_, error);
    if (!failed_ && std::filesystem::exists(before))
      std::filesystem::permissions(draft_, before.permissions(), error);
    if (!failed_) std::filesystem::rename(draft_, path_, error);
    if (failed_) std::filesystem::remove(draft_, error);
    failed_ = failed_ || error;
  }
  if (failed_)
    complain(fmt::format("cannot write {}", path_.empty() ? "standard output" : "`" + path_ + "`"));
  return !failed_;
}

} // namespace pol::tools
