#include "tests/unit/runtime/machine/random_world.h"
#include "runtime/values/decimal.h"
#include <algorithm>
#include <limits>

namespace pol::machine::test {

namespace {

using bytecode::CodeEntry;

constexpr auto lowest = std::numeric_limits<std::int64_t>::min();
constexpr auto highest = std::numeric_limits<std::int64_t>::max();
constexpr std::size_t bools_in[] = {3, 2, 1}, cells_in[] = {4, 3, 1}, sets_in[] = {1, 1, 0},
                      lists_in[] = {1, 1, 0};

std::int64_t up_to(Random& random, std::int64_t most) {
  return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(most + 1));
}
bool one_in(Random& random, std::int64_t number) { return up_to(random, number - 1) == 0; }

// Small numbers, days, code numbers, and now and then an end of 64 bits.
std::int64_t random_cell(Random& random) {
  switch (up_to(random, 9)) {
  case 0: return one_in(random, 2) ? lowest : highest;
  case 1:
  case 2:
  case 3: return up_to(random, 5);
  case 4: return up_to(random, 40) - 20;
  default: return (up_to(random, 5) - 2) * values::decimal_one;
  }
}

Cell random_interval(Random& random) {
  const std::int64_t a = random_cell(random), b = random_cell(random);
  return between(std::min(a, b), std::max(a, b));
}

std::int64_t inside(Random& random, const Cell& cell) {
  switch (up_to(random, 2)) {
  case 0: return cell.low;
  case 1: return cell.high;
  default: return cell.low + (cell.high / 2 - cell.low / 2);
  }
}

std::vector<std::int64_t> random_set(Random& random) {
  std::vector<std::int64_t> cells;
  for (std::int64_t cell = 0; cell < 5; ++cell)
    if (one_in(random, 3)) cells.push_back(cell);
  return cells;
}

std::vector<Record> random_elements(Random& random, int depth, Record (*make)(Random&, int)) {
  std::vector<Record> elements;
  for (std::int64_t left = up_to(random, 3); left > 0; --left)
    elements.push_back(make(random, depth + 1));
  return elements;
}

values::Wide random_wide(Random& random) {
  values::Wide wide(up_to(random, 300) + 1);
  if (one_in(random, 4)) wide.limbs[up_to(random, 1) == 0 ? 1 : 2] = random() | 1;
  return wide;
}

std::vector<std::int64_t> sorted_values(Random& random) {
  std::vector<std::int64_t> cells;
  for (std::int64_t left = up_to(random, 3); left >= 0; --left)
    cells.push_back(random_cell(random));
  std::sort(cells.begin(), cells.end());
  cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
  return cells;
}

} // namespace

Record complete_record(Random& random, int depth) {
  Record record;
  for (std::size_t k = 0; k < bools_in[depth]; ++k)
    record.bools.push_back(one_in(random, 2));
  for (std::size_t k = 0; k < cells_in[depth]; ++k)
    record.cells.push_back(of(random_cell(random)));
  for (std::size_t k = 0; k < sets_in[depth]; ++k)
    record.sets.push_back(random_set(random));
  for (std::size_t k = 0; k < lists_in[depth]; ++k)
    record.lists.push_back(random_elements(random, depth, complete_record));
  return record;
}

Record random_record(Random& random, int depth) {
  Record record = complete_record(random, depth);
  for (Truth& truth : record.bools)
    if (one_in(random, 3)) truth.reset();
  for (Cell& cell : record.cells)
    if (one_in(random, 3)) cell = one_in(random, 2) ? unknown : random_interval(random);
  for (Set& set : record.sets)
    if (one_in(random, 3)) set.reset();
  for (auto& list : record.lists) {
    list = random_elements(random, depth, random_record);
    if (one_in(random, 5)) list.reset();
  }
  return record;
}

void refine(Random& random, Record& record, int depth) {
  for (Truth& truth : record.bools)
    if (!truth && one_in(random, 2)) truth = one_in(random, 2);
  for (Cell& cell : record.cells) {
    if (!one_in(random, 2)) continue;
    if (!cell.known) cell = random_interval(random);
    if (one_in(random, 2)) cell = of(inside(random, cell));
  }
  for (Set& set : record.sets)
    if (!set && one_in(random, 2)) set = random_set(random);
  for (auto& list : record.lists) {
    if (!list && one_in(random, 2)) list = random_elements(random, depth, random_record);
    if (!list) continue;
    for (Record& element : *list)
      refine(random, element, depth + 1);
  }
}

RandomWorld::RandomWorld(const std::vector<Record>& records) : World(records.size()) {
  for (const char* code : {"A1", "A2", "B1", "B2", "C1"})
    intern(code);
  const auto first = values::first_day, last = values::last_day;
  code_lists_.push_back(
      codes({"undated",
             {"CPT"},
             {{CodeEntry::Kind::single, "A1", ""}, {CodeEntry::Kind::single, "B2", ""}}}));
  code_lists_.push_back(codes({"dated",
                               {"CPT"},
                               {{CodeEntry::Kind::single, "A1", "", first, 3},
                                {CodeEntry::Kind::single, "A1", "", 4, last},
                                {CodeEntry::Kind::single, "C1", "", -5, 10},
                                {CodeEntry::Kind::prefix, "B", "", 2, last}},
                               true}));
  known_.resize(3);
  add_facts(records, 0);
}

void RandomWorld::add_facts(const std::vector<Record>& records, Space space) {
  const auto note = [&](std::uint32_t fact, std::size_t place) {
    known_[space].facts.push_back(fact);
    places_.resize(fact + 1);
    places_[fact] = place;
  };
  const auto rows = [&](auto part) {
    std::vector<std::decay_t<decltype(part(records[0]))>> column;
    for (const Record& record : records)
      column.push_back(part(record));
    return column;
  };
  for (std::size_t k = 0; k < bools_in[space]; ++k) {
    const auto fact = bool_fact(rows([k](const Record& r) { return r.bools[k]; }), space);
    note(fact, k);
    known_[space].bools.push_back(op(Opcode::load_bool, {}, {fact}, space));
  }
  for (std::size_t k = 0; k < cells_in[space]; ++k) {
    const auto fact = cell_fact(rows([k](const Record& r) { return r.cells[k]; }), space);
    note(fact, k);
    known_[space].cells.push_back(op(Opcode::load_cell, {}, {fact}, space));
  }
  for (std::size_t k = 0; k < sets_in[space]; ++k) {
    const auto fact = set_fact(rows([k](const Record& r) { return r.sets[k]; }), space);
    note(fact, k);
    known_[space].sets.push_back(fact);
  }
  for (std::size_t k = 0; k < lists_in[space]; ++k) {
    std::vector<Record> elements;
    for (const Record& record : records)
      if (record.lists[k])
        elements.insert(elements.end(), record.lists[k]->begin(), record.lists[k]->end());
    note(list_fact(rows([k](const Record& r) {
                     return r.lists[k] ? ListSize(static_cast<std::uint32_t>(r.lists[k]->size()))
                                       : std::nullopt;
                   }),
                   space),
         k);
    add_facts(elements, space + 1);
  }
}

Register RandomWorld::bool_of(Random& random, Space space) const {
  const auto& bools = known_[space].bools;
  return bools[random() % bools.size()];
}
Register RandomWorld::cell_of(Random& random, Space space) const {
  const auto& cells = known_[space].cells;
  return cells[random() % cells.size()];
}

std::vector<Register> RandomWorld::operands_of(Random& random, std::string_view kinds,
                                               Space space) const {
  std::vector<Register> operands;
  for (const char kind : kinds) {
    if (kind == '+') {
      for (std::int64_t left = up_to(random, 3); left > 0; --left)
        operands.push_back(kinds.front() == 'b' ? bool_of(random, space) : cell_of(random, space));
    } else {
      const bool is_bool = kind == 'b' || (kind == 'x' && one_in(random, 2));
      operands.push_back(is_bool ? bool_of(random, space) : cell_of(random, space));
    }
  }
  return operands;
}

// All but the counts of fractions, which go with the number of operands.
std::vector<std::int64_t> RandomWorld::immediates_of(Random& random, Opcode op, Space space) {
  std::vector<std::int64_t> immediates;
  std::string_view kinds = bytecode::info(op).immediates;
  while (!kinds.empty()) {
    const auto end = std::min(kinds.find(' '), kinds.size());
    const std::string_view kind = kinds.substr(0, end);
    kinds.remove_prefix(std::min(end + 1, kinds.size()));
    if (kind == "value+") {
      const auto cells = sorted_values(random);
      immediates.insert(immediates.end(), cells.begin(), cells.end());
    } else if (kind == "value" || kind == "low" || kind == "high") {
      immediates.push_back(op == Opcode::tally ? up_to(random, 4) : random_cell(random));
    } else if (kind == "flag") {
      immediates.push_back(up_to(random, 2));
    } else if (kind == "wide") {
      immediates.push_back(wide(random_wide(random)));
    } else if (kind == "codes") {
      immediates.push_back(code_lists_[static_cast<std::size_t>(up_to(random, 1))]);
    } else if (kind == "fact") {
      const auto& facts = op == Opcode::fact_known ? known_[space].facts : known_[space].sets;
      immediates.push_back(facts[random() % facts.size()]);
    } else if (kind == "list") {
      immediates.push_back(module.lists[space]);
    } else if (kind == "space") {
      immediates.push_back(space);
    }
  }
  return immediates;
}

bool RandomWorld::add_instruction(Random& random, Opcode op, Space space) {
  const bytecode::OpcodeInfo& info = bytecode::info(op);
  const bool reduces = info.immediates.find("list") != std::string_view::npos;
  const bool gathers = op == Opcode::gather_bool || op == Opcode::gather_cell;
  const bool reads_set =
      op == Opcode::include_values || op == Opcode::include_codes || op == Opcode::include_codes_on;
  if ((reduces && space == 2) || (gathers && space == 0)) return false;
  if (reads_set && known_[space].sets.empty()) return false;
  const Space from = reduces ? space + 1 : gathers ? space - 1 : space;
  const auto operands = operands_of(random, info.operands, from);
  auto immediates = immediates_of(random, op, space);
  if (op == Opcode::const_bool || op == Opcode::default_bool) immediates = {up_to(random, 1)};
  const auto count = static_cast<std::int64_t>(operands.size());
  const std::int64_t above = up_to(random, count), left = up_to(random, above);
  if (op == Opcode::product) immediates.insert(immediates.begin(), {above, count - above});
  if (op == Opcode::compare_products)
    immediates.insert(immediates.begin() + 1, {left, above - left, count - above, 0});
  auto& known = known_[space];
  (info.result == bytecode::RegisterKind::bool_ ? known.bools : known.cells)
      .push_back(this->op(op, operands, immediates, space));
  return true;
}

void RandomWorld::add_instructions(Random& random, std::size_t count, bool monotone) {
  while (count > 0) {
    const auto op = static_cast<Opcode>(random() % bytecode::opcode_count());
    const auto space = static_cast<Space>(up_to(random, 2));
    const bool asks = op == Opcode::is_known || op == Opcode::fact_known ||
                      op == Opcode::default_bool || op == Opcode::default_cell;
    if (op == Opcode::load_bool || op == Opcode::load_cell || (monotone && asks)) continue;
    if (add_instruction(random, op, space)) --count;
  }
}

std::vector<Register> RandomWorld::case_bools() const { return known_[0].bools; }

} // namespace pol::machine::test
