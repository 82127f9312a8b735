// From files to typed policies: finds vocabularies, checks every revision and the library as a
// whole.
#pragma once
#include "compiler/diagnostics/diagnostic.h"
#include "compiler/semantics/policy.h"
#include <functional>

namespace pol::semantics {

struct Options {
  std::vector<std::string> include; // folders that `use` searches last
};

// Reads a file's bytes; nothing if it cannot be read. Tests give their own.
using ReadFile = std::function<std::optional<std::string>(const std::string& path)>;
ReadFile read_from_disk();

// Checks policy files and vocabularies, one by one and together. `paths` are files (folders already
// walked); `root` is the library's root: `use` looks from a file's folder upward to it. Policies
// with errors are left out; vocabularies that no policy uses are checked too.
Library check(const std::vector<std::string>& paths, const std::string& root,
              const Options& options, const ReadFile& read, source::Files& files,
              diagnostics::Sink& sink);

// Every .pol file below a folder, sorted, or the file itself; nothing if the path does not exist.
std::optional<std::vector<std::string>> policy_files(const std::string& path);

} // namespace pol::semantics
