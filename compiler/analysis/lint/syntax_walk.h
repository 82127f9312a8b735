// Going through syntax trees.
#pragma once
#include "compiler/syntax/ast.h"
#include <functional>

namespace pol::analysis::lint {

// The expressions directly within one.
std::vector<const syntax::Expr*> parts(const syntax::Expr& expr);

// Calls `seen` for an expression and all within it, the outer before the inner.
void each_within(const syntax::Expr& expr, const std::function<void(const syntax::Expr&)>& seen);

// The conditions and values that a declaration holds: its body, or those of `counts when`.
std::vector<const syntax::Expr*> expressions(const syntax::Declaration& declaration);

} // namespace pol::analysis::lint
