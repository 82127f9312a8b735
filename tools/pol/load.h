// From paths on the command line to checked policies.
#pragma once
#include "compiler/diagnostics/diagnostic.h"
#include "compiler/semantics/library.h"
#include <memory>
#include <string>
#include <vector>

namespace pol::tools {

// Checked sources with all that was said about them.
struct Loaded {
  std::vector<std::string> paths; // every file asked for, folders walked
  source::Files files;
  diagnostics::Sink sink;
  semantics::Library library;
};

// Reads and checks files and folders together, as one library. If a path cannot be read, or a
// folder holds no policy, complains and returns null: the exit code is then exit_usage.
std::unique_ptr<Loaded> load(const std::vector<std::string>& paths,
                             const std::vector<std::string>& include);

// The same, with the files' texts from `read`.
std::unique_ptr<Loaded> load(const std::vector<std::string>& paths,
                             const std::vector<std::string>& include,
                             const semantics::ReadFile& read);

// The folder up to which `use` looks: the outermost that holds all the paths and is either the
// working directory or reached from a path by folders that hold .pol files.
std::string library_root(const std::vector<std::string>& paths);

} // namespace pol::tools
