// What `pol check --cost` prints: the most work that one case can be, by policy and revision.
#pragma once
#include "runtime/bytecode/module.h"
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>

namespace pol::tools {

// The most elements that all lists of one record can hold together, by the size that a record may
// have: an element takes at least two braces and a comma.
std::uint64_t most_elements();

std::string human_cost(const bytecode::Module& module);

// An array with an object for each revision.
nlohmann::ordered_json json_cost(const bytecode::Module& module);

} // namespace pol::tools
