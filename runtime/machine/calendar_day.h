// Cells as days.
#pragma once
#include "runtime/values/date.h"
#include <algorithm>

namespace pol::machine {

// The day that a cell holds. A cell that holds no day of the calendar, which only a program that
// takes a number for a day can bring about, counts as the nearest one.
inline values::Day day_of_cell(std::int64_t cell) {
  return static_cast<values::Day>(
      std::clamp<std::int64_t>(cell, values::first_day, values::last_day));
}

} // namespace pol::machine
