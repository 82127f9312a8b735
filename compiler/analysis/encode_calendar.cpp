// Days moved by calendar amounts, and the time between two days.
#include "compiler/analysis/encoder.h"
#include "runtime/values/date.h"
#include "runtime/values/decimal.h"

namespace pol::analysis {
namespace {

// Completed periods of some months from a day to one that is not before it.
Term periods_onward(Terms& terms, Term from, Term to, const mpz_class& period) {
  const Term months = terms.subtract(terms.month_of(to), terms.month_of(from));
  const Term begun = terms.less(terms.day_in_month(to), terms.day_in_month(from));
  return terms.choose(begun, terms.floor_divide(terms.subtract(months, terms.number(1)), period),
                      terms.floor_divide(months, period));
}

} // namespace

// No value where the day leaves the calendar.
Cell OperationEncoder::move_day(std::uint32_t row) {
  const Cell &day = raw_at(0, row), &amount = raw_at(1, row);
  const Term known = terms_.all({encoder_.exact(day), encoder_.exact(amount)});
  const Term steps = terms_.scale(immediate(0), terms_.truncate(amount.low, values::decimal_one));
  // Amounts that leave the calendar from anywhere need not be worked out.
  constexpr std::int64_t reach = 9999 * 366;
  const Term near = terms_.between(-reach, steps, reach);
  const Term few = terms_.choose(near, steps, terms_.number(0));
  const Term moved =
      instruction_.op == Op::add_days ? terms_.add(day.low, few) : terms_.shift(day.low, few);
  return {terms_.all({known, near, terms_.between(values::first_day, moved, values::last_day)}),
          moved, moved};
}

Cell OperationEncoder::time_between(std::uint32_t row) {
  const Cell &from = raw_at(0, row), &to = raw_at(1, row);
  const Term known = terms_.all({encoder_.exact(from), encoder_.exact(to)});
  const Term days = terms_.subtract(to.low, from.low);
  Term whole = days;
  if (instruction_.op == Op::weeks_between) whole = terms_.truncate(days, 7);
  if (instruction_.op == Op::months_between || instruction_.op == Op::years_between) {
    const mpz_class unit = instruction_.op == Op::years_between ? 12 : 1;
    const auto onward = [&](Term a, Term b) { return periods_onward(terms_, a, b, unit); };
    const Term reversed = terms_.less(to.low, from.low);
    whole = terms_.choose(reversed, terms_.scale(-1, onward(to.low, from.low)),
                          onward(from.low, to.low));
  }
  const Term cells = terms_.scale(values::decimal_one, whole);
  return {known, cells, cells};
}

} // namespace pol::analysis
