// What a test expects. Private to this folder.
#pragma once
#include "compiler/semantics/checking.h"

namespace pol::semantics {

// Checks names and paths, and that the clauses go with the outcome. What has errors is left out.
Expectation read_expectation(Checking& checking, const syntax::Expectation& expected);

} // namespace pol::semantics
