// Chains of * and /: one exact fraction, whose two parts may take 256 bits each.
#include "runtime/machine/columns.h"
#include "runtime/machine/kernels.h"
#include "runtime/machine/ordering.h"
#include "runtime/values/wide.h"
#include <optional>

namespace pol::machine {

namespace {

using values::Cause;
using values::Wide;

constexpr int most_bits = 256;

// Where a fraction finds its parts: operands [first, first + numerators) stand above the line,
// the `divisors` after them below it.
struct Shape {
  std::size_t first = 0, numerators = 0, divisors = 0;
  const Wide& numerator; // the constant factors
  const Wide& denominator;
};

struct Fraction {
  Wide numerator, denominator;
};

bool has_zero(const Frame& frame, std::size_t first, std::size_t count, std::size_t row) {
  for (std::size_t k = first; k < first + count; ++k)
    if (frame.cells(k).low[row] == 0) return true;
  return false;
}

// The product of a run of operands and a constant. False if it takes more than 256 bits, which no
// further factor can undo: a factor 0 is looked for first.
bool multiply_all(const Frame& frame, std::size_t first, std::size_t count, const Wide& constant,
                  std::size_t row, Wide& product) {
  if (has_zero(frame, first, count, row)) {
    product = Wide();
    return true;
  }
  product = constant;
  for (std::size_t k = first; k < first + count; ++k) {
    Wide next;
    if (!values::multiply(product, frame.cells(k).low[row], next)) return false;
    if (values::bit_width(next) > most_bits) return false;
    product = next;
  }
  return values::bit_width(product) <= most_bits;
}

Cause evaluate(const Frame& frame, const Shape& shape, std::size_t row, Fraction& fraction) {
  const std::size_t below = shape.first + shape.numerators;
  const bool fits =
      multiply_all(frame, shape.first, shape.numerators, shape.numerator, row,
                   fraction.numerator) &&
      multiply_all(frame, below, shape.divisors, shape.denominator, row, fraction.denominator);
  return fits ? Cause::none : Cause::overflow;
}

bool divides_by_zero(const Frame& frame, const Shape& shape, std::size_t row) {
  return has_zero(frame, shape.first + shape.numerators, shape.divisors, row);
}

// a / b against c / d as a * d against c * b, turned round when one denominator is negative.
std::strong_ordering compare(const Fraction& left, const Fraction& right) {
  Wide l, r;
  values::multiply(left.numerator, right.denominator, l);
  values::multiply(right.numerator, left.denominator, r);
  const bool turned = left.denominator.negative != right.denominator.negative;
  return turned ? values::compare(r, l) : values::compare(l, r);
}

bool is_exact(const Frame& frame, const Shape& side, std::size_t row) {
  for (std::size_t k = side.first; k < side.first + side.numerators + side.divisors; ++k)
    if (!frame.cells(k).exact[row]) return false;
  return true;
}

// What keeps a side from having a value although its operands have theirs. The other side, if it is
// not known, is no excuse: the division was asked for as much.
Cause failure(const Frame& frame, const Shape& side, std::size_t row) {
  if (!is_exact(frame, side, row)) return Cause::none;
  if (divides_by_zero(frame, side, row)) return Cause::division_by_zero;
  Fraction fraction;
  return evaluate(frame, side, row, fraction);
}

Cause compare_row(const Frame& frame, const Shape& left, const Shape& right, std::size_t row,
                  std::strong_ordering& order) {
  if (divides_by_zero(frame, left, row) || divides_by_zero(frame, right, row))
    return Cause::division_by_zero;
  Fraction l, r;
  if (evaluate(frame, left, row, l) != Cause::none || evaluate(frame, right, row, r) != Cause::none)
    return Cause::overflow;
  order = compare(l, r);
  return Cause::none;
}

// The fraction beside the last operand, which stands alone and is only known within bounds there:
// decided if every value within them would decide alike.
std::optional<bool> compare_bounded(const Frame& frame, const Shape& left, const Shape& right,
                                    std::size_t row) {
  Fraction l, r{Wide(), right.denominator};
  if (divides_by_zero(frame, left, row) || evaluate(frame, left, row, l) != Cause::none)
    return std::nullopt;
  const values::CellColumn& cells = frame.cells(right.first);
  const auto order_with = [&](std::int64_t cell) {
    values::multiply(right.numerator, cell, r.numerator);
    return compare(l, r);
  };
  const auto with_low = order_with(cells.low[row]), with_high = order_with(cells.high[row]);
  const std::int64_t flag = frame.immediate(0) & relation::mask;
  if (flag == relation::equal)
    return with_low < 0 || with_high > 0 ? std::optional(false) : std::nullopt;
  const bool at_low = holds(flag, with_low);
  return at_low == holds(flag, with_high) ? std::optional(at_low) : std::nullopt;
}

// Rows in which all operands but the last are exact, and the last one bounded.
template <class Visit> void for_each_bounded_row(const Frame& frame, Visit visit) {
  const std::size_t last = frame.operand_count() - 1;
  const values::CellColumn& alone = frame.cells(last);
  for_each_row(alone.bounded, [&](std::size_t row) {
    for (std::size_t k = 0; k < last; ++k)
      if (!frame.cells(k).exact[row]) return;
    visit(row);
  });
}

Cause product_row(const Frame& frame, const Shape& shape, std::size_t row, std::int64_t& result) {
  if (divides_by_zero(frame, shape, row)) return Cause::division_by_zero;
  Fraction fraction;
  if (evaluate(frame, shape, row, fraction) != Cause::none) return Cause::overflow;
  const bool fits = values::divide_rounded(fraction.numerator, fraction.denominator, result);
  return fits ? Cause::none : Cause::overflow;
}

} // namespace

namespace kernels {

void compare_products(const Frame& frame) {
  const Shape left{0, frame.index(1), frame.index(2), frame.wide(5), frame.wide(6)};
  const Shape right{left.numerators + left.divisors, frame.index(3), frame.index(4), frame.wide(7),
                    frame.wide(8)};
  values::BoolColumn& out = frame.bool_result();
  values::Bits exact;
  all_exact(frame, exact);
  for_each_row(exact, [&](std::size_t row) {
    std::strong_ordering order = std::strong_ordering::equal;
    const Cause cause = compare_row(frame, left, right, row, order);
    if (cause == Cause::none)
      put(out, row, holds(frame.immediate(0) & relation::mask, order));
    else
      put_cause(out, row, cause);
  });
  for (std::size_t row = 0; row < exact.size(); ++row) {
    if (exact[row]) continue;
    const Cause on_left = failure(frame, left, row);
    const Cause cause = on_left == Cause::none ? failure(frame, right, row) : on_left;
    if (cause != Cause::none) put_cause(out, row, cause);
  }
  if ((frame.immediate(0) & relation::right_alone) == 0) return;
  for_each_bounded_row(frame, [&](std::size_t row) {
    if (const auto decided = compare_bounded(frame, left, right, row)) put(out, row, *decided);
  });
}

void product(const Frame& frame) {
  const Shape shape{0, frame.index(0), frame.index(1), frame.wide(2), frame.wide(3)};
  values::CellColumn& out = frame.cell_result();
  values::Bits exact;
  all_exact(frame, exact);
  for_each_row(exact, [&](std::size_t row) {
    std::int64_t result = 0;
    const Cause cause = product_row(frame, shape, row, result);
    if (cause == Cause::none)
      put(out, row, result);
    else
      put_cause(out, row, cause);
  });
}

} // namespace kernels

} // namespace pol::machine
