// Codes to stand for all others: of each kind that code lists can tell apart.
#pragma once
#include "runtime/bytecode/module.h"
#include <set>
#include <string>
#include <vector>

namespace pol::analysis {

// Codes of the systems, in normal form: those that the lists name, and such as lie in and between
// their prefixes and ranges, and in none.
std::set<std::string> code_samples(const std::vector<const bytecode::CodeList*>& lists,
                                   const std::set<std::string>& systems);

} // namespace pol::analysis
