// What a condition says, apart from how it is laid out and what its loop variables are called.
#pragma once
#include "compiler/semantics/policy.h"
#include <string>

namespace pol::analysis::lint {

// The same text for two criteria of a revision if and only if they are the same operation on the
// same operands in the same order.
std::string condition_text(const semantics::Declaration& declaration);

} // namespace pol::analysis::lint
