// Which names an expression mentions, before it is known what they mean.
#pragma once
#include "compiler/syntax/expression.h"
#include <functional>

namespace pol::semantics {

// Calls `seen` for each bare name and each called name, more than once for those that recur.
void each_mention(const syntax::Expr& expr, const std::function<void(const std::string&)>& seen);

} // namespace pol::semantics
