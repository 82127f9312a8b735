// Numbers of different units: a * A + C against b * B, and (a * A + C) / B. Exact throughout; 128
// bits where the constants allow it, which all but odd pairs of units do.
#include "runtime/machine/columns.h"
#include "runtime/machine/kernels.h"
#include "runtime/machine/ordering.h"
#include "runtime/values/wide.h"
#include <optional>

namespace pol::machine {

namespace {

using values::Wide;
__extension__ typedef __int128 Int128;

// cell * factor + offset. No overflow: 64 + 256 bits, and an offset of at most 256.
Wide scaled(std::int64_t cell, const Wide& factor, const Wide& offset) {
  Wide product, sum;
  values::multiply(cell, factor, product);
  values::add(product, offset, sum);
  return sum;
}

class WideScales {
public:
  explicit WideScales(const Frame& frame)
      : left_(frame.wide(1)), offset_(frame.wide(2)), right_(frame.wide(3)) {}
  std::strong_ordering compare(std::int64_t a, std::int64_t b) const {
    return values::compare(scaled(a, left_, offset_), scaled(b, right_, 0));
  }

private:
  Wide left_, offset_, right_;
};

class NarrowScales {
public:
  // Products stay below 2^125, and so does the offset: their sum fits.
  static bool fits(const Frame& frame) {
    return values::bit_width(frame.wide(1)) <= 62 && values::bit_width(frame.wide(2)) <= 125 &&
           values::bit_width(frame.wide(3)) <= 62;
  }
  explicit NarrowScales(const Frame& frame)
      : left_(narrow(frame.wide(1))), offset_(narrow(frame.wide(2))),
        right_(narrow(frame.wide(3))) {}
  std::strong_ordering compare(std::int64_t a, std::int64_t b) const {
    const Int128 left = a * left_ + offset_, right = b * right_;
    if (left == right) return std::strong_ordering::equal;
    return left < right ? std::strong_ordering::less : std::strong_ordering::greater;
  }

private:
  static Int128 narrow(const Wide& wide) {
    const auto magnitude = static_cast<Int128>(wide.limbs[1]) << 64 | wide.limbs[0];
    return wide.negative ? -magnitude : magnitude;
  }
  Int128 left_, offset_, right_;
};

// With positive factors the sides' ends are those of their operands: if both ends of the difference
// agree, so does all between. Equality also needs that neither side may vary.
template <class Scales>
std::optional<bool> decide(const Scales& scales, std::int64_t flag, Interval a, Interval b) {
  const auto least = scales.compare(a.low, b.high), most = scales.compare(a.high, b.low);
  if (flag != relation::equal) {
    if (holds(flag, least) == holds(flag, most)) return holds(flag, least);
    return std::nullopt;
  }
  if (least > 0 || most < 0) return false;
  if (a.low == a.high && b.low == b.high) return true;
  return std::nullopt;
}

template <class Scales> void compare_rows(const Frame& frame, const Scales& scales) {
  const values::CellColumn &a = frame.cells(0), &b = frame.cells(1);
  values::BoolColumn& out = frame.bool_result();
  for (std::size_t row = 0; row < a.low.size(); ++row) {
    if (!has_interval(a, row) || !has_interval(b, row)) continue;
    const auto value = decide(scales, frame.immediate(0), interval_of(a, row), interval_of(b, row));
    if (value) put(out, row, *value);
  }
}

} // namespace

namespace kernels {

void compare_scaled(const Frame& frame) {
  if (NarrowScales::fits(frame))
    compare_rows(frame, NarrowScales(frame));
  else
    compare_rows(frame, WideScales(frame));
}

void convert(const Frame& frame) {
  const values::CellColumn& in = frame.cells(0);
  const Wide &factor = frame.wide(0), &offset = frame.wide(1), &divisor = frame.wide(2);
  values::CellColumn& out = frame.cell_result();
  for_each_row(in.exact, [&](std::size_t row) {
    std::int64_t quotient = 0;
    if (values::divide_rounded(scaled(in.low[row], factor, offset), divisor, quotient))
      put(out, row, quotient);
    else
      put_cause(out, row, values::Cause::overflow);
  });
}

} // namespace kernels

} // namespace pol::machine
