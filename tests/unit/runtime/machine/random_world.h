// Random records of one shape and random programs over them, the same for the same seed.
#pragma once
#include "tests/unit/runtime/machine/world.h"
#include <random>

namespace pol::machine::test {

using Random = std::mt19937;

struct Record {
  std::vector<Truth> bools;
  std::vector<Cell> cells;
  std::vector<Set> sets;
  std::vector<std::optional<std::vector<Record>>> lists;
};

// depth 0: a case; 1: an element of its list; 2: an element of that element's list.
Record random_record(Random& random, int depth = 0);
// One that leaves nothing open.
Record complete_record(Random& random, int depth = 0);
// Makes some of what is unknown or bounded known or narrower.
void refine(Random& random, Record& record, int depth = 0);

// A world of such records, with every fact loaded. The facts' order is the same for all records.
class RandomWorld : public World {
public:
  explicit RandomWorld(const std::vector<Record>& records);

  // Appends random instructions. `monotone`: none that asks whether something is known, and no
  // unknown constants.
  void add_instructions(Random& random, std::size_t count, bool monotone);
  // All bool registers over the cases.
  std::vector<Register> case_bools() const;
  // The part of a record that holds the row of a space, and in it the place of a fact.
  std::size_t place_in_record(std::uint32_t fact) const { return places_[fact]; }

private:
  struct Known {
    std::vector<Register> bools, cells;
    std::vector<std::uint32_t> facts, sets;
  };
  void add_facts(const std::vector<Record>& records, Space space);
  bool add_instruction(Random& random, Opcode op, Space space);
  Register bool_of(Random& random, Space space) const;
  Register cell_of(Random& random, Space space) const;
  std::vector<Register> operands_of(Random& random, std::string_view kinds, Space space) const;
  std::vector<std::int64_t> immediates_of(Random& random, Opcode op, Space space);

  std::vector<Known> known_; // by space
  std::vector<std::size_t> places_;
  std::vector<std::int64_t> code_lists_; // undated, dated
};

} // namespace pol::machine::test
