// The machine and the JIT give the same registers, bit by bit, on random programs and batches.
#include "runtime/cases/narrow.h"
#include "runtime/jit/runner.h"
#include "tests/registers.h"
#include "tests/unit/runtime/machine/random_world.h"
#include <set>

using namespace pol::machine::test;
using pol::jit::Engine;
using pol::jit::Runner;
using pol::jit::When;
using pol::machine::Registers;
using pol::tests::difference;
using pol::values::BoolColumn;
using pol::values::CellColumn;

namespace {

bool is_built() {
  const auto opened = Engine().open();
  if (!opened) MESSAGE("skipped, the JIT is not there: ", opened.error());
  return opened.has_value();
}

// Numbers of a size that fits one, two or four bytes, with a scale or without.
std::int64_t small(std::int64_t cell, unsigned form) {
  switch (form) {
  case 0: return (cell % 100 + 100) % 100;
  case 1: return (cell % 30 + 30) % 30 * 1000;
  case 2: return cell % 30 * 1'000'000;
  case 3: return cell % 1000 * pol::values::decimal_one;
  default: return cell;
  }
}

// Half of the facts stand for dates and codes, whose narrow copies have no scale.
bool is_whole(std::size_t fact) { return fact % 2 == 0; }

// Leaves out some of what is known, makes most columns' numbers small and gives them their narrow
// copies.
void reshape(Random& random, World& world, unsigned missing) {
  for (std::size_t fact = 0; fact < world.batch.columns.size(); ++fact) {
    auto& column = world.batch.columns[fact];
    const auto gone = [&] { return random() % 100 < missing; };
    if (auto* bools = std::get_if<BoolColumn>(&column))
      for (std::size_t row = 0; row < bools->known.size(); ++row)
        if (gone()) bools->known.reset(row), bools->truth.reset(row);
    auto* cells = std::get_if<CellColumn>(&column);
    if (cells == nullptr || cells->bounded.size() != 0) continue;
    const auto form = static_cast<unsigned>(random() % 6);
    for (std::size_t row = 0; row < cells->low.size(); ++row) {
      cells->low[row] = small(cells->low[row], form);
      if (gone()) cells->exact.reset(row), cells->low[row] = 0;
    }
    pol::cases::narrow(is_whole(fact) ? FactKind::date : FactKind::number, *cells);
  }
}

// Constants near the values that the columns hold, so that comparisons cut through them.
void add_tests(Random& random, RandomWorld& world, std::size_t count) {
  std::vector<std::pair<Register, Space>> cells;
  for (Register r = 0; r < world.program.code.size(); ++r)
    if (world.program.code[r].op == Opcode::load_cell)
      cells.emplace_back(r, world.program.code[r].space);
  for (; count > 0; --count) {
    const auto [cell, space] = cells[random() % cells.size()];
    const auto near = [&]() -> std::int64_t {
      constexpr std::int64_t steps[] = {1, 1000, 1'000'000, pol::values::decimal_one};
      const auto number = static_cast<std::int64_t>(random() % 300) - 40;
      const std::int64_t beside = random() % 4 == 0 ? 1 : 0;
      return number * steps[random() % 4] + beside;
    };
    std::set<std::int64_t> values{near(), near()};
    for (auto more = random() % 12; more > 0; --more)
      values.insert(*values.begin() + static_cast<std::int64_t>(random() % 20));
    constexpr auto lowest = std::numeric_limits<std::int64_t>::min(),
                   highest = std::numeric_limits<std::int64_t>::max();
    switch (random() % 5) {
    case 0: world.op(Opcode::in_range, {cell}, {*values.begin(), *values.begin()}, space); break;
    case 1: world.op(Opcode::in_range, {cell}, {lowest, near()}, space); break;
    case 2: world.op(Opcode::in_range, {cell}, {near(), highest}, space); break;
    case 3: world.op(Opcode::in_range, {cell}, {near(), near()}, space); break;
    default: world.op(Opcode::in_values, {cell}, {values.begin(), values.end()}, space); break;
    }
  }
}

// Look-ups in a short list, whose codes hold always, in one span of days, in two, or never.
void add_look_ups(Random& random, RandomWorld& world, std::size_t count) {
  using pol::bytecode::CodeEntry;
  constexpr auto single = CodeEntry::Kind::single;
  const auto first = pol::values::first_day, last = pol::values::last_day;
  world.intern("Z9"); // or some number that stands for no text would become it
  const std::int64_t list = world.codes({"short",
                                         {"CPT"},
                                         {{single, "A1", "", first, 3},
                                          {single, "A1", "", 10, last},
                                          {single, "A2", "", -5, 40},
                                          {single, "B1", ""},
                                          {single, "B2", ""},
                                          {single, "C1", "", 9, 8},
                                          {single, "Z9", "", 2, 50}},
                                         true}),
                     always = world.codes(
                         {"undated", {"CPT"}, {{single, "A2", ""}, {single, "Z9", ""}}});
  std::vector<std::pair<Register, Space>> cells;
  for (Register r = 0; r < world.program.code.size(); ++r)
    if (world.program.code[r].op == Opcode::load_cell &&
        is_whole(static_cast<std::size_t>(world.program.immediates_of(world.program.code[r])[0])))
      cells.emplace_back(r, world.program.code[r].space);
  for (; count > 0; --count) {
    const auto [code, space] = cells[random() % cells.size()];
    std::vector<Register> days;
    for (const auto& [day, of] : cells)
      if (of == space) days.push_back(day);
    world.op(Opcode::in_codes_on, {code, days[random() % days.size()]}, {list}, space);
    world.op(Opcode::in_codes, {code}, {always}, space);
  }
}

struct Trial {
  std::size_t rows = 0;
  unsigned missing = 0;
  bool bounds = false;
  std::size_t instructions = 120;
};

RandomWorld world_of(const Trial& trial, Random& random, unsigned program_seed) {
  std::vector<Record> records;
  for (std::size_t i = 0; i < trial.rows; ++i)
    records.push_back(trial.bounds ? random_record(random) : complete_record(random));
  RandomWorld world(records);
  Random program(program_seed);
  add_tests(program, world, trial.instructions / 2);
  add_look_ups(program, world, 6);
  world.add_instructions(program, trial.instructions, false);
  reshape(random, world, trial.missing);
  return world;
}

} // namespace

TEST_CASE("the JIT gives the machine's registers") {
  if (!is_built()) return;
  for (unsigned seed = 0; seed < 60; ++seed) {
    constexpr std::size_t sizes[] = {1, 63, 64, 65, 1000, 0};
    constexpr unsigned shares[] = {0, 5, 50};
    const Trial trial{sizes[seed % 6], shares[seed / 6 % 3], seed % 5 == 4,
                      seed % 10 == 9 ? std::size_t{600} : std::size_t{120}};
    CAPTURE(seed);
    Random random(seed);
    RandomWorld world = world_of(trial, random, seed);
    world.run();
    Engine engine;
    Registers registers;
    Runner runner(world.module, world.program, &engine, When::always);
    runner.run(world.batch, registers);
    REQUIRE(engine.entry(world.module, world.program).fused != nullptr);
    const auto found = difference(world.program, world.registers, registers);
    INFO("register ", found.value_or(0));
    REQUIRE_FALSE(found.has_value());
    CHECK(registers.dispatches == world.registers.dispatches);
  }
}

// The columns' widths and the number of rows change from batch to batch.
TEST_CASE("the JIT runs batch after batch") {
  if (!is_built()) return;
  Random random(7);
  const RandomWorld first = world_of({200, 5}, random, 7);
  Engine engine;
  Runner runner(first.module, first.program, &engine, When::always);
  Registers registers;
  for (unsigned round = 0; round < 12; ++round) {
    const Trial trial{1 + random() % 300, round * 5, round % 4 == 3};
    RandomWorld next = world_of(trial, random, 7);
    REQUIRE(next.program.immediates == first.program.immediates);
    next.run();
    runner.run(next.batch, registers);
    CAPTURE(round);
    REQUIRE_FALSE(difference(next.program, next.registers, registers).has_value());
  }
}

TEST_CASE("every kind of logic, over all combinations") {
  if (!is_built()) return;
  const std::vector<Truth> states{false, true, std::nullopt};
  const auto columns = combinations(states, 5);
  World world(columns[0].size());
  std::vector<Register> b;
  for (const auto& column : columns)
    b.push_back(world.bools(column));
  for (std::int64_t value = 0; value < 2; ++value)
    b.push_back(world.op(Opcode::const_bool, {}, {value}));
  for (std::int64_t low = -1; low < 7; ++low)
    for (std::int64_t high = -1; high < 7; ++high)
      world.op(Opcode::tally, {b[0], b[1], b[2], b[3], b[4]}, {low, high});
  world.op(Opcode::tally, {b[0], b[0], b[1]}, {2, std::numeric_limits<std::int64_t>::max()});
  world.op(Opcode::tally, {b[0], b[6]}, {std::numeric_limits<std::int64_t>::min(), 1});
  world.op(Opcode::if_bool, {b[0], b[1], b[2]});
  world.op(Opcode::and_, {b[0], b[1], b[2], b[3], b[4]});
  world.op(Opcode::or_, b);
  for (const Register r : b) {
    const Register turned = world.op(Opcode::not_, {r});
    world.op(Opcode::is_known, {turned});
    world.op(Opcode::default_bool, {turned}, {0});
    world.op(Opcode::not_, {world.op(Opcode::default_bool, {r}, {1})});
  }
  world.run();
  Engine engine;
  Registers registers;
  Runner runner(world.module, world.program, &engine, When::always);
  runner.run(world.batch, registers);
  const auto found = difference(world.program, world.registers, registers);
  INFO("register ", found.value_or(0));
  CHECK_FALSE(found.has_value());
}

TEST_CASE("without an engine, or before it pays, the machine runs") {
  World world(3);
  const Register small = world.op(Opcode::in_range, {world.cells({of(1), of(5), unknown})}, {0, 2});
  Registers registers;
  Runner(world.module, world.program).run(world.batch, registers);
  CHECK(registers.bools(small).truth.words() == std::vector<std::uint64_t>{1});
  Engine engine;
  Registers others;
  Runner runner(world.module, world.program, &engine, When::if_it_pays);
  runner.run(world.batch, others);
  CHECK(others.bools(small).known.words() == std::vector<std::uint64_t>{3});
  CHECK(engine.entry(world.module, world.program).fused == nullptr);
  auto& entry = engine.entry(world.module, world.program);
  CHECK(entry.work > 0);
  if (!is_built()) return;
  entry.work = std::uint64_t{1} << 60;
  runner.run(world.batch, others);
  CHECK(entry.fused != nullptr);
  CHECK(others.bools(small).truth.words() == std::vector<std::uint64_t>{1});
}
