// Days moved by calendar amounts, and the time between two days. A cell holds a day as its count,
// an amount as a number.
#include "runtime/machine/calendar_day.h"
#include "runtime/machine/columns.h"
#include "runtime/machine/kernels.h"
#include "runtime/values/decimal.h"

namespace pol::machine {

namespace {

using Move = std::optional<values::Day> (*)(values::Day, std::int64_t);

std::optional<values::Day> moved(Move move, std::int64_t day, std::int64_t amount,
                                 std::int64_t factor) {
  std::int64_t steps = 0;
  if (__builtin_mul_overflow(amount / values::decimal_one, factor, &steps)) return std::nullopt;
  return move(day_of_cell(day), steps);
}

void move_days(const Frame& frame, Move move) {
  const values::CellColumn &days = frame.cells(0), &amounts = frame.cells(1);
  values::CellColumn& out = frame.cell_result();
  values::Bits exact;
  all_exact(frame, exact);
  for_each_row(exact, [&](std::size_t row) {
    if (const auto day = moved(move, days.low[row], amounts.low[row], frame.immediate(0)))
      put(out, row, *day);
    else
      put_cause(out, row, values::Cause::overflow);
  });
}

template <class Between> void measure(const Frame& frame, Between between) {
  const values::CellColumn &from = frame.cells(0), &to = frame.cells(1);
  values::CellColumn& out = frame.cell_result();
  all_exact(frame, out.exact);
  for_each_row(out.exact, [&](std::size_t row) {
    const std::int64_t whole = between(day_of_cell(from.low[row]), day_of_cell(to.low[row]));
    out.low[row] = whole * values::decimal_one;
  });
}

} // namespace

namespace kernels {

void add_days(const Frame& frame) { move_days(frame, values::add_days); }
void add_months(const Frame& frame) { move_days(frame, values::add_months); }

void days_between(const Frame& frame) {
  measure(frame, [](values::Day from, values::Day to) { return to - from; });
}
void weeks_between(const Frame& frame) {
  measure(frame, [](values::Day from, values::Day to) { return (to - from) / 7; });
}
void months_between(const Frame& frame) { measure(frame, values::months_between); }
void years_between(const Frame& frame) { measure(frame, values::years_between); }

} // namespace kernels

} // namespace pol::machine
