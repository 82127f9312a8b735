// What the backward pass asks for, opcode by opcode.
#include "tests/unit/runtime/machine/world.h"
#include <doctest/doctest.h>

using namespace pol::machine::test;
using pol::bytecode::CodeEntry;
using pol::machine::MissingFact;
using pol::machine::Needs;

namespace {

constexpr Truth T = true, F = false, U = std::nullopt;
using Missing = std::vector<MissingFact>;

} // namespace

TEST_CASE("needs: logic asks for its unknown operands, never for known ones") {
  World world(2);
  const Register a = world.bools({U, U}), b = world.bools({U, T}), c = world.bools({T, F});
  const Register both = world.op(Opcode::and_, {a, b, c});
  const Register either = world.op(Opcode::or_, {a, b, world.op(Opcode::not_, {c})});
  const Register two = world.op(Opcode::tally, {a, b, c}, {2, 3});
  world.run();
  CHECK(world.missing(both, 0) == Missing{{0, 0}, {1, 0}});
  CHECK(world.missing(both, 1).empty()); // false already
  CHECK(world.missing(either, 0) == Missing{{0, 0}, {1, 0}});
  CHECK(world.missing(either, 1).empty());
  CHECK(world.missing(two, 0) == Missing{{0, 0}, {1, 0}});
  CHECK(world.missing(two, 1) == Missing{{0, 1}});
}

TEST_CASE("needs: two loads of one fact are one, and defaults and questions need nothing") {
  World world(1);
  const auto fact = world.bool_fact({U});
  const Register a = world.op(Opcode::load_bool, {}, {fact}),
                 b = world.op(Opcode::load_bool, {}, {fact});
  const Register both = world.op(Opcode::and_, {a, b});
  const Register open = world.op(Opcode::const_bool, {}, {2});
  const Register quiet = world.op(
      Opcode::and_, {world.op(Opcode::default_bool, {a}, {1}), open,
                     world.op(Opcode::is_known, {world.cells({of(1)})}),
                     world.op(Opcode::or_, {open, world.op(Opcode::fact_known, {}, {fact})})});
  world.run();
  CHECK(world.missing(both, 0) == Missing{{fact, 0}});
  CHECK(world.missing(quiet, 0).empty());
}

TEST_CASE("needs: if asks for its condition and both branches, or for the chosen one") {
  World world(3);
  const Register condition = world.bools({U, T, F});
  const Register a = world.bools({U, U, U}), b = world.bools({U, U, U});
  const Register x = world.cells({of(1), between(1, 2), unknown});
  const Register y = world.cells({between(3, 4), unknown, unknown});
  const Register flags = world.op(Opcode::if_bool, {condition, a, b});
  const Register cells = world.op(Opcode::if_cell, {condition, x, y});
  world.run();
  CHECK(world.missing(flags, 0) == Missing{{0, 0}, {1, 0}, {2, 0}});
  CHECK(world.missing(flags, 1) == Missing{{1, 1}});
  CHECK(world.missing(flags, 2) == Missing{{2, 2}});
  CHECK(world.missing(cells, 0) == Missing{{0, 0}, {4, 0}});
  CHECK(world.missing(cells, 1) == Missing{{3, 1}});
  CHECK(world.missing(cells, 2) == Missing{{4, 2}});
}

TEST_CASE("needs: comparisons ask for operands that are not exact, a default for bounds") {
  World world(3);
  const Register a = world.cells({unknown, between(1, 3), of(2)});
  const Register b = world.cells({of(2), of(2), between(2, 3)});
  const Register bounded = world.op(Opcode::default_cell, {a}, {2});
  const std::int64_t one = world.wide(1), zero = world.wide(0);
  const Register results[] = {
      world.op(Opcode::equal, {a, b}), world.op(Opcode::less, {a, b}),
      world.op(Opcode::compare_scaled, {a, b}, {0, one, zero, one}),
      world.op(Opcode::compare_products, {a, b}, {1, 1, 0, 1, 0, one, one, one, one})};
  const Register range = world.op(Opcode::in_range, {a}, {0, 1});
  const Register values = world.op(Opcode::in_values, {a}, {1});
  const Register with_default = world.op(Opcode::equal, {bounded, b});
  world.run();
  for (const Register result : results) {
    CHECK(world.missing(result, 0) == Missing{{0, 0}});
    CHECK(world.missing(result, 1) == (world.truths(result)[1] ? Missing{} : Missing{{0, 1}}));
    CHECK(world.missing(result, 2) == (world.truths(result)[2] ? Missing{} : Missing{{1, 2}}));
  }
  for (const Register result : {range, values}) {
    CHECK(world.missing(result, 0) == Missing{{0, 0}});
    CHECK(world.missing(result, 1) == Missing{{0, 1}});
    CHECK(world.missing(result, 2).empty());
  }
  CHECK(world.missing(with_default, 0).empty());
  CHECK(world.missing(with_default, 1) == Missing{{0, 1}});
}

TEST_CASE("needs: arithmetic and the calendar ask for operands that are not exact") {
  World world(3);
  const Register a = world.cells({unknown, between(1, 3), of(2)});
  const Register b = world.cells({unknown, of(2), of(2)});
  const std::int64_t one = world.wide(1), zero = world.wide(0);
  std::vector<Register> results{world.op(Opcode::product, {a, b}, {1, 1, one, one})};
  for (const Opcode op : {Opcode::add, Opcode::subtract, Opcode::days_between,
                          Opcode::weeks_between, Opcode::months_between, Opcode::years_between})
    results.push_back(world.op(op, {a, b}));
  for (const Opcode op : {Opcode::add_days, Opcode::add_months})
    results.push_back(world.op(op, {a, b}, {1}));
  const Register negative = world.op(Opcode::negate, {a});
  const Register converted = world.op(Opcode::convert, {a}, {one, zero, one});
  world.run();
  for (const Register result : results) {
    CAPTURE(result);
    CHECK(world.missing(result, 0) == Missing{{0, 0}, {1, 0}});
    CHECK(world.missing(result, 1) == Missing{{0, 1}});
    CHECK(world.missing(result, 2).empty());
  }
  for (const Register result : {negative, converted}) {
    CHECK(world.missing(result, 0) == Missing{{0, 0}});
    CHECK(world.missing(result, 1) == Missing{{0, 1}});
  }
}

TEST_CASE("needs: codes and sets") {
  World world(4);
  const std::int64_t code_id = world.intern("A");
  const auto list = world.codes({"a", {"CPT"}, {{CodeEntry::Kind::single, "A", "", 0, 9}}, true});
  const Register code = world.cells({unknown, of(code_id), unknown, of(code_id)}); // fact 0
  const Register day = world.cells({unknown, unknown, of(3), of(3)});              // fact 1
  const auto set = world.set_fact({{}, {{code_id}}, {}, {{code_id}}});             // fact 2
  const Register in = world.op(Opcode::in_codes, {code}, {list});
  const Register in_on = world.op(Opcode::in_codes_on, {code, day}, {list});
  const Register has = world.op(Opcode::include_codes, {}, {set, 0, list});
  const Register has_on = world.op(Opcode::include_codes_on, {day}, {set, 0, list});
  const Register has_value = world.op(Opcode::include_values, {}, {set, 1, code_id});
  world.run();
  CHECK(world.missing(in, 0) == Missing{{0, 0}});
  CHECK(world.missing(in_on, 0) == Missing{{0, 0}, {1, 0}});
  CHECK(world.missing(in_on, 1) == Missing{{1, 1}});
  CHECK(world.missing(in_on, 2) == Missing{{0, 2}});
  CHECK(world.missing(in_on, 3).empty());
  CHECK(world.missing(has_on, 0) == Missing{{1, 0}, {2, 0}});
  CHECK(world.missing(has_on, 1) == Missing{{1, 1}});
  CHECK(world.missing(has_on, 2) == Missing{{2, 2}});
  CHECK(world.missing(has_on, 3).empty());
  for (const Register r : {has, has_value}) {
    CHECK(world.missing(r, 0) == Missing{{2, 0}});
    CHECK(world.missing(r, 1).empty());
  }
}

TEST_CASE("needs: reductions ask for the absent list, or for what is unknown in its elements") {
  World world(2);
  const auto list = world.list_fact({{}, 4});                              // fact 0
  const Register included = world.bools({T, F, U, T}, 1);                  // fact 1
  const Register value = world.cells({of(1), unknown, of(5), unknown}, 1); // fact 2
  std::vector<Register> conditions, parts;
  for (const Opcode op : {Opcode::count, Opcode::any, Opcode::every})
    conditions.push_back(world.op(op, {included}, {list}));
  for (const Opcode op : {Opcode::sum, Opcode::min, Opcode::max})
    parts.push_back(world.op(op, {included, value}, {list}));
  world.run();
  for (const Register r : conditions)
    CHECK(world.missing(r, 0) == Missing{{list, 0}});
  for (const Register r : parts)
    CHECK(world.missing(r, 0) == Missing{{list, 0}});
  CHECK(world.missing(conditions[0], 1) == Missing{{1, 2}});
  CHECK(world.missing(conditions[1], 1).empty()); // one is true
  CHECK(world.missing(conditions[2], 1).empty()); // one is false
  for (const Register r : parts)
    CHECK(world.missing(r, 1) == Missing{{1, 2}, {2, 3}});
}

TEST_CASE("needs: any and every ask for all elements that are unknown") {
  World world(2);
  const auto list = world.list_fact({1, 3});
  const Register low = world.bools({F, U, F, U}, 1), high = world.bools({T, U, T, U}, 1);
  const Register any = world.op(Opcode::any, {low}, {list});
  const Register every = world.op(Opcode::every, {high}, {list});
  world.run();
  CHECK(world.missing(any, 1) == Missing{{1, 1}, {1, 3}});
  CHECK(world.missing(every, 1) == Missing{{2, 1}, {2, 3}});
  CHECK(world.missing(any, 0).empty());
}

TEST_CASE("needs: latest asks for what is unknown of its candidates") {
  World world(2);
  const auto list = world.list_fact({{}, 5});                                   // fact 0
  const Register q = world.bools({T, U, U, F, T}, 1);                           // fact 1
  const Register day = world.cells({of(5), of(4), unknown, unknown, of(5)}, 1); // fact 2
  const Register holds = world.bools({U, U, U, U, F}, 1);                       // fact 3
  const Register latest = world.op(Opcode::latest, {q, day, holds}, {list, 0});
  const Register earliest = world.op(Opcode::earliest, {q, day, holds}, {list, 0});
  world.run();
  CHECK(world.missing(latest, 0) == Missing{{list, 0}});
  CHECK(world.missing(latest, 1) == Missing{{1, 2}, {2, 2}, {3, 0}, {3, 2}});
  CHECK(world.missing(earliest, 1) == Missing{{1, 1}, {1, 2}, {2, 2}, {3, 0}, {3, 1}, {3, 2}});
}

TEST_CASE("needs: a gathered value is asked for once, in the parent's row") {
  World world(3);
  const Register flag = world.bools({T, U, U});
  const auto list = world.list_fact({1, 2, 3});
  const Register down = world.op(Opcode::gather_bool, {flag}, {0}, 1);
  const Register any = world.op(Opcode::any, {down}, {list});
  const Register limit = world.cells({of(1), unknown, between(1, 2)});
  const Register limits = world.op(Opcode::gather_cell, {limit}, {0}, 1);
  const Register least = world.op(Opcode::min, {down, limits}, {list});
  world.run();
  CHECK(world.missing(any, 1) == Missing{{0, 1}});
  CHECK(world.missing(down, 4) == Missing{{0, 2}});
  CHECK(world.missing(least, 2) == Missing{{0, 2}, {2, 2}});
}

TEST_CASE("needs: a failed operation is a cause where its value is asked for") {
  World world(3);
  const auto highest = std::numeric_limits<std::int64_t>::max();
  const Register condition = world.bools({T, F, U});
  const Register a = world.cells({of(highest), of(highest), of(highest)});
  const Register sum = world.op(Opcode::add, {a, a});
  const Register chosen = world.op(Opcode::if_cell, {condition, sum, a});
  const Register test = world.op(Opcode::in_range, {chosen}, {0, 1});
  world.run();
  for (const std::size_t row : {0u, 1u, 2u}) {
    CAPTURE(row);
    const Needs needs = world.needs_of(test, row);
    CHECK(needs.missing == (row == 2 ? Missing{{0, 2}} : Missing{}));
    REQUIRE(needs.causes.size() == (row == 1 ? 0 : 1));
    if (row == 1) continue;
    CHECK(needs.causes[0].at == sum);
    CHECK(needs.causes[0].cause == Cause::overflow);
    CHECK(needs.causes[0].row == row);
  }
}

TEST_CASE("needs: several wants, one of them empty, and causes in a list's elements") {
  World world(2);
  const auto list = world.list_fact({1, 1});
  const Register x = world.cells({of(0), of(0)}, 1);
  const Register bad = world.op(Opcode::product, {x, x}, {1, 1, world.wide(1), world.wide(1)}, 1);
  const Register test = world.op(Opcode::in_range, {bad}, {0, 1}, 1);
  const Register any = world.op(Opcode::any, {test}, {list});
  const Register flag = world.bools({U, U});
  world.run();
  pol::values::Bits none(2), second(2);
  second.set(1);
  const auto needs =
      pol::machine::needs(world.module, world.program, world.batch, world.registers,
                          {{flag, none}, {any, second}, {flag, second}, {flag, second}});
  CHECK(needs[0].missing.empty());
  CHECK(needs[0].causes.empty());
  CHECK(needs[1].missing == Missing{{2, 1}});
  REQUIRE(needs[1].causes.size() == 1);
  CHECK(needs[1].causes[0].at == bad);
  CHECK(needs[1].causes[0].cause == Cause::division_by_zero);
  CHECK(needs[1].causes[0].row == 1);
}
