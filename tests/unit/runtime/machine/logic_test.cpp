// Three-valued logic against its definition: an operation is true or false if it is so for every
// value of its unknown operands.
#include "tests/unit/runtime/machine/world.h"
#include <doctest/doctest.h>
#include <functional>

using namespace pol::machine::test;

namespace {

constexpr Truth T = true, F = false, U = std::nullopt;
using Function = std::function<bool(const std::vector<bool>&)>;

Truth over_all_values(const std::vector<Truth>& operands, const Function& function) {
  std::vector<bool> values(operands.size());
  bool may_be_true = false, may_be_false = false;
  for (std::size_t choice = 0; choice < std::size_t{1} << operands.size(); ++choice) {
    bool fits = true;
    for (std::size_t k = 0; k < operands.size(); ++k) {
      values[k] = choice >> k & 1;
      fits = fits && operands[k].value_or(values[k]) == values[k];
    }
    if (fits) (function(values) ? may_be_true : may_be_false) = true;
  }
  return may_be_true != may_be_false ? Truth(may_be_true) : U;
}

// Runs an opcode on all combinations of true, false and unknown.
void check(Opcode op, std::size_t operands, const std::vector<std::int64_t>& immediates,
           const Function& function) {
  const auto columns = combinations<Truth>({T, F, U}, operands);
  World world(columns[0].size());
  std::vector<Register> loads;
  for (const auto& column : columns)
    loads.push_back(world.bools(column));
  const Register result = world.op(op, loads, immediates);
  world.run();
  std::vector<Truth> expected;
  for (std::size_t row = 0; row < columns[0].size(); ++row) {
    std::vector<Truth> values;
    for (const auto& column : columns)
      values.push_back(column[row]);
    expected.push_back(over_all_values(values, function));
  }
  CHECK(world.truths(result) == expected);
}

bool all(const std::vector<bool>& v) { return std::count(v.begin(), v.end(), false) == 0; }
bool one(const std::vector<bool>& v) { return std::count(v.begin(), v.end(), true) > 0; }

} // namespace

TEST_CASE("machine: not, and, or follow Kleene") {
  check(Opcode::not_, 1, {}, [](const auto& v) { return !v[0]; });
  for (std::size_t operands : {1u, 2u, 3u, 5u}) {
    check(Opcode::and_, operands, {}, all);
    check(Opcode::or_, operands, {}, one);
  }
}

TEST_CASE(
    "machine: if on booleans takes the branches' common value when its condition is unknown") {
  check(Opcode::if_bool, 3, {}, [](const auto& v) { return v[0] ? v[1] : v[2]; });
}

TEST_CASE("machine: a tally is decided when its known operands decide") {
  constexpr auto any_number = std::numeric_limits<std::int64_t>::max();
  const std::pair<std::int64_t, std::int64_t> ranges[] = {
      {0, 0},
      {0, 2},
      {1, 1},
      {2, 4},
      {3, any_number},
      {-5, 1},
      {5, 5},
      {6, 9},
      {0, 5},
      {std::numeric_limits<std::int64_t>::min(), -1},
      {any_number, any_number},
      {3, 2}};
  for (const auto& [low, high] : ranges)
    for (std::size_t operands : {1u, 3u, 5u}) {
      CAPTURE(low);
      CAPTURE(high);
      CAPTURE(operands);
      check(Opcode::tally, operands, {low, high}, [low = low, high = high](const auto& v) {
        const std::int64_t count = std::count(v.begin(), v.end(), true);
        return low <= count && count <= high;
      });
    }
}

TEST_CASE("machine: a tally of many operands") {
  World world(3);
  std::vector<Register> loads;
  for (int k = 0; k < 70; ++k)
    loads.push_back(world.bools({T, k < 64 ? T : F, k < 63 ? T : U}));
  const Register at_least_64 = world.op(Opcode::tally, loads, {64, 70});
  const Register exactly_64 = world.op(Opcode::tally, loads, {64, 64});
  const Register below_64 = world.op(Opcode::tally, loads, {0, 63});
  world.run();
  CHECK(world.truths(at_least_64) == std::vector<Truth>{T, T, U});
  CHECK(world.truths(exactly_64) == std::vector<Truth>{F, T, U});
  CHECK(world.truths(below_64) == std::vector<Truth>{F, F, U});
}

TEST_CASE("machine: if on cells keeps the bounds of the chosen branch") {
  World world(8);
  const Register condition = world.bools({T, F, T, F, U, U, U, U});
  const Register then =
      world.cells({of(1), of(1), between(1, 5), unknown, of(7), of(7), between(1, 5), unknown});
  const Register other =
      world.cells({of(2), between(2, 3), of(2), unknown, of(7), of(8), between(1, 5), unknown});
  const Register result = world.op(Opcode::if_cell, {condition, then, other});
  world.run();
  CHECK(world.cells_of(result) == std::vector<Cell>{of(1), between(2, 3), between(1, 5), unknown,
                                                    of(7), unknown, unknown, unknown});
}

TEST_CASE("machine: constants fill every row") {
  World world(3);
  const Register no = world.op(Opcode::const_bool, {}, {0});
  const Register yes = world.op(Opcode::const_bool, {}, {1});
  const Register cell = world.op(Opcode::const_cell, {}, {-7});
  world.run();
  CHECK(world.truths(no) == std::vector<Truth>{F, F, F});
  CHECK(world.truths(yes) == std::vector<Truth>{T, T, T});
  CHECK(world.cells_of(cell) == std::vector<Cell>{of(-7), of(-7), of(-7)});
}

TEST_CASE("machine: a load is the batch's own column") {
  World world(3);
  const Register flag = world.bools({T, U, F}), cell = world.cells({of(1), unknown, between(2, 3)});
  world.run();
  CHECK(&world.registers.bools(flag) == &std::get<pol::values::BoolColumn>(world.batch.columns[0]));
  CHECK(&world.registers.cells(cell) == &std::get<pol::values::CellColumn>(world.batch.columns[1]));
}

TEST_CASE("machine: known and default") {
  World world(3);
  const Register flag = world.bools({T, F, U});
  const Register cell = world.cells({of(4), between(2, 9), unknown});
  const auto set = world.set_fact({{{1, 2}}, {std::vector<std::int64_t>{}}, {}});
  const auto list = world.list_fact({2, 0, {}});
  const Register known_flag = world.op(Opcode::is_known, {flag});
  const Register known_cell = world.op(Opcode::is_known, {cell});
  const Register given[] = {
      world.op(Opcode::fact_known, {}, {0}), world.op(Opcode::fact_known, {}, {1}),
      world.op(Opcode::fact_known, {}, {set}), world.op(Opcode::fact_known, {}, {list})};
  const Register yes = world.op(Opcode::default_bool, {flag}, {1});
  const Register no = world.op(Opcode::default_bool, {flag}, {0});
  const Register number = world.op(Opcode::default_cell, {cell}, {90});
  world.run();
  const std::vector<Truth> first_two{T, T, F};
  CHECK(world.truths(known_flag) == first_two);
  CHECK(world.truths(known_cell) == first_two);
  for (Register r : given)
    CHECK(world.truths(r) == first_two);
  CHECK(world.truths(yes) == std::vector<Truth>{T, F, T});
  CHECK(world.truths(no) == std::vector<Truth>{T, F, F});
  CHECK(world.cells_of(number) == std::vector<Cell>{of(4), between(2, 9), of(90)});
}
