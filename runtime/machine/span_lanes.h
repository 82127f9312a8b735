// Whether days lie in the spans that codes have: whole columns at a time.
#pragma once
#include "runtime/values/column.h"
#include "runtime/values/date.h"
#include <cstddef>
#include <cstdint>
#include <limits>

namespace pol::machine::lanes {

// A span of days in 64 bits: its first day in the lower half, its last one in the upper half.
using Span = std::uint64_t;
constexpr Span make_span(values::Day from, values::Day through) {
  return static_cast<std::uint32_t>(from) |
         static_cast<std::uint64_t>(static_cast<std::uint32_t>(through)) << 32;
}
constexpr values::Day first_of(Span span) {
  return static_cast<values::Day>(static_cast<std::uint32_t>(span));
}
constexpr values::Day last_of(Span span) {
  return static_cast<values::Day>(static_cast<std::uint32_t>(span >> 32));
}

constexpr bool holds(Span span, values::Day day) {
  const bool begun = first_of(span) <= day, lasts = day <= last_of(span);
  return begun & lasts; // no branch
}

inline constexpr values::Day no_day = std::numeric_limits<values::Day>::max();
// Holds no day.
inline constexpr Span never = make_span(no_day, std::numeric_limits<values::Day>::min());
// Holds no day of the calendar either: the table does not tell.
inline constexpr Span untold = make_span(no_day, no_day);

// By code cell: up to two spans. Codes beyond `size` have none.
struct SpanTable {
  const Span* first = nullptr;
  const Span* second = nullptr; // none if no code has two
  std::size_t size = 0;
};

// words[row / 64] bit row % 64 = the table has the row's day (the nearest of the calendar) in a
// span of the row's code. False if the table does not tell for some row, known or not.
bool in_spans(const SpanTable& table, const values::CellColumn& codes,
              const values::CellColumn& days, std::uint64_t* words);

} // namespace pol::machine::lanes
