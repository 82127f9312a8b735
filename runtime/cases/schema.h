// The shape of case records for others: JSON Schema.
#pragma once
#include "runtime/bytecode/module.h"
#include <string>

namespace pol::cases {

// JSON Schema (2020-12) of the facts that the module reads, with the labels, ranges and evidence of
// the newest revision that reads each. The same text for the same module; ends with a newline.
std::string json_schema(const bytecode::Module& module);

} // namespace pol::cases
