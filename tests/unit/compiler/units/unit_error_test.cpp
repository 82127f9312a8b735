// Codes that are no units: the kind of error, its place, what is offered instead; and hostile ones.
#include "compiler/units/unit.h"
#include <chrono>
#include <doctest/doctest.h>
#include <string>

using namespace pol::units;
using Kind = UnitError::Kind;

namespace {

struct Bad {
  std::string_view code;
  Kind kind;
  std::size_t offset;
  std::string_view detail;
};

std::string repeated(std::string_view part, int times) {
  std::string result;
  for (int i = 0; i < times; ++i)
    result += part;
  return result;
}

} // namespace

TEST_CASE("each error names its place") {
  const Bad cases[] = {
      {"mg/L ", Kind::bad_character, 4, " "},
      {"m\xC2\xB2", Kind::bad_character, 1, "\xC2\xB2"},
      {"m\xFF", Kind::bad_character, 1, ""},
      {"m\xC2", Kind::bad_character, 1, ""},
      {"m\t", Kind::bad_character, 1, ""},
      {"m\x7F", Kind::bad_character, 1, ""},
      {"m/", Kind::missing_unit, 2, ""},
      {"/", Kind::missing_unit, 1, ""},
      {"m..s", Kind::missing_unit, 2, "."},
      {"//m", Kind::missing_unit, 1, "/"},
      {"(/m)", Kind::missing_unit, 1, "/"},
      {"()", Kind::missing_unit, 1, ")"},
      {".m", Kind::missing_unit, 0, "."},
      {"-2", Kind::missing_unit, 0, "-"},
      {"g/12h", Kind::missing_operator, 4, "h"},
      {"10+3/ul", Kind::missing_operator, 2, "+3/ul"},
      {"{a}rad2", Kind::missing_operator, 3, "rad2"},
      {"m2s", Kind::missing_operator, 2, "s"},
      {"m{a}{b}", Kind::missing_operator, 4, "{b}"},
      {"(m)2", Kind::missing_operator, 3, "2"},
      {"(m){a}", Kind::missing_operator, 3, "{a}"},
      {"{a}2", Kind::missing_operator, 3, "2"},
      {"m}", Kind::missing_operator, 1, "}"},
      {"(m", Kind::unclosed_parenthesis, 0, "("},
      {"m/(s.(g)", Kind::unclosed_parenthesis, 2, "("},
      {"m)", Kind::unopened_parenthesis, 1, ")"},
      {"m.{a", Kind::unclosed_annotation, 2, "{a"},
      {"{}", Kind::bad_annotation, 0, "{}"},
      {"m{a{b}}", Kind::bad_annotation, 1, "{a{"},
      {"m[H2O", Kind::unclosed_bracket, 1, "[H2O"},
      {"m-", Kind::bad_exponent, 1, "-"},
      {"10*-", Kind::bad_exponent, 3, "-"},
      {"m100", Kind::exponent_too_large, 1, "100"},
      {"10*-100", Kind::exponent_too_large, 3, "-100"},
      {"m.0", Kind::bad_number, 2, "0"},
      {"mg/foo", Kind::unknown_unit, 3, "foo"},
      {"mg/L/Iu2", Kind::unknown_unit, 5, "Iu"},
      {"MM[HG]", Kind::unknown_unit, 0, "MM[HG]"},
      {"g/kmin", Kind::prefix_not_allowed, 2, "kmin"},
      {"k[in_i]", Kind::prefix_not_allowed, 0, "k[in_i]"},
      {"s/Cel", Kind::special_in_product, 2, "Cel"},
      {"Ym99.Ym99.Ym99.Ym99", Kind::too_large, 5, "Ym"},
  };
  for (const Bad& bad : cases) {
    CAPTURE(bad.code);
    auto unit = parse(bad.code);
    REQUIRE_FALSE(unit.has_value());
    CHECK(unit.error().kind == bad.kind);
    CHECK(unit.error().offset == bad.offset);
    CHECK(unit.error().detail == bad.detail);
    CHECK_FALSE(describe(unit.error()).empty());
  }
}

TEST_CASE("one plain sentence") {
  auto sentence = [](std::string_view code) { return describe(parse(code).error()); };
  CHECK(sentence("mg/foo") == "`foo` is not a UCUM unit");
  CHECK(sentence("m/") == "a unit is missing at the end");
  CHECK(sentence("mg / L") == "a unit has no spaces");
  CHECK(sentence("g/12h") == "two parts of a unit need `.` or `/` between them, before `h`");
  CHECK(sentence("\xC2\xB5g") ==
        "a unit is written in plain letters, digits and signs, without `\xC2\xB5`");
  CHECK(sentence("\xB5g") == "a unit is written in plain letters, digits and signs");
  CHECK(sentence("Cel/h") == "`Cel` cannot be raised, divided by, or combined with another unit");
}

TEST_CASE("hostile codes give an error at once") {
  auto start = std::chrono::steady_clock::now();
  const std::string codes[] = {
      repeated("(", 200000),
      repeated("(", 200) + "m" + repeated(")", 54),
      repeated("(", 100) + "m" + repeated(")", 100),
      std::string(10000000, 'm'),
      "m" + std::string(200, '9'),
      "10*" + std::string(250, '9'),
      "10*-" + std::string(250, '9'),
      std::string(250, '9'),
      "m" + repeated("/(m", 84),
      repeated("Ym99.", 50) + "m",
      repeated("[mu_0]99.", 28) + "m",
      repeated("[pi]99/", 36) + "1",
      repeated("99999999999999999999.", 12) + "/",
      repeated("{", 255),
      repeated("[", 255),
      repeated("1/", 127),
      std::string("m\0s", 3),
      std::string(1, '\0'),
      repeated("\xF0\x9F\x92\x8A", 60),
      "m-2147483648",
      "m2147483649",
      "m4294967297",
  };
  for (const std::string& code : codes) {
    CAPTURE(code.substr(0, 40));
    auto unit = parse(code);
    CHECK_FALSE(unit.has_value());
    if (!unit) CHECK(describe(unit.error()).size() < 400);
    CHECK(nearest(code).size() <= longest_code);
  }
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(5));
}

TEST_CASE("the bounds themselves") {
  CHECK(parse(std::string(30, '(') + "m" + std::string(30, ')')));
  CHECK(parse(std::string(33, '(') + "m" + std::string(33, ')')).error().kind == Kind::too_deep);
  CHECK(parse("m99"));
  CHECK(parse("m-99"));
  CHECK(parse("m099"));
  CHECK(parse("{" + std::string(longest_code - 2, 'x') + "}"));
  CHECK(parse("{" + std::string(longest_code - 1, 'x') + "}").error().kind == Kind::too_long);
  CHECK(parse("99999999999999999999"));
  CHECK(parse("100000000000000000000").error().kind == Kind::bad_number);
}

TEST_CASE("what the author may have meant") {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"mmHg", "mm[Hg]"},
      {"mmhg", "mm[Hg]"},
      {"MM[HG]", "mm[Hg]"},
      {"mcg", "ug"},
      {"mcg/kg/min", "ug/kg/min"},
      {"IU/L", "[IU]/L"},
      {"mIU/mL", "m[IU]/mL"},
      {"mEq/L", "meq/L"},
      {"[BETH'U]", "[beth'U]"},
      {"Kg", "kg"},
      {"mg/dl2x", ""},
      {"\xC2\xB5g/L", "ug/L"},
      {"kg/m\xC2\xB2", "kg/m2"},
      {"\xC2\xB0"
       "C",
       "Cel"},
      {"\xC2\xB0"
       "F",
       "[degF]"},
      {"lbs", "[lb_av]"},
      {"inches", "[in_i]"},
      {"cel", "Cel"},
      {"mOsm/kg", "mosm/kg"},
      {"g/12h", "g/(12.h)"},
      {"12h", "12.h"},
      {"mg/(kg.24h)", "mg/(kg.24.h)"},
      {"degf", "[degF]"},
      {"cm[H20]", "cm[H2O]"},
      {"year", ""},
      {"mg/month", ""},
      {"xyzzy", ""},
      {"ug(8.h)", ""},
      {"m/", ""},
      {"", ""},
      {"mg/dL", ""},
      {"[pH]/L", ""},
      {"10*3/ML/foo", ""},
      {"hr", "h"},
      {"cmH2O.s/L", "cm[H2O].s/L"},
      {"L/CMH2O", "L/cm[H2O]"},
      {"m2s", ""},
      {"MCG", "ug"},
      {"ml/Min", "ml/min"},
      {"MmHg", "mm[Hg]"},
      {"%%", ""},
  };
  for (const auto& [written, meant] : cases) {
    CAPTURE(written);
    CHECK(nearest(written) == meant);
    if (!meant.empty()) CHECK(parse(meant).has_value());
  }
}
