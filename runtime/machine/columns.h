// Reading and writing single rows of columns, in a way that keeps their invariants: what is unknown
// is 0, and bounds and causes take room only where some row has one.
#pragma once
#include "runtime/values/column.h"
#include <bit>
#include <cstdint>

namespace pol::machine {

// What a number may be: every cell from low to high.
struct Interval {
  std::int64_t low = 0, high = 0;
};

inline bool has_bounds(const values::CellColumn& column) { return column.bounded.size() != 0; }
inline bool is_bounded(const values::CellColumn& column, std::size_t row) {
  return has_bounds(column) && column.bounded[row];
}
// Whether the row has a value or bounds.
inline bool has_interval(const values::CellColumn& column, std::size_t row) {
  return column.exact[row] || is_bounded(column, row);
}
// Only for rows that have one.
inline Interval interval_of(const values::CellColumn& column, std::size_t row) {
  return {column.low[row], column.exact[row] ? column.low[row] : column.high[row]};
}

inline bool is_false(const values::BoolColumn& column, std::size_t row) {
  return column.known[row] && !column.truth[row];
}

// The writers expect a row that is unknown so far.
inline void put(values::BoolColumn& column, std::size_t row, bool value) {
  column.known.set(row);
  if (value) column.truth.set(row);
}
inline void put(values::CellColumn& column, std::size_t row, std::int64_t value) {
  column.exact.set(row);
  column.low[row] = value;
}
void put(values::CellColumn& column, std::size_t row, Interval interval);
void put_cause(values::BoolColumn& column, std::size_t row, values::Cause cause);
void put_cause(values::CellColumn& column, std::size_t row, values::Cause cause);

// Sets low to 0 in every row that is not exact.
void clear_unknown(values::CellColumn& column);

// Calls visit(row) for each bit that is set, in order.
template <class Visit> void for_each_row(const values::Bits& bits, Visit visit) {
  const auto& words = bits.words();
  for (std::size_t w = 0; w < words.size(); ++w)
    for (std::uint64_t word = words[w]; word != 0; word &= word - 1)
      visit(w * 64 + static_cast<std::size_t>(std::countr_zero(word)));
}

// The number of bits set in rows [begin, end).
std::size_t count_bits(const values::Bits& bits, std::size_t begin, std::size_t end);

} // namespace pol::machine
