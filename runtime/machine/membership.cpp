// Whether a value is one of a few, or a code is in a code list.
#include "runtime/machine/calendar_day.h"
#include "runtime/machine/code_lookup.h"
#include "runtime/machine/columns.h"
#include "runtime/machine/kernels.h"
#include "runtime/machine/lanes.h"
#include "runtime/machine/narrow_lanes.h"
#include <algorithm>
#include <bit>

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

// Asks `holds` in each of the rows.
template <class Holds> void fill(const values::Bits& rows, values::BoolColumn& out, Holds holds) {
  out.known = rows;
  for (std::size_t w = 0; w < rows.words().size(); ++w) {
    std::uint64_t word = 0;
    for (std::uint64_t left = rows.words()[w]; left != 0; left &= left - 1) {
      const int bit = std::countr_zero(left);
      const bool held = holds(w * 64 + static_cast<std::size_t>(bit));
      word |= std::uint64_t{held} << bit;
    }
    out.truth.words()[w] = word;
  }
}

} // namespace

namespace kernels {

void in_values(const Frame& frame) {
  const values::CellColumn& in = frame.cells(0);
  const auto values = frame.immediates_from(0);
  values::BoolColumn& out = frame.bool_room();
  std::uint64_t* words = out.truth.words().data();
  if (in.narrow.exists() && lanes::in_few(in.narrow, values, words)) return keep_exact(frame, out);
  if (const std::uint64_t mask = mask_of(values)) {
    lanes::in_mask(in.low.data(), mask, in.low.size(), words);
    return keep_exact(frame, out);
  }
  fill(in.exact, out, [&](std::size_t row) {
    return std::binary_search(values.begin(), values.end(), in.low[row]);
  });
}

void in_codes(const Frame& frame) {
  const values::CellColumn& in = frame.cells(0);
  CodeMemo& codes = frame.codes(0);
  values::BoolColumn& out = frame.bool_room();
  fill(in.exact, out, [&](std::size_t row) { return codes.ever_valid(in.low[row]); });
}

void in_codes_on(const Frame& frame) {
  const values::CellColumn &in = frame.cells(0), &days = frame.cells(1);
  CodeMemo& codes = frame.codes(0);
  values::BoolColumn& out = frame.bool_room();
  if (valid_on(codes, in, days, out.truth.words()))
    out.known = in.exact;
  else
    fill(in.exact, out,
         [&](std::size_t row) { return codes.valid_on(in.low[row], day_of_cell(days.low[row])); });
  for (std::size_t w = 0; w < out.known.words().size(); ++w) {
    std::uint64_t open = in.exact.words()[w] & ~days.exact.words()[w];
    out.known.words()[w] &= ~open;
    out.truth.words()[w] &= out.known.words()[w];
    for (; open != 0; open &= open - 1) {
      const std::size_t row = w * 64 + static_cast<std::size_t>(std::countr_zero(open));
      const Validity& spans = codes[in.low[row]];
      if (spans.empty() || always_valid(spans)) put(out, row, !spans.empty());
    }
  }
}

} // namespace kernels

} // namespace pol::machine
