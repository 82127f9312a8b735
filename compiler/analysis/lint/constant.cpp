#include "compiler/analysis/lint/constant.h"
#include <algorithm>

namespace pol::analysis::lint {

// The first fact ends the search, and the checker refuses names that go round.
bool reads_case(const semantics::Revision& revision, const semantics::Expr& expr) {
  if (expr.kind == semantics::ExprKind::fact || expr.details->list != semantics::none ||
      expr.details->codes != semantics::none)
    return true;
  if (expr.declaration != semantics::none)
    return reads_case(revision,
                      *revision.declarations[static_cast<std::size_t>(expr.declaration)].body);
  return std::any_of(expr.operands.begin(), expr.operands.end(),
                     [&](const auto& operand) { return reads_case(revision, *operand); });
}

} // namespace pol::analysis::lint
