// Calculations: every operand must be exact; what has no value says why.
#include "tests/differential/oracle_calendar.h"
#include "tests/differential/oracle_evaluate.h"
#include "tests/differential/oracle_numbers.h"

namespace pol::oracle {

using namespace semantics;

namespace {

oracle::Value day_value(std::optional<Date> date) {
  return date ? exactly(Rational(to_count(*date))) : without_value("overflow");
}

long to_long(const Rational& whole) { return mpz_class(whole.get_num()).get_si(); }

// Weeks and days move by days, years and months by months.
oracle::Value shifted(const Expr& expr, const Rational& day, const Rational& amount) {
  const long count = to_long(expr.backward ? Rational(-amount) : amount);
  const long start = to_long(day);
  constexpr long beyond = 4'000'000; // more days than the calendar has
  if (count > beyond || count < -beyond) return without_value("overflow");
  if (expr.period == Period::months || expr.period == Period::years)
    return day_value(
        plus_months(to_date(start), expr.period == Period::years ? 12 * count : count));
  const long moved = start + (expr.period == Period::weeks ? 7 * count : count);
  return in_calendar(moved) ? exactly(Rational(moved)) : without_value("overflow");
}

long elapsed(Period period, long from, long to) {
  switch (period) {
  case Period::days: return to - from;
  case Period::weeks: return (to - from) / 7;
  case Period::months: return completed_months(to_date(from), to_date(to));
  case Period::years: return completed_years(to_date(from), to_date(to));
  }
  return 0;
}

} // namespace

oracle::Value Evaluator::calculated(const Expr& expr, const Scope& scope) const {
  std::vector<Rational> operands;
  for (const auto& operand : expr.operands) {
    const oracle::Value one = settled(*operand, scope);
    if (!one.is_exact()) return unknown();
    operands.push_back(one.low);
  }
  switch (expr.kind) {
  case ExprKind::negate: return stored(-operands[0]);
  case ExprKind::add: return stored(operands[0] + operands[1]);
  case ExprKind::subtract: return stored(operands[0] - operands[1]);
  case ExprKind::product: return product(expr, operands);
  case ExprKind::convert:
    return stored(from_base(in_base(operands[0], expr.operands[0]->type.unit), expr.type.unit));
  case ExprKind::shift: return shifted(expr, operands[0], operands[1]);
  case ExprKind::days_apart: return exactly(operands[0] - operands[1]);
  case ExprKind::elapsed:
    return exactly(Rational(elapsed(expr.period, to_long(operands[0]), to_long(operands[1]))));
  default: return unknown();
  }
}

} // namespace pol::oracle
