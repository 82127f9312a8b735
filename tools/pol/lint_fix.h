// Making the changes that lint suggests.
#pragma once
#include "compiler/analysis/lint/settings.h"
#include "tools/pol/load.h"
#include <string>
#include <vector>

namespace pol::tools {

// Makes the safe changes in the files asked for until none is left, checks that the result still
// has no error, and writes each changed file whole. Says on standard error what was done. False,
// with a complaint, if a file cannot be written, or the changes would make an error.
bool fix(const std::vector<std::string>& paths, const std::vector<std::string>& include,
         const analysis::lint::Settings& settings);

} // namespace pol::tools
