// Comparisons on one scale: 64 rows a word where all operands are exact, and apart from that the
// rows with bounds, one by one.
#include "runtime/machine/columns.h"
#include "runtime/machine/kernels.h"
#include "runtime/machine/lanes.h"
#include "runtime/machine/narrow_lanes.h"
#include <optional>

namespace pol::machine {

namespace {

using Lanes = void (*)(const std::int64_t*, const std::int64_t*, std::size_t, std::uint64_t*);
using Decide = std::optional<bool> (*)(Interval, Interval);

std::optional<bool> decide_equal(Interval a, Interval b) {
  if (a.high < b.low || b.high < a.low) return false;
  if (a.low == b.high && a.high == b.low) return true; // one point each
  return std::nullopt;
}

std::optional<bool> decide_less(Interval a, Interval b) {
  if (a.high < b.low) return true;
  if (a.low >= b.high) return false;
  return std::nullopt;
}

std::optional<bool> decide_less_equal(Interval a, Interval b) {
  if (a.high <= b.low) return true;
  if (a.low > b.high) return false;
  return std::nullopt;
}

std::optional<bool> decide_in_range(Interval a, Interval range) {
  if (range.low > range.high || a.high < range.low || range.high < a.low) return false;
  if (range.low <= a.low && a.high <= range.high) return true;
  return std::nullopt;
}

[[gnu::cold]] void compare_bounds(const Frame& frame, Decide decide, values::BoolColumn& out) {
  const values::CellColumn &a = frame.cells(0), &b = frame.cells(1);
  for (std::size_t row = 0; row < a.low.size(); ++row) {
    if (out.known[row] || !has_interval(a, row) || !has_interval(b, row)) continue;
    if (const auto value = decide(interval_of(a, row), interval_of(b, row))) put(out, row, *value);
  }
}

void compare(const Frame& frame, Lanes lanes, Decide decide) {
  const values::CellColumn &a = frame.cells(0), &b = frame.cells(1);
  values::BoolColumn& out = frame.bool_room();
  lanes(a.low.data(), b.low.data(), a.low.size(), out.truth.words().data());
  keep_exact(frame, out);
  if (has_bounds(a) || has_bounds(b)) compare_bounds(frame, decide, out);
}

} // namespace

namespace kernels {

void equal(const Frame& frame) { compare(frame, lanes::equal, decide_equal); }
void less(const Frame& frame) { compare(frame, lanes::less, decide_less); }
void less_equal(const Frame& frame) { compare(frame, lanes::less_equal, decide_less_equal); }

void in_range(const Frame& frame) {
  const values::CellColumn& a = frame.cells(0);
  const Interval range{frame.immediate(0), frame.immediate(1)};
  values::BoolColumn& out = frame.bool_room();
  std::uint64_t* words = out.truth.words().data();
  if (a.narrow.exists())
    lanes::in_range(a.narrow, range.low, range.high, words);
  else
    lanes::in_range(a.low.data(), range.low, range.high, a.low.size(), words);
  keep_exact(frame, out);
  if (!has_bounds(a)) return;
  for_each_row(a.bounded, [&](std::size_t row) {
    if (const auto value = decide_in_range(interval_of(a, row), range)) put(out, row, *value);
  });
}

} // namespace kernels

} // namespace pol::machine
