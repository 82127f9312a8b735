// Whole numbers of up to 576 bits: magnitude and sign.
#include "runtime/values/wide.h"
#include <algorithm>
#include <bit>
#include <limits>

namespace pol::values {
namespace {

__extension__ typedef unsigned __int128 Double;

using Limbs = std::array<std::uint64_t, Wide::limb_count>;

int width(const Limbs& limbs) {
  for (int i = Wide::limb_count - 1; i >= 0; --i)
    if (limbs[i] != 0) return i * 64 + static_cast<int>(std::bit_width(limbs[i]));
  return 0;
}

std::strong_ordering order(const Limbs& a, const Limbs& b) {
  for (int i = Wide::limb_count - 1; i >= 0; --i)
    if (a[i] != b[i]) return a[i] <=> b[i];
  return std::strong_ordering::equal;
}

// a + b; false if it needs another limb.
bool sum_of(const Limbs& a, const Limbs& b, Limbs& sum) {
  std::uint64_t carry = 0;
  for (int i = 0; i < Wide::limb_count; ++i) {
    Double total = Double{a[i]} + b[i] + carry;
    sum[i] = static_cast<std::uint64_t>(total);
    carry = static_cast<std::uint64_t>(total >> 64);
  }
  return carry == 0;
}

// a - b where a >= b.
Limbs difference(const Limbs& a, const Limbs& b) {
  Limbs result{};
  std::uint64_t borrow = 0;
  for (int i = 0; i < Wide::limb_count; ++i) {
    Double total = Double{a[i]} - b[i] - borrow;
    result[i] = static_cast<std::uint64_t>(total);
    borrow = static_cast<std::uint64_t>(total >> 64) & 1;
  }
  return result;
}

// Moved up by fewer than 576 bits; what leaves the top is 0 for the callers here.
Limbs shifted_up(const Limbs& a, int bits) {
  Limbs result{};
  const int limbs = bits / 64, rest = bits % 64;
  for (int i = Wide::limb_count - 1; i >= limbs; --i) {
    result[i] = a[i - limbs] << rest;
    if (rest != 0 && i > limbs) result[i] |= a[i - limbs - 1] >> (64 - rest);
  }
  return result;
}

Limbs halved(const Limbs& a) {
  Limbs result{};
  for (int i = 0; i < Wide::limb_count; ++i)
    result[i] = a[i] >> 1 | (i + 1 < Wide::limb_count ? a[i + 1] << 63 : 0);
  return result;
}

struct Division {
  std::uint64_t quotient = 0;
  bool rounds_up = false; // the rest is at least half the divisor
};

Division divide_short(const Limbs& n, const Limbs& d) {
  const Double a = Double{n[1]} << 64 | n[0], b = Double{d[1]} << 64 | d[0];
  const Double rest = a % b;
  return {static_cast<std::uint64_t>(a / b), rest >= b - rest};
}

// Bit by bit, for a quotient below 2^(places + 1), places 0 to 63.
Division divide_long(const Limbs& n, const Limbs& d, int places) {
  Division result;
  Limbs rest = n, divisor = shifted_up(d, places);
  for (int bit = places; bit >= 0; --bit) {
    if (order(rest, divisor) >= 0) {
      rest = difference(rest, divisor);
      result.quotient |= std::uint64_t{1} << bit;
    }
    if (bit > 0) divisor = halved(divisor);
  }
  result.rounds_up = order(rest, difference(d, rest)) >= 0;
  return result;
}

} // namespace

Wide::Wide(std::int64_t value) : negative(value < 0) {
  const auto bits = static_cast<std::uint64_t>(value);
  limbs[0] = negative ? 0 - bits : bits;
}

int bit_width(const Wide& value) { return width(value.limbs); }

bool multiply(const Wide& a, const Wide& b, Wide& product) {
  const int a_limbs = (bit_width(a) + 63) / 64, b_limbs = (bit_width(b) + 63) / 64;
  if (a_limbs + b_limbs > Wide::limb_count + 1) return false; // at least 2^576
  Wide result;
  for (int i = 0; i < a_limbs; ++i) {
    std::uint64_t carry = 0;
    for (int j = 0; j < b_limbs || carry != 0; ++j) {
      if (i + j == Wide::limb_count) return false; // a carry beyond the last limb
      const Double factor = j < b_limbs ? b.limbs[j] : 0;
      const Double total = factor * a.limbs[i] + result.limbs[i + j] + carry;
      result.limbs[i + j] = static_cast<std::uint64_t>(total);
      carry = static_cast<std::uint64_t>(total >> 64);
    }
  }
  result.negative = a_limbs != 0 && b_limbs != 0 && a.negative != b.negative;
  product = result;
  return true;
}

bool add(const Wide& a, const Wide& b, Wide& sum) {
  Wide result;
  if (a.negative == b.negative) {
    if (!sum_of(a.limbs, b.limbs, result.limbs)) return false;
    result.negative = a.negative;
  } else {
    const bool first = order(a.limbs, b.limbs) >= 0;
    const Wide& large = first ? a : b;
    result.limbs = difference(large.limbs, (first ? b : a).limbs);
    result.negative = large.negative && width(result.limbs) != 0;
  }
  sum = result;
  return true;
}

std::strong_ordering compare(const Wide& a, const Wide& b) {
  if (a.negative != b.negative)
    return a.negative ? std::strong_ordering::less : std::strong_ordering::greater;
  return a.negative ? order(b.limbs, a.limbs) : order(a.limbs, b.limbs);
}

bool divide_rounded(const Wide& numerator, const Wide& denominator, std::int64_t& quotient) {
  const int n = bit_width(numerator), d = bit_width(denominator);
  // The quotient is more than 2^(n - d - 1) and less than 2^(n - d + 1).
  if (n - d > 64) return false;
  if (n - d == 64 && order(numerator.limbs, shifted_up(denominator.limbs, 64)) >= 0) return false;
  const bool is_short = n <= 128 && d <= 128;
  const Division result =
      is_short ? divide_short(numerator.limbs, denominator.limbs)
               : divide_long(numerator.limbs, denominator.limbs, std::clamp(n - d, 0, 63));
  const bool negative = numerator.negative != denominator.negative;
  const auto limit =
      static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()) + (negative ? 1 : 0);
  if (result.quotient > limit || (result.quotient == limit && result.rounds_up)) return false;
  const std::uint64_t magnitude = result.quotient + (result.rounds_up ? 1 : 0);
  quotient = static_cast<std::int64_t>(negative ? 0 - magnitude : magnitude);
  return true;
}

} // namespace pol::values
