// Numbers that a record gives as bounds: {"comparator": ">", "value": 60}.
#pragma once
#include "runtime/cases/json_walk.h"
#include "runtime/cases/path.h"
#include "runtime/cases/problems.h"
#include <optional>

namespace pol::cases {

// A closed interval on the grid of 10^-8, or for whole numbers of 1. An open end is that of 64
// bits.
struct Interval {
  std::int64_t low, high;
};

// What the comparator leaves; nothing if that is no number of 64 bits, or no such comparator.
std::optional<Interval> interval_of(std::string_view comparator, values::Decimal value, bool whole);
bool is_comparator(std::string_view text);

// The parts of a bounds object, or what is wrong with it.
struct Bounds {
  std::optional<std::string> comparator;
  std::optional<values::Decimal> value;
  std::string_view wrong; // "bounds without a value", …; empty if nothing is
};
Status read_bounds_object(json::object& object, const Place& place, std::size_t depth,
                          Problems& problems, Bounds& bounds);

} // namespace pol::cases
