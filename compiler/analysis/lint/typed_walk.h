// Going through what the conditions of a library mean.
#pragma once
#include "compiler/semantics/policy.h"
#include <functional>

namespace pol::analysis::lint {

// Calls `seen` for every expression of every revision, the outer before the inner. What a
// vocabulary holds is seen once for each revision that uses it.
using SeenExpression = std::function<void(const semantics::Revision&, const semantics::Expr&)>;
void each_expression(const semantics::Library& library, const SeenExpression& seen);

} // namespace pol::analysis::lint
