// Files of the repository that the targets build on, read once.
#pragma once
#include "runtime/include/pol/module.h"
#include <optional>
#include <string>
#include <vector>

namespace pol::fuzz {

// A file by its path from the root of the repository; aborts if it cannot be read.
std::string repository_file(const std::string& path);

// A vocabulary that `use` finds beside any input: those of policies/, of the golden files and of
// library/ here, by file name.
std::optional<std::string> shipped_vocabulary(const std::string& name);

// The folder compiled, as bytes of a .polc.
std::string compiled_folder(const std::string& path);
const Module& shipped_module(); // policies/7.01.92
const Module& small_module();   // tests/fuzz/library: every kind of fact and most constructs

// Case records of both modules, a line each: the first few, and some that no module takes.
const std::string& sample_records();

} // namespace pol::fuzz
