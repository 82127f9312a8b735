#include "tools/pol/records.h"
#include <filesystem>
#include <fmt/format.h>

namespace pol::tools {

std::optional<Records> open_records(const std::string& path) {
  if (path == "-") return Records{{stdin, [](std::FILE*) {}}, "standard input"};
  std::error_code error;
  std::FILE* stream =
      std::filesystem::is_directory(path, error) ? nullptr : std::fopen(path.c_str(), "rb");
  if (stream)
    return Records{{stream, [](std::FILE* open) { std::fclose(open); }}, "`" + path + "`"};
  complain(fmt::format("cannot read `{}`", path));
  return std::nullopt;
}

Read reader(const Records& records) {
  return [stream = records.stream](char* buffer, std::size_t size) -> std::optional<std::size_t> {
    const std::size_t count = std::fread(buffer, 1, size, stream.get());
    if (count == 0 && std::ferror(stream.get())) return std::nullopt;
    return count;
  };
}

void add_record_options(CLI::App& command, RunOptions& options) {
  command.add_flag("--strict", options.strict,
                   "A key outside the `case` block makes a record invalid");
  command.add_option("--max-record", options.max_record, "Bytes that one record may take")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  command.add_flag("--show-values", options.show_values,
                   "Let the problems of invalid records show the values found");
}

} // namespace pol::tools
