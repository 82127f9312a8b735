// Forms that stand for others: `between` and the windows around a date, written out.
#include "tests/differential/oracle_evaluate.h"
#include "tests/differential/oracle_numbers.h"

namespace pol::oracle {

using namespace semantics;

namespace {

std::shared_ptr<Expr> make(ExprKind kind, TypeKind type, std::vector<ExprPtr> operands) {
  auto expr = std::make_shared<Expr>();
  expr->kind = kind;
  expr->type.kind = type;
  expr->operands = std::move(operands);
  return expr;
}

ExprPtr at_most(const ExprPtr& a, const ExprPtr& b) {
  auto expr = make(ExprKind::compare, TypeKind::boolean, {a, b});
  expr->comparison = Comparison::less_equal;
  return expr;
}

ExprPtr both(std::vector<ExprPtr> conditions) {
  return make(ExprKind::logical_and, TypeKind::boolean, std::move(conditions));
}

ExprPtr moved(const ExprPtr& day, const Window& window, bool backward) {
  auto amount = make(ExprKind::constant, TypeKind::integer, {});
  amount->value = units::Rational(std::to_string(window.amount));
  auto expr = make(ExprKind::shift, TypeKind::date, {day, amount});
  expr->period = window.period;
  expr->backward = backward;
  return expr;
}

ExprPtr window(const Expr& expr) {
  const ExprPtr &subject = expr.operands[0], &anchor = expr.operands[1];
  const ExprPtr before = moved(anchor, expr.details->window, true),
                after = moved(anchor, expr.details->window, false);
  switch (expr.details->window.side) {
  case Window::Side::before:
    return expr.details->window.within ? both({at_most(before, subject), at_most(subject, anchor)})
                                       : at_most(subject, before);
  case Window::Side::after:
    return expr.details->window.within ? both({at_most(anchor, subject), at_most(subject, after)})
                                       : at_most(after, subject);
  case Window::Side::of: return both({at_most(before, subject), at_most(subject, after)});
  }
  return nullptr;
}

// Also whether the ends leave anything between them: if not, the answer is no whatever the subject.
ExprPtr between(const Expr& expr) {
  const ExprPtr &subject = expr.operands[0], &low = expr.operands[1], &high = expr.operands[2];
  return both({at_most(low, subject), at_most(subject, high), at_most(low, high)});
}

} // namespace

ExprPtr Evaluator::written_out(const Expr& expr) const {
  ExprPtr& form = written_out_[&expr];
  if (!form) form = expr.kind == ExprKind::window ? window(expr) : between(expr);
  return form;
}

} // namespace pol::oracle
