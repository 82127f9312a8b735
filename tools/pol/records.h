// Case records from files and standard input.
#pragma once
#include "runtime/include/pol/run.h"
#include "tools/pol/command.h"
#include <cstdio>
#include <memory>
#include <string>

namespace pol::tools {

// An open input. Null, with a complaint, if it cannot be read. "-" is standard input.
struct Records {
  std::shared_ptr<std::FILE> stream;
  std::string name;
};
std::optional<Records> open_records(const std::string& path);
Read reader(const Records& records);

// --strict, --max-record, --show-values.
void add_record_options(CLI::App& command, RunOptions& options);

} // namespace pol::tools
