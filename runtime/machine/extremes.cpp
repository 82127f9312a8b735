// The least and the greatest of a list, as an interval when not all of it is known.
#include "runtime/machine/columns.h"
#include "runtime/machine/kernels.h"
#include <algorithm>
#include <limits>

namespace pol::machine {

namespace {

constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();

// Elements that surely count force the extreme one way; those that possibly count may push it on.
struct Extreme {
  Interval interval;
  bool sure = false, possible = false; // some element surely or possibly counts
};

Interval element(const values::CellColumn& value, std::size_t row) {
  return has_interval(value, row) ? interval_of(value, row) : Interval{lowest, highest};
}

Extreme greatest(const values::BoolColumn& included, const values::CellColumn& value,
                 std::size_t begin, std::size_t end) {
  Extreme extreme{{lowest, lowest}};
  for (std::size_t row = begin; row < end; ++row) {
    if (is_false(included, row)) continue;
    const Interval range = element(value, row);
    extreme.possible = true;
    extreme.interval.high = std::max(extreme.interval.high, range.high);
    if (!included.truth[row]) continue;
    extreme.sure = true;
    extreme.interval.low = std::max(extreme.interval.low, range.low);
  }
  return extreme;
}

Extreme least(const values::BoolColumn& included, const values::CellColumn& value,
              std::size_t begin, std::size_t end) {
  Extreme extreme{{highest, highest}};
  for (std::size_t row = begin; row < end; ++row) {
    if (is_false(included, row)) continue;
    const Interval range = element(value, row);
    extreme.possible = true;
    extreme.interval.low = std::min(extreme.interval.low, range.low);
    if (!included.truth[row]) continue;
    extreme.sure = true;
    extreme.interval.high = std::min(extreme.interval.high, range.high);
  }
  return extreme;
}

template <class Find> void reduce(const Frame& frame, Find find, values::Cause of_nothing) {
  const values::BoolColumn& included = frame.bools(0);
  const values::CellColumn& value = frame.cells(1);
  const cases::Rows& list = frame.list(0);
  values::CellColumn& out = frame.cell_result();
  for_each_row(list.known, [&](std::size_t row) {
    const Extreme found = find(included, value, list.offsets[row], list.offsets[row + 1]);
    if (!found.possible) return put_cause(out, row, of_nothing);
    const bool open = found.interval.low == lowest && found.interval.high == highest;
    if (found.sure && !open) put(out, row, found.interval);
  });
}

} // namespace

namespace kernels {

void min(const Frame& frame) { reduce(frame, least, values::Cause::min_of_nothing); }
void max(const Frame& frame) { reduce(frame, greatest, values::Cause::max_of_nothing); }

} // namespace kernels

} // namespace pol::machine
