// Random programs over the scalar facts of single cases.
#pragma once
#include "runtime/machine/single.h"
#include "tests/unit/runtime/machine/world.h"
#include <random>

namespace pol::machine::test {

using pol::bytecode::CodeEntry;
using pol::bytecode::CodeList;

using Random = std::mt19937;

// A world of scalar facts without bounds: booleans, small numbers, codes and days.
struct Scalars {
  explicit Scalars(Random& random, std::size_t rows) : world(rows) {
    std::vector<std::int64_t> codes;
    for (const char* code : {"A1", "A2", "A3", "B1", "none"})
      codes.push_back(world.intern(code));
    for (int i = 0; i < 4; ++i) {
      std::vector<Truth> truths;
      std::vector<Cell> numbers, coded, days;
      for (std::size_t row = 0; row < rows; ++row) {
        truths.push_back(random() % 3 == 0 ? Truth() : Truth(random() % 2 == 0));
        numbers.push_back(random() % 4 == 0 ? unknown : of(static_cast<int>(random() % 9) - 2));
        coded.push_back(random() % 4 == 0 ? unknown : of(codes[random() % codes.size()]));
        days.push_back(random() % 4 == 0 ? unknown : of(static_cast<int>(random() % 60)));
      }
      bools.push_back(world.bools(truths));
      cells.push_back(world.cells(numbers));
      this->codes.push_back(world.cells(coded));
      this->days.push_back(world.cells(days));
    }
    using Kind = CodeEntry::Kind;
    CodeList dated{"dated", {"CPT"}, {}, true};
    dated.entries = {{Kind::single, "A1", "", 10, 20},
                     {Kind::single, "A1", "", 30, 40},
                     {Kind::single, "A1", "", 50, 55},
                     {Kind::single, "A3", "", 2, 25},
                     {Kind::single, "A3", "", 35, 58},
                     {Kind::prefix, "B", "", 5, 15},
                     {Kind::single, "A2", ""}};
    list = world.codes(dated);
  }

  Register any(Random& random, const std::vector<Register>& from) {
    return from[random() % from.size()];
  }

  void add(Random& random) {
    const auto b = [&] { return any(random, bools); };
    const auto c = [&] { return any(random, cells); };
    const auto number = [&] { return static_cast<std::int64_t>(random() % 9) - 2; };
    switch (random() % 17) {
    case 0: return bools.push_back(world.op(Opcode::not_, {b()}));
    case 1: return bools.push_back(world.op(Opcode::and_, {b(), b(), b()}));
    case 2: return bools.push_back(world.op(Opcode::or_, {b(), b()}));
    case 3: return bools.push_back(world.op(Opcode::in_range, {c()}, {number(), number()}));
    case 4: return bools.push_back(world.op(Opcode::in_values, {c()}, {0, 2, 5}));
    case 5: return bools.push_back(world.op(Opcode::in_values, {c()}, {-2, 1, 70}));
    case 6: return bools.push_back(world.op(Opcode::equal, {c(), c()}));
    case 7: return bools.push_back(world.op(Opcode::less, {c(), c()}));
    case 8: return bools.push_back(world.op(Opcode::less_equal, {c(), c()}));
    case 9: return bools.push_back(world.op(Opcode::in_codes, {any(random, codes)}, {list}));
    case 10:
      return bools.push_back(
          world.op(Opcode::in_codes_on, {any(random, codes), any(random, days)}, {list}));
    case 11:
      return bools.push_back(world.op(Opcode::tally, {b(), b(), b(), b()}, {number(), number()}));
    case 12: return bools.push_back(world.op(Opcode::if_bool, {b(), b(), b()}));
    case 13: return bools.push_back(world.op(Opcode::default_bool, {b()}, {number() > 2}));
    case 14: return cells.push_back(world.op(Opcode::default_cell, {c()}, {number()}));
    case 15: return bools.push_back(world.op(Opcode::is_known, {random() % 2 == 0 ? b() : c()}));
    default:
      cells.push_back(world.op(Opcode::const_cell, {}, {number()}));
      return bools.push_back(
          world.op(Opcode::const_bool, {}, {static_cast<std::int64_t>(random() % 2)}));
    }
  }

  World world;
  std::vector<Register> bools, cells, codes, days;
  std::int64_t list = 0;
};

inline SingleFacts facts_of(const World& world, std::size_t row) {
  SingleFacts facts(world.module);
  for (std::size_t fact = 0; fact < world.module.facts.size(); ++fact) {
    const auto& column = world.batch.columns[fact];
    if (const auto* cells = std::get_if<pol::values::CellColumn>(&column)) {
      facts.cells[fact] = cells->low[row];
      facts.known[fact] = cells->exact[row];
    } else if (const auto* bools = std::get_if<pol::values::BoolColumn>(&column)) {
      facts.known[fact] = bools->known[row];
      facts.truths[fact] = !bools->known[row]  ? Kleene::open
                           : bools->truth[row] ? Kleene::yes
                                               : Kleene::no;
    }
  }
  return facts;
}

} // namespace pol::machine::test
