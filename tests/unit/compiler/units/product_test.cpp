// The units of products and quotients, and how they are written.
#include "compiler/units/unit.h"
#include <doctest/doctest.h>
#include <string>

using namespace pol::units;

namespace {

Unit unit(std::string_view code) {
  CAPTURE(code);
  auto result = parse(code);
  REQUIRE(result.has_value());
  return *result;
}

// The code of the result, once it is sure that it says what the result is.
std::string checked(const std::optional<Unit>& result, const Unit& a, const Unit& b, int sign) {
  REQUIRE(result.has_value());
  Unit again = unit(result->code);
  CHECK(again.dimension == result->dimension);
  CHECK(again.factor == result->factor);
  CHECK(result->factor ==
        (sign > 0 ? Rational(a.factor * b.factor) : Rational(a.factor / b.factor)));
  Dimension dimension = a.dimension;
  for (const auto& [name, power] : b.dimension.powers)
    dimension.raise(name, sign * power);
  CHECK(result->dimension == dimension);
  return result->code;
}

std::string times(std::string_view a, std::string_view b) {
  return checked(multiply(unit(a), unit(b)), unit(a), unit(b), 1);
}
std::string over(std::string_view a, std::string_view b) {
  return checked(divide(unit(a), unit(b)), unit(a), unit(b), -1);
}

} // namespace

TEST_CASE("products are written as a reader would") {
  CHECK(times("m", "m") == "m2");
  CHECK(times("kg", "m") == "kg.m");
  CHECK(times("mg/d", "d") == "mg");
  CHECK(times("1", "mL/min/{1.73_m2}") == "mL/min/{1.73_m2}");
  CHECK(times("mL/min/{1.73_m2}", "1") == "mL/min/{1.73_m2}");
  CHECK(times("mL/min/{1.73_m2}", "min") == "mL/{1.73_m2}");
  CHECK(times("mL/min/{1.73_m2}", "{1.73_m2}") == "mL/min");
  CHECK(times("cm", "mm") == "cm.mm");
  CHECK(times("%", "mg") == "%.mg");
}

TEST_CASE("quotients are written as a reader would") {
  CHECK(over("kg", "m2") == "kg/m2");
  CHECK(over(times("kg", "kg"), "kg.m2") == "kg/m2");
  CHECK(over("mL/min", "m2") == "mL/min/m2");
  CHECK(over("1", "L") == "/L");
  CHECK(over("m", "m") == "1");
  CHECK(over("1", "1") == "1");
  CHECK(over("mg", "kg/d") == "mg.d/kg");
  CHECK(over("m/s", "s") == "m/s2");
  CHECK(over("/L", "/L") == "1");
  CHECK(over("m", "s-1") == "m.s");
}

TEST_CASE("numbers and annotations, which take no exponent") {
  CHECK(times("10.L", "10.L") == "10.10.L2");
  CHECK(over("1", "8.h") == "/8/h");
  CHECK(over("8.h", "8.h") == "1");
  CHECK(times("{a}", "{a}") == "{a}.{a}");
  CHECK(over("/{a}", "{a}") == "/{a}/{a}");
  CHECK(times("kg{body_wt}", "m") == "kg{body_wt}.m");
  CHECK(over("mg", "kg{body_wt}") == "mg/kg{body_wt}");
  CHECK(times("kg{wet}", "kg{wet}") == "kg2.{wet}.{wet}");
  CHECK(times("kg", "kg{wet}") == "kg2.{wet}");
  CHECK(over("m-2{x}", "s") == "{x}/m2/s");
  CHECK(times("10*3{rbc}/uL", "uL") == "10*3{rbc}");
  CHECK(times("10*-3", "10*6") == "10*3");
  CHECK(times("10*", "10*-1") == "1");
  CHECK(times("1{c}", "m") == "{c}.m");
  CHECK(times("m{a}", "2{a}") == "m{a}.{a}.2");
}

TEST_CASE("what cannot be multiplied") {
  CHECK_FALSE(multiply(unit("Cel"), unit("1")));
  CHECK_FALSE(multiply(unit("1"), unit("[degF]")));
  CHECK_FALSE(divide(unit("Cel"), unit("Cel")));
  CHECK_FALSE(divide(unit("m"), unit("[pH]")));
  CHECK_FALSE(multiply(unit("m99"), unit("m99")));
  CHECK(times("m99", "m-99") == "1");
  std::string wide;
  for (int i = 0; i < 51; ++i)
    wide += (i ? ".{" : "{") + std::to_string(10 + i) + "}";
  CHECK(wide.size() <= longest_code);
  CHECK_FALSE(multiply(unit(wide), unit(wide)));
}

TEST_CASE("calendar units in products") {
  Unit months = *calendar_unit("months"), years = *calendar_unit("years");
  CHECK(multiply(months, unit("1"))->code == "months");
  CHECK(multiply(unit("1"), years)->factor == 12);
  CHECK(divide(years, years)->code == "1");
  CHECK(divide(years, unit("1"))->dimension == years.dimension);
  CHECK_FALSE(divide(years, months));
  CHECK_FALSE(multiply(months, months));
  CHECK_FALSE(multiply(unit("kg"), months));
  CHECK_FALSE(divide(unit("1"), months));
  CHECK(checked(divide(unit("mg"), *calendar_unit("days")), unit("mg"), unit("d"), -1) == "mg/d");
  CHECK(multiply(divide(unit("mg"), *calendar_unit("weeks")).value(), unit("wk"))->code == "mg");
}
