// What cells stand for, and how they are shown.
#include "runtime/determination/register_types.h"
#include "tests/unit/runtime/run/sample.h"
#include <doctest/doctest.h>
#include <limits>

using namespace pol;
using bytecode::FactKind;
using determination::CellType;
using test::Opcode;
using test::Register;

namespace {

constexpr std::int64_t one = values::decimal_one;

struct Typed {
  bytecode::Module module = test::sample_code();
  bytecode::Revision revision;
  test::RevisionBuilder builder{module, revision};

  std::optional<CellType> type(Register r) {
    return determination::register_types(module, revision)[r];
  }
};

} // namespace

TEST_CASE("loads, and what becomes of them, keep the fact's type") {
  Typed t;
  const Register size = t.builder.load("renal.size_cm");
  const Register smallest = t.builder.op(Opcode::default_cell, {size}, {one});
  CHECK(t.type(smallest) == CellType{FactKind::number, bytecode::none, "cm"});
  const Register candidacy = t.builder.load("surgical_candidacy");
  CHECK(t.type(candidacy) == CellType{FactKind::enumeration, 0, ""});
}

TEST_CASE("a constant is what it is compared with, and of no type alone") {
  Typed t;
  const Register day = t.builder.load("request.service_date");
  const Register compared = t.builder.op(Opcode::const_cell, {}, {0});
  const Register alone = t.builder.op(Opcode::const_cell, {}, {0});
  t.builder.op(Opcode::less, {compared, day});
  CHECK(t.type(compared)->kind == FactKind::date);
  CHECK_FALSE(t.type(alone));
}

TEST_CASE("operations on days give days, distances give numbers in their unit") {
  Typed t;
  const Register day = t.builder.op(Opcode::const_cell, {}, {0});
  const Register later = t.builder.op(Opcode::add_months, {day, t.builder.load("kidneys")}, {1});
  const Register years = t.builder.op(Opcode::years_between, {day, later});
  CHECK(t.type(day)->kind == FactKind::date);
  CHECK(t.type(later)->kind == FactKind::date);
  CHECK(t.type(years) == CellType{FactKind::number, bytecode::none, "years"});
}

TEST_CASE("a declared value gives its unit, whatever it is computed from") {
  Typed t;
  const Register size = t.builder.load("renal.size_cm");
  const std::uint32_t index = t.builder.declare(bytecode::Declaration::Kind::value, "index");
  const Register product =
      t.builder.op(Opcode::product, {size, size}, {2, 0, t.builder.wide(1), t.builder.wide(1)});
  t.builder.is(index, product);
  CHECK(t.type(product) == CellType{FactKind::number, bytecode::none, ""});
  t.builder.unit(index, "cm2");
  CHECK(t.type(product) == CellType{FactKind::number, bytecode::none, "cm2"});
  CHECK(t.type(size) == CellType{FactKind::number, bytecode::none, "cm"});
}

TEST_CASE("numbers that stand for several things are shown without a unit, facts with their own") {
  Typed t;
  const Register number = t.builder.op(Opcode::const_cell, {}, {one});
  const auto declare = [&](const char* name, const char* unit) {
    const std::uint32_t value = t.builder.declare(bytecode::Declaration::Kind::value, name);
    t.builder.is(value, number);
    if (*unit != '\0') t.builder.unit(value, unit);
  };
  declare("length", "cm");
  CHECK(t.type(number) == CellType{FactKind::number, bytecode::none, "cm"});
  const Register size = t.builder.load("renal.size_cm");
  t.builder.op(Opcode::less, {number, size});
  declare("count", "");
  CHECK(t.type(number) == CellType{FactKind::number, bytecode::none, ""});
  declare("width", "cm");
  CHECK(t.type(number) == CellType{FactKind::number, bytecode::none, ""});
  CHECK(t.type(size) == CellType{FactKind::number, bytecode::none, "cm"});
}

TEST_CASE("cells as text and JSON") {
  const bytecode::Module module = test::sample_code();
  cases::StringPool strings(module);
  const std::int64_t code = strings.intern("C64\"1");
  auto text = [&](CellType type, std::int64_t cell) {
    return determination::cell_text(module, strings, type, cell) + " " +
           determination::cell_json(module, strings, type, cell);
  };
  CHECK(text({FactKind::boolean, bytecode::none, ""}, 1) == "true true");
  CHECK(text({FactKind::number, bytecode::none, "cm"}, one / 2) == "0.5 cm 0.5");
  CHECK(text({FactKind::integer, bytecode::none, "years"}, one) == "1 year 1");
  CHECK(text({FactKind::integer, bytecode::none, "years"}, 2 * one) == "2 years 2");
  CHECK(text({FactKind::date, bytecode::none, ""}, 0) == "1970-01-01 \"1970-01-01\"");
  CHECK(text({FactKind::enumeration, 0, ""}, 2) == "none \"none\"");
  CHECK(text({FactKind::enumeration, 0, ""}, 3) == " \"\"");
  CHECK(text({FactKind::code, bytecode::none, ""}, code) == "C64\"1 \"C64\\\"1\"");
}

TEST_CASE("bounds as text and JSON, open ends left out") {
  constexpr auto low = std::numeric_limits<std::int64_t>::min();
  constexpr auto high = std::numeric_limits<std::int64_t>::max();
  const CellType type{FactKind::number, bytecode::none, "cm"};
  CHECK(determination::bounds_text(type, one, 2 * one) == "from 1 to 2 cm");
  CHECK(determination::bounds_text(type, one, high) == "at least 1 cm");
  CHECK(determination::bounds_text(type, low, one) == "at most 1 cm");
  CHECK(determination::bounds_json(one, 2 * one) == R"({"from":1,"to":2})");
  CHECK(determination::bounds_json(one, high) == R"({"from":1})");
  CHECK(determination::bounds_json(low, one) == R"({"to":1})");
}
