// Between the cases and the elements of their lists: values handed down to the elements, and the
// reductions that need no more than counts and sums.
#include "runtime/machine/columns.h"
#include "runtime/machine/kernels.h"
#include "runtime/values/decimal.h"
#include <limits>
#include <optional>

namespace pol::machine {

namespace {

__extension__ typedef __int128 Int128;

// How many elements of one list there are, for how many a condition is true and false.
struct Census {
  std::size_t elements = 0, trues = 0, falses = 0;
};

// Calls decide(census, row) for each row that gives the list.
template <class Decide> void take_census(const Frame& frame, Decide decide) {
  const values::BoolColumn& condition = frame.bools(0);
  const cases::Rows& list = frame.list(0);
  for_each_row(list.known, [&](std::size_t row) {
    const std::uint32_t begin = list.offsets[row], end = list.offsets[row + 1];
    const std::size_t trues = count_bits(condition.truth, begin, end);
    decide(Census{end - begin, trues, count_bits(condition.known, begin, end) - trues}, row);
  });
}

// The sum of one list, or nothing if a part of it is not known.
std::optional<Int128> sum_of(const values::BoolColumn& included, const values::CellColumn& value,
                             std::size_t begin, std::size_t end) {
  Int128 total = 0;
  for (std::size_t element = begin; element < end; ++element) {
    if (is_false(included, element)) continue;
    if (!included.truth[element] || !value.exact[element]) return std::nullopt;
    total += value.low[element];
  }
  return total;
}

bool fits_cell(Int128 value) {
  using Limits = std::numeric_limits<std::int64_t>;
  return Limits::min() <= value && value <= Limits::max();
}

} // namespace

namespace kernels {

void gather_bool(const Frame& frame) {
  const values::BoolColumn& in = frame.bools(0);
  const auto& parent = frame.batch.spaces[frame.instruction().space].parent;
  values::BoolColumn& out = frame.bool_result();
  for (std::size_t row = 0; row < parent.size(); ++row)
    if (in.known[parent[row]]) put(out, row, in.truth[parent[row]]);
}

void gather_cell(const Frame& frame) {
  const values::CellColumn& in = frame.cells(0);
  const auto& parent = frame.batch.spaces[frame.instruction().space].parent;
  values::CellColumn& out = frame.cell_result();
  for (std::size_t row = 0; row < parent.size(); ++row)
    if (has_interval(in, parent[row])) put(out, row, interval_of(in, parent[row]));
}

void any(const Frame& frame) {
  values::BoolColumn& out = frame.bool_result();
  take_census(frame, [&](Census census, std::size_t row) {
    if (census.trues > 0)
      put(out, row, true);
    else if (census.falses == census.elements)
      put(out, row, false);
  });
}

void every(const Frame& frame) {
  values::BoolColumn& out = frame.bool_result();
  take_census(frame, [&](Census census, std::size_t row) {
    if (census.falses > 0)
      put(out, row, false);
    else if (census.trues == census.elements)
      put(out, row, true);
  });
}

void count(const Frame& frame) {
  values::CellColumn& out = frame.cell_result();
  take_census(frame, [&](Census census, std::size_t row) {
    const auto least = static_cast<std::int64_t>(census.trues);
    const auto most = static_cast<std::int64_t>(census.elements - census.falses);
    put(out, row, Interval{least * values::decimal_one, most * values::decimal_one});
  });
}

void sum(const Frame& frame) {
  const values::BoolColumn& included = frame.bools(0);
  const values::CellColumn& value = frame.cells(1);
  const cases::Rows& list = frame.list(0);
  values::CellColumn& out = frame.cell_result();
  for_each_row(list.known, [&](std::size_t row) {
    const auto total = sum_of(included, value, list.offsets[row], list.offsets[row + 1]);
    if (!total) return;
    if (fits_cell(*total))
      put(out, row, static_cast<std::int64_t>(*total));
    else
      put_cause(out, row, values::Cause::overflow);
  });
}

} // namespace kernels

} // namespace pol::machine
