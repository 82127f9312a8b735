// Whether a value is one of a few, or a code is in a code list.
#include "runtime/machine/calendar_day.h"
#include "runtime/machine/code_lookup.h"
#include "runtime/machine/columns.h"
#include "runtime/machine/kernels.h"
#include <algorithm>

namespace pol::machine {

namespace {

// Sorted values that all lie from 0 to 63, as those of most enums do, as a bit mask; else 0.
std::uint64_t mask_of(std::span<const std::int64_t> values) {
  if (values.front() < 0 || values.back() > 63) return 0;
  std::uint64_t mask = 0;
  for (const std::int64_t value : values)
    mask |= std::uint64_t{1} << value;
  return mask;
}

} // namespace

namespace kernels {

void in_values(const Frame& frame) {
  const values::CellColumn& in = frame.cells(0);
  const auto values = frame.immediates_from(0);
  const std::uint64_t mask = mask_of(values);
  values::BoolColumn& out = frame.bool_result();
  for_each_row(in.exact, [&](std::size_t row) {
    const std::int64_t cell = in.low[row];
    if (mask != 0)
      put(out, row, cell >= 0 && cell <= 63 && (mask >> cell & 1) != 0);
    else
      put(out, row, std::binary_search(values.begin(), values.end(), cell));
  });
}

void in_codes(const Frame& frame) {
  const values::CellColumn& in = frame.cells(0);
  const CodeIndex index(frame.module.code_lists[frame.index(0)]);
  CodeMemo memo(index, *frame.batch.strings);
  values::BoolColumn& out = frame.bool_result();
  for_each_row(in.exact, [&](std::size_t row) { put(out, row, !memo[in.low[row]].empty()); });
}

void in_codes_on(const Frame& frame) {
  const values::CellColumn &codes = frame.cells(0), &days = frame.cells(1);
  const CodeIndex index(frame.module.code_lists[frame.index(0)]);
  CodeMemo memo(index, *frame.batch.strings);
  values::BoolColumn& out = frame.bool_result();
  for_each_row(codes.exact, [&](std::size_t row) {
    const Validity& spans = memo[codes.low[row]];
    if (days.exact[row])
      put(out, row, valid_on(spans, day_of_cell(days.low[row])));
    else if (spans.empty() || always_valid(spans))
      put(out, row, !spans.empty());
  });
}

} // namespace kernels

} // namespace pol::machine
