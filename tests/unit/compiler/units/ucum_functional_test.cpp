// The functional tests of UCUM: which codes are valid, and what converts to what. All of them hold
// here: none asks for a conversion that Pol's own dimensions (mol, rad, sr, arbitrary units,
// annotations) forbid.
#include "compiler/units/unit.h"
#include <array>
#include <doctest/doctest.h>
#include <string>
#include <vector>

using namespace pol::units;

namespace {

struct Validation {
  std::string_view id, code;
  bool valid;
};
struct Converting {
  std::string_view id, value, from, to, outcome;
};
struct Combining {
  std::string_view id, value, unit, other_value, other_unit, outcome, to;
  bool divide;
};

const std::vector<Validation> validations = {
#define VALIDATION(id, code, valid) {id, code, valid},
#define CONVERSION(id, value, from, to, outcome)
#define MULTIPLICATION(id, v1, u1, v2, u2, outcome, to)
#define DIVISION(id, v1, u1, v2, u2, outcome, to)
#include "tests/unit/compiler/units/ucum_cases.def"
};

const std::vector<Converting> conversions = {
#define VALIDATION(id, code, valid)
#define CONVERSION(id, value, from, to, outcome) {id, value, from, to, outcome},
#define MULTIPLICATION(id, v1, u1, v2, u2, outcome, to)
#define DIVISION(id, v1, u1, v2, u2, outcome, to)
#include "tests/unit/compiler/units/ucum_cases.def"
};

const std::vector<Combining> combinations = {
#define VALIDATION(id, code, valid)
#define CONVERSION(id, value, from, to, outcome)
#define MULTIPLICATION(id, v1, u1, v2, u2, outcome, to) {id, v1, u1, v2, u2, outcome, to, false},
#define DIVISION(id, v1, u1, v2, u2, outcome, to) {id, v1, u1, v2, u2, outcome, to, true},
#include "tests/unit/compiler/units/ucum_cases.def"
};

// A printed decimal: its value and the worth of its last digit.
struct Printed {
  Rational value;
  Rational last_digit;
};

Printed printed(std::string_view text) {
  std::size_t e = text.find('e');
  std::string digits(text.substr(0, e));
  int exponent = e == std::string_view::npos ? 0 : std::stoi(std::string(text.substr(e + 1)));
  if (std::size_t point = digits.find('.'); point != std::string::npos) {
    exponent -= static_cast<int>(digits.size() - point - 1);
    digits.erase(point, 1);
  }
  Rational last_digit = 1;
  for (; exponent < 0; ++exponent)
    last_digit /= 10;
  for (; exponent > 0; --exponent)
    last_digit *= 10;
  return {mpz_class(digits, 10) * last_digit, last_digit};
}

bool matches(const Rational& value, std::string_view outcome) {
  Printed expected = printed(outcome);
  return 2 * abs(Rational(value - expected.value)) <= expected.last_digit;
}

Rational converted(const Rational& value, const Unit& from, const Unit& to) {
  auto known = conversion(from, to);
  REQUIRE(known);
  return value * known->scale + known->offset;
}

} // namespace

TEST_CASE("the functional tests are all here") {
  CHECK(validations.size() == 529);
  CHECK(conversions.size() == 30);
  CHECK(combinations.size() == 5);
  std::size_t invalid = 0;
  for (const auto& c : validations)
    invalid += c.valid ? 0 : 1;
  CHECK(invalid == 39);
}

TEST_CASE("valid and invalid codes") {
  for (const auto& c : validations) {
    CAPTURE(c.id);
    CAPTURE(c.code);
    auto unit = parse(c.code);
    CHECK(unit.has_value() == c.valid);
    if (unit)
      CHECK(unit->code == c.code);
    else
      CHECK_FALSE(describe(unit.error()).empty());
  }
}

TEST_CASE("conversions, at the printed precision") {
  for (const auto& c : conversions) {
    CAPTURE(c.id);
    auto from = parse(c.from), to = parse(c.to);
    REQUIRE(from);
    REQUIRE(to);
    CHECK(matches(converted(printed(c.value).value, *from, *to), c.outcome));
  }
}

TEST_CASE("the comparison at the printed precision can fail") {
  CHECK(matches(Rational(252, 10), "25"));
  CHECK_FALSE(matches(Rational(256, 10), "25"));
  CHECK(matches(Rational(160020, 1000000), "0.160"));
  CHECK_FALSE(matches(Rational(161020, 1000000), "0.160"));
  CHECK_FALSE(matches(Rational(64, 10), "6.3"));
}

TEST_CASE("products and quotients") {
  for (const auto& c : combinations) {
    CAPTURE(c.id);
    auto left = parse(c.unit), right = parse(c.other_unit), to = parse(c.to);
    REQUIRE(left);
    REQUIRE(right);
    REQUIRE(to);
    auto unit = c.divide ? divide(*left, *right) : multiply(*left, *right);
    REQUIRE(unit);
    Rational a = printed(c.value).value, b = printed(c.other_value).value;
    Rational value = c.divide ? Rational(a / b) : Rational(a * b);
    CHECK(matches(converted(value, *unit, *to), c.outcome));
  }
}
