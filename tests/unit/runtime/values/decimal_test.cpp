#include "runtime/values/decimal.h"
#include <doctest/doctest.h>
#include <limits>
#include <random>

namespace {
using namespace pol::values;

Decimal read(std::string_view text) {
  auto value = parse_decimal(text);
  INFO(text);
  REQUIRE(value.has_value());
  return *value;
}

DecimalError refused(std::string_view text) {
  auto value = parse_decimal(text);
  INFO(text);
  REQUIRE(!value.has_value());
  return value.error();
}

TEST_CASE("a number's value counts, not its spelling") {
  CHECK(read("4") == 4 * decimal_one);
  CHECK(read("4.0") == 4 * decimal_one);
  CHECK(read("4.00000000000000000000") == 4 * decimal_one);
  CHECK(read("-0") == 0);
  CHECK(read("-0.000") == 0);
  CHECK(read("1e2") == 100 * decimal_one);
  CHECK(read("1E+2") == 100 * decimal_one);
  CHECK(read("1200e-3") == 120'000'000);
  CHECK(read("0.00000001") == 1);
  CHECK(read("0.000000010") == 1);
  CHECK(read("1e-8") == 1);
  CHECK(read("100000000000e-19") == 1);
  CHECK(read("-2.5") == -250'000'000);
  CHECK(read("0.0000001e1") == 100);
}

TEST_CASE("exponents cost nothing") {
  CHECK(refused("1e999999999") == DecimalError::too_large);
  CHECK(refused("1e99999999999999999999999999") == DecimalError::too_large);
  CHECK(refused("1e-99999999999999999999999999") == DecimalError::too_precise);
  CHECK(read("0e999999999") == 0);
  CHECK(read("0.000e-99999999999999999999") == 0);
  CHECK(read("-0e18446744073709551616") == 0);
  CHECK(read("0." + std::string(100'000, '0') + "1e100001") == decimal_one);
  CHECK(read("1" + std::string(100'000, '0') + "e-100000") == decimal_one);
}

TEST_CASE("more than eight decimals that are not zero are too precise") {
  CHECK(refused("1e-9") == DecimalError::too_precise);
  CHECK(refused("0.000000001") == DecimalError::too_precise);
  CHECK(refused("4.000000001") == DecimalError::too_precise);
  CHECK(refused("10000000001e-9") == DecimalError::too_precise);
  CHECK(read("10000000010e-9") == 1'000'000'001);
}

TEST_CASE("the ends of 64 bits") {
  CHECK(read("92233720368.54775807") == std::numeric_limits<Decimal>::max());
  CHECK(read("-92233720368.54775808") == std::numeric_limits<Decimal>::min());
  CHECK(refused("92233720368.54775808") == DecimalError::too_large);
  CHECK(refused("-92233720368.54775809") == DecimalError::too_large);
  CHECK(refused("99999999999.99999999") == DecimalError::too_large);
  CHECK(refused("100000000000") == DecimalError::too_large);
}

TEST_CASE("only JSON's grammar is a number") {
  for (const char* text :
       {"",   "-",     "+1",   ".5",    "5.",  "01",       "-01", "1e", "1e+",   "1.e2", " 1",
        "1 ", "1,000", "0x10", "1e2.0", "NaN", "Infinity", "--1", "1-", "1e--2", "٣"})
    CHECK(refused(text) == DecimalError::not_a_number);
  CHECK(refused(std::string_view("1\0", 2)) == DecimalError::not_a_number);
}

TEST_CASE("the shortest text") {
  CHECK(format_decimal(0) == "0");
  CHECK(format_decimal(4 * decimal_one) == "4");
  CHECK(format_decimal(10'000'000) == "0.1");
  CHECK(format_decimal(-250'000'000) == "-2.5");
  CHECK(format_decimal(-1) == "-0.00000001");
  CHECK(format_decimal(std::numeric_limits<Decimal>::max()) == "92233720368.54775807");
  CHECK(format_decimal(std::numeric_limits<Decimal>::min()) == "-92233720368.54775808");
}

TEST_CASE("text and value are one to one") {
  std::mt19937_64 random(7);
  for (int i = 0; i < 20'000; ++i) {
    const auto value = static_cast<Decimal>(random()) >> (random() % 64);
    const std::string text = format_decimal(value);
    CHECK(read(text) == value);
    CHECK(read(text + "e0") == value);
  }
}

TEST_CASE("whole numbers") {
  CHECK(is_whole(0));
  CHECK(is_whole(-3 * decimal_one));
  CHECK_FALSE(is_whole(decimal_one + 1));
}
} // namespace
