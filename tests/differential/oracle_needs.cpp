// From an unknown value down to the missing facts and the operations that failed.
#include "tests/differential/oracle_evaluate.h"

namespace pol::oracle {

using namespace semantics;

namespace {

// Operations that may be without a value although their operands have one; all others only hand on.
bool may_fail(ExprKind kind) { return kind != ExprKind::named && kind != ExprKind::if_then_else; }

} // namespace

void Evaluator::reach_if_open(const Expr& expr, const Scope& scope, Needs& needs) const {
  if (!settled(expr, scope).is_exact()) reach(expr, scope, needs);
}

void Evaluator::reach_open_operands(const Expr& expr, const Scope& scope, Needs& needs) const {
  for (const auto& operand : expr.operands)
    reach_if_open(*operand, scope, needs);
}

void Evaluator::reach(const Expr& expr, const Scope& scope, Needs& needs) const {
  if (may_fail(expr.kind))
    if (const std::string cause = settled(expr, scope).cause; !cause.empty())
      needs.causes.insert({scope.at, cause});
  switch (expr.kind) {
  case ExprKind::constant:
  case ExprKind::known: return;
  case ExprKind::fact: needs.missing.insert(path(expr.fact, expr.loop, scope)); return;
  case ExprKind::named: {
    const Declaration& declaration =
        revision_.declarations[static_cast<std::size_t>(expr.declaration)];
    reach(*declaration.body, scope_of(declaration, expr, scope), needs);
    return;
  }
  case ExprKind::if_then_else: {
    const Truth condition = truth(*expr.operands[0], scope);
    if (condition == Truth::unknown) reach(*expr.operands[0], scope, needs);
    if (condition != Truth::no) reach_if_open(*expr.operands[1], scope, needs);
    if (condition != Truth::yes) reach_if_open(*expr.operands[2], scope, needs);
    return;
  }
  case ExprKind::compare: // a constant beside it is exact, however great: it is not kept
    for (const auto& operand : expr.operands)
      if (operand->kind != ExprKind::constant) reach_if_open(*operand, scope, needs);
    return;
  case ExprKind::between:
  case ExprKind::window: reach(*written_out(expr), scope, needs); return;
  case ExprKind::in_codes:
  case ExprKind::include: {
    reach_if_open(*expr.operands[0], scope, needs);
    if (expr.details->codes == none ||
        !revision_.code_lists[static_cast<std::size_t>(expr.details->codes)].dated)
      return;
    if (expr.operands.size() > 1)
      reach_if_open(*expr.operands[1], scope, needs);
    else if (!datum(revision_.as_of, none, scope))
      needs.missing.insert(path(revision_.as_of, none, scope));
    return;
  }
  case ExprKind::quantifier:
  case ExprKind::latest:
  case ExprKind::count:
  case ExprKind::sum:
  case ExprKind::min:
  case ExprKind::max: reach_list(expr, scope, needs); return;
  default: reach_open_operands(expr, scope, needs); return;
  }
}

} // namespace pol::oracle
