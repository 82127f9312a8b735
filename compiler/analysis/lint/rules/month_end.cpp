// Windows and shifts by months: they clamp at the end of a shorter month.
#include "compiler/analysis/lint/subject.h"
#include "compiler/analysis/lint/syntax_walk.h"
#include <charconv>
#include <fmt/format.h>

namespace pol::analysis::lint {

namespace {

using syntax::Expr;

// A number of months that is no number of years, with the way it is counted.
struct Months {
  std::int64_t amount;
  bool backward;
};

std::optional<std::int64_t> whole(const std::string& digits) {
  std::int64_t amount = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), amount);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return amount;
}

bool is_months(const std::optional<syntax::UnitName>& unit) {
  return unit && !unit->quoted && (unit->text == "months" || unit->text == "month");
}

std::optional<Months> months_of(const Expr& expr) {
  if (const auto* window = syntax::as<syntax::WindowExpr>(expr)) {
    const auto amount = whole(window->amount);
    if (!amount || window->period != syntax::Period::months) return std::nullopt;
    return Months{*amount, window->side != syntax::Side::after};
  }
  const auto* shift = syntax::as<syntax::ArithmeticExpr>(expr);
  if (!shift) return std::nullopt;
  const auto* number = syntax::as<syntax::NumberLiteral>(*shift->right);
  const auto amount = number && is_months(number->unit) ? whole(number->digits) : std::nullopt;
  if (!amount) return std::nullopt;
  return Months{*amount, shift->op == syntax::Operator::subtract};
}

// A month's last day from which the shift cannot keep the day of the month; none for whole years.
std::optional<std::pair<values::Day, values::Day>> clamped(const Months& months) {
  if (months.amount % 12 == 0 || months.amount > 1200) return std::nullopt;
  for (int month : {8, 3, 5, 10, 12, 1, 7})
    if (const auto from = values::make_day(2025, month, 31)) {
      const auto to = values::add_months(*from, months.backward ? -months.amount : months.amount);
      if (to && values::format_day(*to).substr(8) != "31") return std::pair(*from, *to);
    }
  return std::nullopt;
}

void check(const Expr& expr, Findings& findings) {
  const auto months = months_of(expr);
  const auto days = months ? clamped(*months) : std::nullopt;
  if (!days) return;
  findings.report(diagnostics::Kind::month_end, expr.span,
                  {fmt::format("{} month{}", months->amount, months->amount == 1 ? "" : "s"),
                   (months->backward ? "before " : "after ") + values::format_day(days->first),
                   values::format_day(days->second)});
}

} // namespace

void find_month_end(const Subject& subject, Findings& findings) {
  for (const source::FileId file : subject.asked)
    for (const auto& declaration : subject.trees[file].declarations)
      for (const Expr* expr : expressions(declaration))
        each_within(*expr, [&](const Expr& inner) { check(inner, findings); });
}

} // namespace pol::analysis::lint
