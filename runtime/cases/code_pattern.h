// Regular expressions for the spellings of codes that records may use.
#pragma once
#include <string_view>

namespace pol::cases {

// An anchored pattern (ECMAScript) that a code of the system fits before it is brought to its
// normal form; empty for a system that is not known.
std::string_view code_pattern(std::string_view system);

} // namespace pol::cases
