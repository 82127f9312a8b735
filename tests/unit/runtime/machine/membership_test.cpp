// Values in small sets, codes in lists, and what sets include.
#include "tests/unit/runtime/machine/world.h"
#include <doctest/doctest.h>

using namespace pol::machine::test;
using pol::bytecode::CodeEntry;
using pol::bytecode::CodeList;

namespace {

constexpr Truth T = true, F = false, U = std::nullopt;

CodeEntry single(std::string code, int from = pol::values::first_day,
                 int through = pol::values::last_day) {
  return {CodeEntry::Kind::single, std::move(code), "", from, through};
}

// A is valid always, B up to day 100, C from day 101, D never.
CodeList dated() {
  return {"dated",
          {"CPT"},
          {single("A"), single("B", pol::values::first_day, 100),
           single("C", 101, pol::values::last_day)},
          true};
}

} // namespace

TEST_CASE("machine: in_values") {
  World world(6);
  const Register a = world.cells({of(0), of(3), of(63), of(64), of(-1), unknown});
  const Register small = world.op(Opcode::in_values, {a}, {0, 63});
  const Register large = world.op(Opcode::in_values, {a}, {-1, 3, 64, 1000});
  const Register edge = world.op(Opcode::in_values, {a}, {3, 64});
  world.run();
  CHECK(world.truths(small) == std::vector<Truth>{T, F, T, F, F, U});
  CHECK(world.truths(large) == std::vector<Truth>{F, T, F, T, T, U});
  CHECK(world.truths(edge) == std::vector<Truth>{F, T, F, T, F, U});
}

TEST_CASE("machine: in_codes") {
  World world(4);
  const auto a = world.intern("50250"), b = world.intern("50593");
  const auto list = world.codes({"a", {"CPT"}, {single("50593"), single("99999")}});
  const Register code = world.cells({of(a), of(b), unknown, of(b)});
  const Register result = world.op(Opcode::in_codes, {code}, {list});
  world.run();
  CHECK(world.truths(result) == std::vector<Truth>{F, T, U, T});
}

TEST_CASE("machine: in_codes_on") {
  World world(20);
  const auto list = world.codes(dated());
  std::vector<Cell> codes, days;
  for (const char* code : {"A", "B", "C", "D", ""})
    for (const Cell& day : {of(100), of(101), unknown, between(99, 100)}) {
      codes.push_back(*code ? of(world.intern(code)) : unknown);
      days.push_back(day);
    }
  const Register result =
      world.op(Opcode::in_codes_on, {world.cells(codes), world.cells(days)}, {list});
  world.run();
  CHECK(world.truths(result) ==
        std::vector<Truth>{T, T, T, T, T, F, U, U, F, T, U, U, F, F, F, F, U, U, U, U});
}

TEST_CASE("machine: include_values") {
  World world(5);
  const auto set = world.set_fact({{{1, 3}}, {{3}}, {std::vector<std::int64_t>{}}, {}, {{2, 4}}});
  const Register any = world.op(Opcode::include_values, {}, {set, 0, 1, 3});
  const Register all = world.op(Opcode::include_values, {}, {set, 1, 1, 3});
  world.run();
  CHECK(world.truths(any) == std::vector<Truth>{T, T, F, U, F});
  CHECK(world.truths(all) == std::vector<Truth>{T, F, F, U, F});
}

TEST_CASE("machine: include_codes") {
  World world(5);
  const auto a = world.intern("A"), b = world.intern("B"), x = world.intern("X");
  const auto set = world.set_fact({{{a, b}}, {{a, x}}, {{x}}, {}, {{a, b, x}}});
  const auto list = world.codes({"a", {"CPT"}, {single("B"), single("A"), single("A")}});
  const Register any = world.op(Opcode::include_codes, {}, {set, 0, list});
  const Register all = world.op(Opcode::include_codes, {}, {set, 1, list});
  world.run();
  CHECK(world.truths(any) == std::vector<Truth>{T, T, F, U, T});
  CHECK(world.truths(all) == std::vector<Truth>{T, F, F, U, T});
}

TEST_CASE("machine: include_codes_on") {
  const std::vector<std::string> sets{"", "A", "B", "C", "D", "AB", "AC", "BC", "ABC", "?"};
  const std::vector<Cell> days{of(100), of(101), unknown};
  World world(sets.size() * days.size());
  const auto list = world.codes(dated());
  std::vector<Set> rows;
  std::vector<Cell> row_days;
  for (const Cell& day : days)
    for (const std::string& codes : sets) {
      rows.push_back(std::vector<std::int64_t>());
      for (const char code : codes)
        rows.back()->push_back(world.intern(std::string(1, code)));
      std::sort(rows.back()->begin(), rows.back()->end());
      if (codes == "?") rows.back().reset();
      row_days.push_back(day);
    }
  const auto set = world.set_fact(rows);
  const Register day = world.cells(row_days);
  const Register any = world.op(Opcode::include_codes_on, {day}, {set, 0, list});
  const Register all = world.op(Opcode::include_codes_on, {day}, {set, 1, list});
  world.run();
  CHECK(world.truths(any) == std::vector<Truth>{F, T, T, F, F, T, T, T, T, U,   // day 100
                                                F, T, F, T, F, T, T, T, T, U,   // day 101
                                                F, T, U, U, F, T, T, T, T, U}); // unknown
  CHECK(world.truths(all) == std::vector<Truth>{F, F, F, F, F, T, F, F, T, U,   //
                                                F, F, F, F, F, F, T, F, T, U,   //
                                                F, F, F, F, F, U, U, F, T, U});
}
