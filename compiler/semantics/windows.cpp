// Windows around a date.
#include "compiler/semantics/expression_checker.h"

namespace pol::semantics {

ExprPtr ExpressionChecker::date(const syntax::Expr& expr) {
  auto checked = check(expr);
  if (!checked || checked->type.kind == TypeKind::date) return checked;
  auto& report = error(Kind::not_a_date, expr.span, {described(checked)});
  if (checked->type.kind == TypeKind::text)
    report.help_override = "a date is written like 2025-10-01, without quotes";
  return nullptr;
}

ExprPtr ExpressionChecker::form(const syntax::Expr& e, const syntax::WindowExpr& n, const Type*) {
  auto subject = date(*n.subject), anchor = date(*n.anchor);
  static constexpr const char* words[] = {"years", "months", "weeks", "days"};
  const auto period = static_cast<std::size_t>(n.period);
  if (n.amount.find('.') != std::string::npos) {
    error(Kind::whole_amount, e.span, {n.amount, words[period]});
    return nullptr;
  }
  static constexpr std::int64_t longest[] = {9'999, 119'988, 521'775, 3'652'425};
  const std::int64_t amount = n.amount.size() > 7 ? longest[period] + 1 : std::stoll(n.amount);
  if (amount > longest[period]) {
    error(Kind::constant_out_of_calendar, e.span, {n.amount + " " + words[period]});
    return nullptr;
  }
  if (!subject || !anchor) return nullptr;
  auto expr = make(ExprKind::window, plain(TypeKind::boolean), e.span, {subject, anchor});
  expr->details.change().window = {n.within, amount, static_cast<Period>(n.period),
                                   static_cast<Window::Side>(n.side)};
  return expr;
}

} // namespace pol::semantics
