// What holds of every program and every batch: a row's result does not hang on the other rows; what
// is known stays so when facts are supplied; what is open says why; supplying that closes it.
#include "tests/unit/runtime/machine/random_world.h"
#include <algorithm>
#include <doctest/doctest.h>
#include <set>

using namespace pol::machine::test;
using pol::bytecode::RegisterKind;
using pol::machine::FoundCause;
using pol::machine::MissingFact;
using pol::machine::Needs;
using pol::machine::Want;

namespace {

std::vector<Record> random_records(Random& random, std::size_t count) {
  std::vector<Record> records;
  for (std::size_t k = 0; k < count; ++k)
    records.push_back(random_record(random));
  return records;
}

RandomWorld world_of(const std::vector<Record>& records, unsigned seed, bool monotone) {
  RandomWorld world(records);
  Random random(seed);
  world.add_instructions(random, 120, monotone);
  world.run();
  return world;
}

bool is_bool(const World& world, Register r) {
  return pol::bytecode::info(world.program.code[r].op).result == RegisterKind::bool_;
}

// The first row of each space that belongs to a case.
std::vector<std::uint32_t> first_rows(const World& world, std::uint32_t row) {
  std::vector<std::uint32_t> rows{row};
  for (Space space = 1; space < world.batch.spaces.size(); ++space)
    rows.push_back(world.batch.spaces[space].offsets[rows[world.module.parent(space)]]);
  return rows;
}

std::vector<Needs> all_needs(const World& world, const std::vector<Register>& registers) {
  std::vector<Want> wants;
  for (const Register r : registers)
    wants.push_back({r, pol::values::Bits(world.batch.size(), true)});
  return pol::machine::needs(world.module, world.program, world.batch, world.registers, wants);
}

bool same_needs(const Needs& alone, const Needs& together, const World& world,
                const std::vector<std::uint32_t>& first) {
  if (alone.missing.size() != together.missing.size()) return false;
  if (alone.causes.size() != together.causes.size()) return false;
  for (std::size_t k = 0; k < alone.missing.size(); ++k) {
    const MissingFact &a = alone.missing[k], &b = together.missing[k];
    if (a.fact != b.fact || a.row + first[world.module.space_of(a.fact)] != b.row) return false;
  }
  for (std::size_t k = 0; k < alone.causes.size(); ++k) {
    const FoundCause &a = alone.causes[k], &b = together.causes[k];
    if (a.at != b.at || a.cause != b.cause) return false;
    if (a.row + first[world.program.code[a.at].space] != b.row) return false;
  }
  return true;
}

// Counts the rows in which a case alone and the same case in a batch differ.
std::size_t differences(const RandomWorld& alone, const RandomWorld& together,
                        const std::vector<std::uint32_t>& first) {
  std::size_t count = 0;
  for (Register r = 0; r < alone.program.code.size(); ++r) {
    const Space space = alone.program.code[r].space;
    const auto &one = alone.registers, &many = together.registers;
    for (std::uint32_t row = 0; row < alone.batch.spaces[space].count; ++row) {
      const std::uint32_t there = row + first[space];
      if (is_bool(alone, r))
        count += row_of(one.bools(r), row) != row_of(many.bools(r), there) ||
                 cause_of(one.bools(r).causes, row) != cause_of(many.bools(r).causes, there);
      else
        count += row_of(one.cells(r), row) != row_of(many.cells(r), there) ||
                 cause_of(one.cells(r).causes, row) != cause_of(many.cells(r).causes, there);
    }
  }
  return count;
}

bool refines(const Truth& before, const Truth& after) { return !before || before == after; }
bool refines(const Cell& before, const Cell& after) {
  return !before.known || (after.known && before.low <= after.low && after.high <= before.high);
}

// Where in a record a row of a space lies.
Record& part_of(Record& record, const World& world, Space space, std::uint32_t row) {
  if (space == 0) return record;
  const auto& rows = world.batch.spaces[space];
  const std::uint32_t parent = rows.parent[row];
  Record& holder = part_of(record, world, world.module.parent(space), parent);
  return (*holder.lists[0])[row - rows.offsets[parent]];
}

void supply(Random& random, const RandomWorld& world, const MissingFact& missing, Record& record) {
  const Space space = world.module.space_of(missing.fact);
  Record& part = part_of(record, world, space, missing.row);
  const std::size_t k = world.place_in_record(missing.fact);
  const Record whole = complete_record(random, static_cast<int>(space));
  switch (world.module.facts[missing.fact].kind) {
  case FactKind::boolean:
    REQUIRE(!part.bools[k]);
    part.bools[k] = whole.bools[k];
    return;
  case FactKind::list:
    REQUIRE(!part.lists[k]);
    part.lists[k] = whole.lists[k];
    return;
  case FactKind::set_of_code:
    REQUIRE(!part.sets[k]);
    part.sets[k] = whole.sets[k];
    return;
  default: break;
  }
  REQUIRE((!part.cells[k].known || part.cells[k].low < part.cells[k].high));
  part.cells[k] = part.cells[k].known ? of(part.cells[k].high) : whole.cells[k];
}

bool names_list(const World& world, const std::vector<MissingFact>& missing) {
  return std::any_of(missing.begin(), missing.end(), [&](const MissingFact& m) {
    return world.module.facts[m.fact].kind == FactKind::list;
  });
}

// Supplies what a register of the first case needs. That decides it, or leaves causes alone; only
// the elements of a list that was absent may ask for more. Returns whether it is decided.
bool closes(Random& random, Record record, unsigned seed, Register r) {
  for (int round = 0; round < 4; ++round) {
    const RandomWorld before = world_of({record}, seed, true);
    const auto missing = all_needs(before, {r})[0].missing;
    for (const MissingFact& fact : missing)
      supply(random, before, fact, record);
    const RandomWorld after = world_of({record}, seed, true);
    const Needs left = all_needs(after, {r})[0];
    CHECK(after.truths(r)[0].has_value() == (left.missing.empty() && left.causes.empty()));
    if (left.missing.empty()) return left.causes.empty();
    CHECK(names_list(before, missing));
  }
  CHECK(false);
  return false;
}

} // namespace

TEST_CASE("machine: a row in a batch gives what it gives alone") {
  for (const std::size_t rows : {0u, 1u, 63u, 64u, 65u, 1000u}) {
    CAPTURE(rows);
    const unsigned seed = 100 + static_cast<unsigned>(rows);
    Random random(seed);
    const auto records = random_records(random, rows);
    const RandomWorld together = world_of(records, seed, false);
    const auto needs = all_needs(together, together.case_bools());
    REQUIRE(needs.size() == rows);
    std::size_t wrong = 0, wrong_needs = 0;
    for (std::uint32_t row = 0; row < rows; ++row) {
      const RandomWorld alone = world_of({records[row]}, seed, false);
      const auto first = first_rows(together, row);
      wrong += differences(alone, together, first);
      const auto needs_alone = all_needs(alone, alone.case_bools());
      wrong_needs += !same_needs(needs_alone[0], needs[row], together, first);
    }
    CHECK(wrong == 0);
    CHECK(wrong_needs == 0);
  }
}

TEST_CASE("machine: the random programs use every opcode") {
  std::set<Opcode> used;
  for (unsigned seed = 0; seed < 10; ++seed)
    for (const auto& instruction : world_of({}, seed, false).program.code)
      used.insert(instruction.op);
  CHECK(used.size() == pol::bytecode::opcode_count());
}

TEST_CASE("machine: as many dispatches for a thousand cases as for one") {
  Random random(7);
  const auto records = random_records(random, 1024);
  const RandomWorld many = world_of(records, 7, false), one = world_of({records[0]}, 7, false);
  CHECK(many.registers.dispatches == many.program.code.size());
  CHECK(one.registers.dispatches == many.registers.dispatches);
}

TEST_CASE("machine: registers are used again without new storage") {
  Random random(8);
  const auto records = random_records(random, 300);
  RandomWorld world = world_of(records, 8, false);
  std::vector<const void*> before, after;
  const auto storage = [&](std::vector<const void*>& places) {
    for (const auto& column : world.registers.columns) {
      places.push_back(column.own_cells.low.data());
      places.push_back(column.own_cells.exact.words().data());
      places.push_back(column.own_bools.truth.words().data());
      places.push_back(column.own_bools.known.words().data());
    }
  };
  storage(before);
  world.run();
  storage(after);
  CHECK(before == after);
}

TEST_CASE("machine: registers of another program and batch leave no trace") {
  for (unsigned seed = 20; seed < 40; ++seed) {
    Random random(seed);
    RandomWorld used = world_of(random_records(random, 130), seed, false);
    const auto records = random_records(random, seed % 3 * 40);
    RandomWorld fresh = world_of(records, seed + 1, false), again(records);
    Random same(seed + 1);
    again.add_instructions(same, 120, false);
    again.registers = std::move(used.registers);
    again.run();
    std::size_t wrong = 0;
    for (Register r = 0; r < fresh.program.code.size(); ++r)
      wrong += is_bool(fresh, r) ? fresh.truths(r) != again.truths(r)
                                 : fresh.cells_of(r) != again.cells_of(r);
    for (Register r = 0; r < fresh.program.code.size(); ++r)
      wrong += fresh.causes(r) != again.causes(r);
    CHECK(wrong == 0);
  }
}

TEST_CASE("machine: a register that was a load becomes the machine's own") {
  World loads(2), constants(2);
  loads.bools({true, std::nullopt});
  loads.cells({of(1), between(2, 3)});
  loads.run();
  const Register flag = constants.op(Opcode::const_bool, {}, {0});
  const Register cell = constants.op(Opcode::const_cell, {}, {9});
  constants.registers = std::move(loads.registers);
  constants.run();
  CHECK(constants.truths(flag) == std::vector<Truth>{false, false});
  CHECK(constants.cells_of(cell) == std::vector<Cell>{of(9), of(9)});
}

TEST_CASE("machine: supplying facts never changes what is known") {
  std::size_t known = 0;
  for (unsigned seed = 0; seed < 60; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    auto records = random_records(random, 40);
    const RandomWorld before = world_of(records, seed, true);
    for (Record& record : records)
      refine(random, record);
    const RandomWorld after = world_of(records, seed, true);
    std::size_t wrong = 0;
    for (Register r = 0; r < before.program.code.size(); ++r)
      for (std::size_t row = 0; row < 40 && before.program.code[r].space == 0; ++row)
        if (is_bool(before, r)) {
          known += before.truths(r)[row].has_value();
          wrong += !refines(before.truths(r)[row], after.truths(r)[row]);
        } else {
          wrong += !refines(before.cells_of(r)[row], after.cells_of(r)[row]);
        }
    CHECK(wrong == 0);
  }
  CHECK(known > 10000);
}

TEST_CASE("needs: what is open says why, and supplying what is missing closes it") {
  std::size_t open = 0, closed = 0;
  for (unsigned seed = 0; seed < 400; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Record record = random_record(random);
    const RandomWorld world = world_of({record}, seed, true);
    for (const Register r : world.case_bools()) {
      const Needs needs = all_needs(world, {r})[0];
      const bool is_open = !world.truths(r)[0];
      CHECK(is_open == (!needs.missing.empty() || !needs.causes.empty()));
      if (needs.missing.empty()) continue;
      ++open;
      closed += closes(random, record, seed, r);
    }
  }
  CHECK(open > 2000);
  CHECK(closed > 1000);
}
