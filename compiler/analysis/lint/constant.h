// Whether an expression says anything of the case.
#pragma once
#include "compiler/semantics/policy.h"

namespace pol::analysis::lint {

// Whether it reads a fact, a list or a code table, by itself or through what it names.
bool reads_case(const semantics::Revision& revision, const semantics::Expr& expr);

} // namespace pol::analysis::lint
