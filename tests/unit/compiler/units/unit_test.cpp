// What units mean: dimensions, exact conversions, Pol's own rules.
#include "compiler/units/unit.h"
#include <doctest/doctest.h>
#include <string>
#include <vector>

using namespace pol::units;

namespace {

Unit unit(std::string_view code) {
  CAPTURE(code);
  auto result = parse(code);
  REQUIRE(result.has_value());
  return *result;
}

bool meet(std::string_view a, std::string_view b) { return comparable(unit(a), unit(b)); }

Rational fraction(std::string_view text) {
  Rational result{std::string(text), 10};
  result.canonicalize();
  return result;
}

// `value` (a fraction) of one unit in another.
Rational convert(std::string_view value, std::string_view from, std::string_view to) {
  auto known = conversion(unit(from), unit(to));
  REQUIRE(known.has_value());
  return fraction(value) * known->scale + known->offset;
}

struct TableUnit {
  std::string_view code;
  bool metric;
  bool arbitrary;
};
const std::vector<TableUnit> table_units = {
#define UCUM_PREFIX(code, value)
#define UCUM_BASE(code, metric) {code, metric, false},
#define UCUM_UNIT(code, metric, value, unit) {code, metric, false},
#define UCUM_ARBITRARY(code, metric, value, unit) {code, metric, true},
#define UCUM_SPECIAL(code, metric, function, value, unit) {code, metric, false},
#include "compiler/units/ucum_table.def"
};
const std::vector<std::string> table_prefixes = {
#define UCUM_PREFIX(code, value) code,
#define UCUM_BASE(code, metric)
#define UCUM_UNIT(code, metric, value, unit)
#define UCUM_ARBITRARY(code, metric, value, unit)
#define UCUM_SPECIAL(code, metric, function, value, unit)
#include "compiler/units/ucum_table.def"
};

} // namespace

TEST_CASE("every unit of the table resolves") {
  CHECK(table_units.size() == 312);
  for (const TableUnit& entry : table_units) {
    Unit known = unit(entry.code);
    CHECK(known.factor > 0);
    if (entry.arbitrary) CHECK_FALSE(known.dimension.empty());
  }
}

TEST_CASE("a prefix never makes one unit look like another") {
  for (const TableUnit& entry : table_units) {
    for (const std::string& prefix : table_prefixes) {
      std::string code = prefix + std::string(entry.code);
      CAPTURE(code);
      for (const TableUnit& other : table_units)
        CHECK_FALSE((entry.metric && other.code == code));
      auto prefixed = parse(code);
      if (entry.metric) {
        REQUIRE(prefixed.has_value());
        CHECK(prefixed->dimension == unit(entry.code).dimension);
        CHECK(prefixed->factor == unit(prefix + "m").factor * unit(entry.code).factor);
      }
    }
  }
  CHECK(unit("cd").dimension.powers.contains("cd"));
  CHECK(unit("min").factor == 60);
  CHECK(unit("dar").factor == 10); // a deci-are; "da" leaves no unit
  CHECK(unit("dam").factor == 10);
  CHECK(unit("Pa").factor == 1000); // pascal: kg/(m.s2) with the gram as base
}

TEST_CASE("lengths convert exactly") {
  CHECK(convert("41", "mm", "cm") == fraction("41/10"));
  CHECK(convert("1", "[in_i]", "cm") == fraction("254/100"));
  CHECK(convert("4", "cm", "[in_i]") == fraction("200/127"));
  CHECK(convert("1", "[mi_i]", "m") == fraction("1609344/1000"));
  CHECK(convert("1", "[ft_us]", "m") == fraction("1200/3937"));
  CHECK(convert("1", "[lb_av]", "kg") == fraction("45359237/100000000"));
  CHECK(convert("1", "[gal_us]", "L") == fraction("3785411784/1000000000"));
  CHECK(convert("1", "l", "L") == 1);
  CHECK(convert("1", "m3", "L") == 1000);
  CHECK(convert("1", "u", "g") == fraction("166053906660/100000000000000000000000000000000000"));
  CHECK(convert("1", "[pi]", "1") ==
        fraction("31415926535897932384626433832795028841971693993751058209749445923/"
                 "10000000000000000000000000000000000000000000000000000000000000000"));
}

TEST_CASE("factors of clinical units") {
  CHECK(convert("120", "mm[Hg]", "kPa") == fraction("159986400/10000000"));
  CHECK(convert("1", "cm[H2O]", "Pa") == fraction("980665/10000"));
  CHECK(convert("1", "g%", "g/dL") == 1);
  CHECK(convert("1", "U", "nkat") == fraction("100/6"));
  CHECK(convert("1", "[MET]", "mL/min/kg") == fraction("35/10"));
  CHECK(convert("1", "10*6/L", "10^3/mL") == 1);
  CHECK(convert("5", "%", "1") == fraction("1/20"));
  CHECK(convert("1", "KiBy", "bit") == 8192);
}

TEST_CASE("temperatures") {
  CHECK(convert("37", "Cel", "[degF]") == fraction("986/10"));
  CHECK(convert("1004/10", "[degF]", "Cel") == 38);
  CHECK(convert("-40", "Cel", "[degF]") == -40);
  CHECK(convert("0", "K", "Cel") == fraction("-27315/100"));
  CHECK(convert("100", "Cel", "K") == fraction("37315/100"));
  CHECK(convert("0", "K", "[degF]") == fraction("-45967/100"));
  CHECK(convert("80", "[degRe]", "Cel") == 100);
  CHECK(convert("49167/100", "[degR]", "Cel") == 0);
  CHECK(convert("37000", "mCel", "Cel") == 37);
  CHECK(convert("500", "mK", "K") == fraction("1/2"));
  auto same = conversion(unit("[degF]"), unit("[degF]"));
  REQUIRE(same);
  CHECK(same->scale == 1);
  CHECK(same->offset == 0);
  CHECK_FALSE(meet("Cel", "Cel{oral}"));
  CHECK_FALSE(meet("Cel", "K/s"));
}

TEST_CASE("other special units meet only themselves") {
  CHECK(meet("[pH]", "[pH]"));
  CHECK_FALSE(meet("[pH]", "mol/l"));
  CHECK(meet("dB", "dB"));
  CHECK_FALSE(meet("dB", "B"));
  CHECK_FALSE(meet("B", "Np"));
  CHECK_FALSE(meet("B", "1"));
  CHECK_FALSE(meet("B[V]", "B[mV]"));
  CHECK_FALSE(meet("[p'diop]", "deg"));
  CHECK(unit("dB[10.nV]").special_name == "B[10.nV]");
  CHECK(meet("2.Cel", "Cel/2"));
  CHECK(convert("10", "2.Cel", "Cel") == 20);
  for (std::string_view code :
       {"Cel2", "Cel-1", "/Cel", "Cel/min", "m.Cel", "Cel.Cel", "[pH].10*3", "J/Cel", "Cel0"}) {
    CAPTURE(code);
    auto refused = parse(code);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == UnitError::Kind::special_in_product);
  }
}

TEST_CASE("three ways to give a filtration rate") {
  CHECK_FALSE(meet("mL/min/{1.73_m2}", "mL/min"));
  CHECK_FALSE(meet("mL/min/{1.73_m2}", "mL/min/m2"));
  CHECK_FALSE(meet("mL/min", "mL/min/m2"));
  CHECK(convert("1", "L/min/{1.73_m2}", "mL/min/{1.73_m2}") == 1000);
  CHECK(meet("mL/min/{1.73_m2}", "mL/(min.{1.73_m2})"));
  CHECK_FALSE(meet("mL/min/{1.73_m2}", "mL/min/{1.73m2}"));
  CHECK_FALSE(meet("kg{body_wt}", "kg"));
  CHECK_FALSE(meet("{a}", "{A}"));
  CHECK(unit("m/{a}").dimension.powers == std::map<std::string, int>{{"m", 1}, {"{a}", -1}});
  CHECK(unit("/m2{a}").dimension.powers == std::map<std::string, int>{{"m", -2}, {"{a}", -1}});
  CHECK(unit("{a}/{a}").dimension.empty());
}

TEST_CASE("mol, rad, sr and arbitrary units are dimensions of their own") {
  CHECK_FALSE(meet("mmol/L", "/L"));
  CHECK_FALSE(meet("mol", "1"));
  CHECK_FALSE(meet("mol", "10*23"));
  CHECK_FALSE(meet("rad", "1"));
  CHECK_FALSE(meet("deg", "1"));
  CHECK_FALSE(meet("sr", "1"));
  CHECK_FALSE(meet("sr", "rad2"));
  CHECK_FALSE(meet("lm", "cd"));
  CHECK_FALSE(meet("[IU]", "1"));
  CHECK_FALSE(meet("[IU]", "U"));
  CHECK_FALSE(meet("[IU]/L", "[arb'U]/L"));
  CHECK_FALSE(meet("[CFU]/mL", "/mL"));
  CHECK(meet("[IU]", "[iU]"));
  CHECK(convert("1", "k[IU]/L", "m[iU]/mL") == 1000);
  CHECK(convert("1", "kat", "mol/s") == 1);
}

TEST_CASE("what coincides in UCUM and measures different things never meets") {
  CHECK_FALSE(meet("meq/L", "mmol/L")); // 2 mmol/L of calcium are 4 meq/L
  CHECK_FALSE(meet("mosm/kg", "mmol/kg"));
  CHECK_FALSE(meet("osm", "eq"));
  CHECK_FALSE(meet("Sv", "Gy"));
  CHECK_FALSE(meet("REM", "RAD"));
  CHECK_FALSE(meet("REM", "Gy"));
  CHECK_FALSE(meet("Bq", "Hz"));
  CHECK_FALSE(meet("Bq", "/s"));
  CHECK_FALSE(meet("/[HPF]", "1"));
  CHECK_FALSE(meet("/[HPF]", "/[LPF]"));
  CHECK_FALSE(meet("[drp]", "mL"));
  CHECK_FALSE(meet("[drp]/min", "mL/min"));
}

TEST_CASE("units of one of these dimensions still convert") {
  CHECK(convert("1", "meq/L", "eq/L") == fraction("1/1000"));
  CHECK(convert("290", "mosm/kg", "osm/kg") == fraction("29/100"));
  CHECK(convert("100", "REM", "Sv") == 1);
  CHECK(convert("100", "RAD", "Gy") == 1);
  CHECK(convert("1", "Gy", "J/kg") == 1);
  CHECK(convert("1", "Ci", "GBq") == 37);
  CHECK(convert("60", "/min", "Hz") == 1);
  CHECK(convert("1", "U/L", "umol/min/L") == 1); // the definition of an enzyme unit
}

TEST_CASE("grouping") {
  CHECK(meet("s/m.g", "s.g/m"));
  CHECK_FALSE(meet("s/m.g", "s/(m.g)"));
  CHECK(meet("/m.s", "s/m"));
  CHECK(meet("a/(b/m)", "a.m/b"));
  CHECK(meet("m/(s/(g/K))", "m.g/s/K"));
  CHECK(convert("1", "mg/(8.h)", "mg/h") == fraction("1/8"));
  CHECK(meet("m+2", "m2"));
  CHECK(meet("m-2", "/m2"));
  CHECK(unit("m0").dimension.empty());
  CHECK(unit("").code == "1");
  CHECK(meet("", "1"));
}

TEST_CASE("Pol's calendar") {
  CHECK(conversion(*calendar_unit("weeks"), *calendar_unit("day"))->scale == 7);
  CHECK(conversion(*calendar_unit("days"), unit("d"))->scale == 1);
  CHECK(conversion(*calendar_unit("day"), unit("h"))->scale == 24);
  CHECK(conversion(*calendar_unit("years"), *calendar_unit("month"))->scale == 12);
  CHECK_FALSE(comparable(*calendar_unit("months"), *calendar_unit("days")));
  CHECK_FALSE(comparable(*calendar_unit("year"), unit("a")));
  CHECK_FALSE(calendar_unit("Days"));
  CHECK_FALSE(calendar_unit("d"));
  CHECK_FALSE(calendar_unit(""));
}

TEST_CASE("UCUM's years and months are pointed out") {
  for (std::string_view atom : {"a", "a_t", "a_j", "a_g", "mo", "mo_s", "mo_j", "mo_g"}) {
    CHECK(refused_here(unit(atom)) == std::string(atom));
    CHECK(refused_here(unit("mg/(kg." + std::string(atom) + "2)")) == std::string(atom));
  }
  for (std::string_view code : {"d", "wk", "[ly]", "ar", "mol", "m{a}", "[car_m]", "1"})
    CHECK_FALSE(refused_here(unit(code)));
  CHECK_FALSE(refused_here(*calendar_unit("years")));
}
