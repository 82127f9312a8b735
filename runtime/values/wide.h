// Whole numbers of up to 576 bits with sign, without allocation: enough for the product of two
// 256-bit parts of a fraction and a factor. Only what exact comparison and division need.
#pragma once
#include <array>
#include <compare>
#include <cstdint>

namespace pol::values {

struct Wide {
  static constexpr int limb_count = 9;
  std::array<std::uint64_t, limb_count> limbs{}; // magnitude, least significant first
  bool negative = false;                         // never with magnitude 0

  Wide() = default;
  Wide(std::int64_t value);
};

// Number of significant bits of the magnitude; 0 for 0.
int bit_width(const Wide& value);
// False if the result needs more than 576 bits (the target is then unspecified).
bool multiply(const Wide& a, const Wide& b, Wide& product);
bool add(const Wide& a, const Wide& b, Wide& sum);
std::strong_ordering compare(const Wide& a, const Wide& b);
// numerator / denominator rounded to the nearest whole number, halves away from zero. False if the
// result does not fit 64 bits. The denominator is not 0.
bool divide_rounded(const Wide& numerator, const Wide& denominator, std::int64_t& quotient);

} // namespace pol::values
