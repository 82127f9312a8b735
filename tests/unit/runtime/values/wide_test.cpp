#include "runtime/values/wide.h"
#include <doctest/doctest.h>
#include <limits>
#include <random>

namespace {
using namespace pol::values;
__extension__ typedef __int128 Big;
__extension__ typedef unsigned __int128 UnsignedBig;

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t smallest = std::numeric_limits<std::int64_t>::min();

Wide power_of_two(int bits) {
  Wide value;
  value.limbs[static_cast<std::size_t>(bits / 64)] = std::uint64_t{1} << (bits % 64);
  return value;
}

Wide minus(Wide value) {
  value.negative = !value.negative && bit_width(value) != 0;
  return value;
}

Wide times(const Wide& a, const Wide& b) {
  Wide product;
  REQUIRE(multiply(a, b, product));
  return product;
}

Wide plus(const Wide& a, const Wide& b) {
  Wide sum;
  REQUIRE(add(a, b, sum));
  return sum;
}

bool equal(const Wide& a, const Wide& b) {
  return compare(a, b) == 0 && a.negative == b.negative && a.limbs == b.limbs;
}

Wide wide(Big value) {
  const auto bits = static_cast<UnsignedBig>(value);
  const UnsignedBig magnitude = value < 0 ? 0 - bits : bits;
  Wide result;
  result.limbs[0] = static_cast<std::uint64_t>(magnitude);
  result.limbs[1] = static_cast<std::uint64_t>(magnitude >> 64);
  result.negative = value < 0;
  return result;
}

struct Quotient {
  bool fits = false;
  std::int64_t value = 0;
  bool operator==(const Quotient&) const = default;
};

Quotient divide(const Wide& a, const Wide& b) {
  Quotient result;
  result.fits = divide_rounded(a, b, result.value);
  if (!result.fits) result.value = 0;
  return result;
}

TEST_CASE("bit width") {
  CHECK(bit_width(Wide()) == 0);
  CHECK(bit_width(Wide(1)) == 1);
  CHECK(bit_width(Wide(-1)) == 1);
  CHECK(bit_width(Wide(largest)) == 63);
  CHECK(bit_width(Wide(smallest)) == 64);
  CHECK(bit_width(power_of_two(575)) == 576);
}

TEST_CASE("products up to 576 bits") {
  CHECK(equal(times(Wide(smallest), Wide(smallest)), power_of_two(126)));
  CHECK(equal(times(Wide(0), Wide(-5)), Wide(0)));
  CHECK(equal(times(power_of_two(287), minus(power_of_two(288))), minus(power_of_two(575))));
  Wide product;
  CHECK_FALSE(multiply(power_of_two(288), power_of_two(288), product));
  CHECK_FALSE(multiply(power_of_two(575), power_of_two(575), product));
  CHECK_FALSE(multiply(power_of_two(575), Wide(2), product));
  CHECK(equal(times(power_of_two(575), Wide(1)), power_of_two(575)));
  CHECK(equal(times(Wide(1), power_of_two(575)), power_of_two(575)));
  // (2^288 - 1) * (2^288 + 1) = 2^576 - 1 just fits.
  const Wide a = plus(power_of_two(288), Wide(-1)), b = plus(power_of_two(288), Wide(1));
  CHECK(bit_width(times(a, b)) == 576);
  CHECK_FALSE(multiply(b, b, product));
}

TEST_CASE("sums") {
  CHECK(equal(plus(Wide(smallest), Wide(smallest)), minus(power_of_two(64))));
  CHECK(equal(plus(Wide(5), Wide(-5)), Wide(0)));
  CHECK(equal(plus(Wide(-7), Wide(5)), Wide(-2)));
  Wide full = plus(power_of_two(575), plus(power_of_two(575), Wide(-1)));
  CHECK(bit_width(full) == 576);
  Wide sum;
  CHECK_FALSE(add(full, Wide(1), sum));
  CHECK_FALSE(add(minus(full), Wide(-1), sum));
  CHECK(equal(plus(full, minus(full)), Wide(0)));
}

TEST_CASE("the target may be an operand") {
  Wide value(3);
  REQUIRE(multiply(value, value, value));
  CHECK(equal(value, Wide(9)));
  REQUIRE(add(value, value, value));
  CHECK(equal(value, Wide(18)));
}

TEST_CASE("order") {
  CHECK(compare(Wide(-1), Wide(1)) < 0);
  CHECK(compare(Wide(-2), Wide(-1)) < 0);
  CHECK(compare(Wide(smallest), Wide(largest)) < 0);
  CHECK(compare(power_of_two(500), power_of_two(499)) > 0);
  CHECK(compare(minus(power_of_two(500)), power_of_two(3)) < 0);
  CHECK(compare(Wide(0), Wide(0)) == 0);
}

TEST_CASE("division rounds halves away from zero") {
  CHECK(divide(Wide(5), Wide(2)) == Quotient{true, 3});
  CHECK(divide(Wide(-5), Wide(2)) == Quotient{true, -3});
  CHECK(divide(Wide(5), Wide(-2)) == Quotient{true, -3});
  CHECK(divide(Wide(-5), Wide(-2)) == Quotient{true, 3});
  CHECK(divide(Wide(4), Wide(3)) == Quotient{true, 1});
  CHECK(divide(Wide(1), Wide(2)) == Quotient{true, 1});
  CHECK(divide(Wide(-1), Wide(3)) == Quotient{true, 0});
  CHECK(divide(Wide(0), Wide(-3)) == Quotient{true, 0});
  CHECK(divide(power_of_two(400), power_of_two(401)) == Quotient{true, 1});
  CHECK(divide(plus(power_of_two(400), Wide(-1)), power_of_two(401)) == Quotient{true, 0});
  CHECK(divide(power_of_two(400), power_of_two(402)) == Quotient{true, 0});
  CHECK(divide(Wide(1), power_of_two(575)) == Quotient{true, 0});
}

TEST_CASE("a quotient fits 64 bits or is refused") {
  for (int shift : {0, 60, 64, 200, 511}) {
    const Wide d = power_of_two(shift), half = shift == 0 ? Wide(0) : power_of_two(shift - 1);
    const Wide top = times(Wide(largest), d), bottom = times(Wide(smallest), d);
    CHECK(divide(top, d) == Quotient{true, largest});
    CHECK(divide(bottom, d) == Quotient{true, smallest});
    CHECK_FALSE(divide(minus(bottom), d).fits);
    if (shift == 0) continue;
    CHECK_FALSE(divide(plus(top, half), d).fits); // rounds up to 2^63
    CHECK(divide(plus(top, plus(half, Wide(-1))), d) == Quotient{true, largest});
    CHECK_FALSE(divide(plus(bottom, minus(half)), d).fits);
    CHECK(divide(plus(bottom, plus(minus(half), Wide(1))), d) == Quotient{true, smallest});
  }
  CHECK_FALSE(divide(power_of_two(575), Wide(1)).fits);
  CHECK_FALSE(divide(power_of_two(64), Wide(1)).fits);
  CHECK_FALSE(divide(power_of_two(128), power_of_two(64)).fits);
  // The widths differ by 64 and yet the quotient is -2^63.
  Wide d = plus(power_of_two(200), Wide(-1));
  CHECK(divide(minus(power_of_two(263)), d) == Quotient{true, smallest});
  CHECK_FALSE(divide(power_of_two(263), d).fits);
}

TEST_CASE("against 128-bit arithmetic") {
  std::mt19937_64 random(11);
  auto draw = [&] { return static_cast<std::int64_t>(random()) >> (random() % 64); };
  for (int i = 0; i < 20'000; ++i) {
    const std::int64_t a = draw(), b = draw(), c = draw();
    CHECK(equal(times(Wide(a), Wide(b)), wide(Big{a} * b)));
    CHECK(equal(plus(times(Wide(a), Wide(b)), Wide(c)), wide(Big{a} * b + c)));
    CHECK((compare(times(Wide(a), Wide(b)), Wide(c)) < 0) == (Big{a} * b < c));
    if (c == 0) continue;
    // a * b + r over b is a, rounded.
    const Big n = Big{a} * c;
    CHECK(divide(wide(n), Wide(c)) == Quotient{true, a});
  }
}

TEST_CASE("wide division agrees with narrow division under a common factor") {
  std::mt19937_64 random(13);
  auto draw = [&] { return static_cast<std::int64_t>(random()) >> (random() % 64); };
  for (int i = 0; i < 5'000; ++i) {
    const std::int64_t a = draw(), b = draw();
    if (b == 0) continue;
    const Wide factor = plus(power_of_two(200 + static_cast<int>(random() % 200)), Wide(draw()));
    CHECK(divide(times(Wide(a), factor), times(Wide(b), factor)) == divide(Wide(a), Wide(b)));
  }
}
} // namespace
