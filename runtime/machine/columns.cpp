#include "runtime/machine/columns.h"
#include <algorithm>

namespace pol::machine {

void put(values::CellColumn& column, std::size_t row, Interval interval) {
  if (interval.low == interval.high) return put(column, row, interval.low);
  if (!has_bounds(column)) {
    column.bounded.assign(column.low.size(), false);
    column.high.assign(column.low.size(), 0);
  }
  column.bounded.set(row);
  column.low[row] = interval.low;
  column.high[row] = interval.high;
}

void put_cause(values::BoolColumn& column, std::size_t row, values::Cause cause) {
  if (column.causes.empty()) column.causes.assign(column.known.size(), values::Cause::none);
  column.causes[row] = cause;
}

void put_cause(values::CellColumn& column, std::size_t row, values::Cause cause) {
  if (column.causes.empty()) column.causes.assign(column.exact.size(), values::Cause::none);
  column.causes[row] = cause;
}

void clear_unknown(values::CellColumn& column) {
  const std::size_t rows = column.low.size();
  const auto& words = column.exact.words();
  for (std::size_t w = 0; w < words.size(); ++w)
    for (std::uint64_t unknown = ~words[w]; unknown != 0; unknown &= unknown - 1) {
      const std::size_t row = w * 64 + static_cast<std::size_t>(std::countr_zero(unknown));
      if (row >= rows) break;
      column.low[row] = 0;
    }
}

std::size_t count_bits(const values::Bits& bits, std::size_t begin, std::size_t end) {
  std::size_t count = 0;
  while (begin < end) {
    const std::size_t first = begin % 64, length = std::min(64 - first, end - begin);
    const std::uint64_t mask =
        length == 64 ? ~std::uint64_t{0} : ((std::uint64_t{1} << length) - 1) << first;
    count += static_cast<std::size_t>(std::popcount(bits.words()[begin / 64] & mask));
    begin += length;
  }
  return count;
}

} // namespace pol::machine
