// The relation that a comparison's flag names.
#pragma once
#include <compare>
#include <cstdint>

namespace pol::machine {

namespace relation {
inline constexpr std::int64_t equal = 0, less = 1, less_equal = 2;
// In compare_products beside the relation: the right side is one operand that may have bounds.
inline constexpr std::int64_t mask = 3, right_alone = 4;
} // namespace relation

// Whether "left op right" is true, given how left compares with right.
inline bool holds(std::int64_t flag, std::strong_ordering order) {
  if (flag == relation::equal) return order == 0;
  return flag == relation::less ? order < 0 : order <= 0;
}

} // namespace pol::machine
