#include "tests/unit/runtime/bytecode/soundness.h"
#include <doctest/doctest.h>

namespace {
using namespace pol::bytecode;
using namespace pol::bytecode::sample;

// Adds loads of three facts, then an instruction over them; r is the first load.
template <class Make> std::string typed(std::initializer_list<std::int64_t> loads, Make make) {
  return after([&](Module& m) {
    Program& p = revision(m).program;
    const auto first = static_cast<Register>(p.code.size());
    for (std::int64_t place : loads)
      add(p, Opcode::load_cell, 0, {}, {place});
    make(p, first);
  });
}

TEST_CASE("cells of one type are not used as another's") {
  const std::string other = "its operands are of other types";
  auto two = [&](Opcode op, std::int64_t a, std::int64_t b,
                 std::initializer_list<std::int64_t> immediates = {}) {
    return typed({a, b}, [&](Program& p, Register r) { add(p, op, 0, {r, r + 1}, immediates); });
  };
  CHECK(two(Opcode::equal, note, procedure) == "");
  CHECK(two(Opcode::equal, note, stage) == "(equal): " + other);
  CHECK(two(Opcode::less, size, day) == "(less): " + other);
  CHECK(two(Opcode::less_equal, day, day) == "");
  CHECK(two(Opcode::add, size, size) == "");
  CHECK(two(Opcode::add, size, stage) == "(add): " + other);
  CHECK(two(Opcode::subtract, day, size) == "(subtract): " + other);
  CHECK(two(Opcode::add_days, day, size, {1}) == "");
  CHECK(two(Opcode::add_days, size, size, {1}) == "(add_days): " + other);
  CHECK(two(Opcode::add_months, day, day, {1}) == "(add_months): " + other);
  CHECK(two(Opcode::days_between, day, size) == "(days_between): " + other);
  CHECK(two(Opcode::years_between, stage, day) == "(years_between): " + other);
  CHECK(two(Opcode::in_codes_on, procedure, size, {breast}) == "(in_codes_on): " + other);
  CHECK(two(Opcode::in_codes_on, size, day, {breast}) == "(in_codes_on): " + other);
  CHECK(two(Opcode::compare_scaled, size, note, {0, 0, 0, 0}) == "(compare_scaled): " + other);
  auto one = [&](Opcode op, std::int64_t a, std::initializer_list<std::int64_t> immediates) {
    return typed({a}, [&](Program& p, Register r) { add(p, op, 0, {r}, immediates); });
  };
  CHECK(one(Opcode::in_codes, stage, {renal}) == "(in_codes): " + other);
  CHECK(one(Opcode::negate, day, {}) == "(negate): " + other);
  CHECK(one(Opcode::convert, stage, {0, 0, 0}) == "(convert): " + other);
  CHECK(one(Opcode::product, note, {1, 0, 0, 0}) == "(product): " + other);
  CHECK(one(Opcode::include_codes_on, size, {diagnoses, 0, old_tumors}) ==
        "(include_codes_on): " + other);
  CHECK(one(Opcode::in_values, stage, {3}) == "(in_values): " + other);
  CHECK(one(Opcode::in_values, note, {-1, 0}) == "(in_values): " + other);
  CHECK(one(Opcode::default_cell, note, {3}) == "(default_cell): " + other);
  CHECK(one(Opcode::default_cell, day, {pol::values::last_day + 1}) == "(default_cell): " + other);
  CHECK(one(Opcode::default_cell, day, {pol::values::last_day}) == "");
  CHECK(one(Opcode::is_known, note, {}) == "");
  CHECK(after([](Module& m) { operand(m, Opcode::latest, 1) = operand(m, Opcode::min, 1); }) ==
        "(latest): " + other);
}

TEST_CASE("a constant is of each type that has its value") {
  auto compared = [](std::int64_t place, std::int64_t value) {
    return typed({place}, [&](Program& p, Register r) {
      const Register constant = add(p, Opcode::const_cell, 0, {}, {value});
      add(p, Opcode::equal, 0, {r, constant}, {});
    });
  };
  CHECK(compared(note, 2) == "");
  CHECK(compared(note, 3) == "(equal): its operands are of other types");
  CHECK(compared(stage, 2) == "");
  CHECK(compared(stage, 3) == "(equal): its operands are of other types");
  CHECK(compared(day, 0) == "");
  CHECK(compared(day, std::numeric_limits<std::int64_t>::max()) ==
        "(equal): its operands are of other types");
  CHECK(compared(size, std::numeric_limits<std::int64_t>::max()) == "");
}

TEST_CASE("types go through choices and gatherings") {
  auto chosen = [](std::int64_t a, std::int64_t b, std::int64_t codes) {
    return typed({a, b}, [&](Program& p, Register r) {
      const Register choice = add(p, Opcode::if_cell, 0, {0, r, r + 1}, {});
      add(p, Opcode::in_codes, 0, {choice}, {codes});
    });
  };
  CHECK(chosen(procedure, procedure, renal) == "");
  CHECK(chosen(size, size, renal) == "(in_codes): its operands are of other types");
  CHECK(chosen(size, procedure, renal) == "(if_cell): its operands are of other types");
  // Two constants chosen between: both have to be texts.
  auto constants = [](std::int64_t a, std::int64_t b) {
    return typed({}, [&](Program& p, Register r) {
      add(p, Opcode::const_cell, 0, {}, {a});
      add(p, Opcode::const_cell, 0, {}, {b});
      const Register choice = add(p, Opcode::if_cell, 0, {0, r, r + 1}, {});
      add(p, Opcode::in_codes, 0, {choice}, {renal});
    });
  };
  CHECK(constants(0, 2) == "");
  CHECK(constants(0, 3) == "(in_codes): its operands are of other types");
  CHECK(constants(-1, 2) == "(in_codes): its operands are of other types");
  CHECK(after([](Module& m) {
          Program& p = revision(m).program;
          const Register text = add(p, Opcode::load_cell, 0, {}, {note});
          const Register there = add(p, Opcode::gather_cell, in_tests, {text}, {in_tests});
          add(p, Opcode::negate, in_tests, {there}, {});
        }) == "(negate): its operands are of other types");
  CHECK(after([](Module& m) {
          Program& p = revision(m).program;
          const Register text = add(p, Opcode::load_cell, 0, {}, {note});
          const Register there = add(p, Opcode::gather_cell, in_tests, {text}, {in_tests});
          add(p, Opcode::max, 0, {operand(m, Opcode::max, 0), there}, {tests});
        }) == "(max): its operands are of other types");
}
} // namespace
