#include "tests/unit/runtime/machine/world.h"
#include <ostream>
#include <sstream>

namespace pol::machine::test {

namespace {

bool has_causes_for_unknown_only(const std::vector<Cause>& causes, const values::Bits& known) {
  if (causes.empty()) return true;
  if (causes.size() != known.size()) return false;
  for (std::size_t row = 0; row < causes.size(); ++row)
    if (causes[row] != Cause::none && known[row]) return false;
  return true;
}

bool is_trimmed(const values::Bits& bits, std::size_t rows) {
  values::Bits copy = bits;
  copy.trim();
  return bits.size() == rows && bits.words().size() == (rows + 63) / 64 && copy == bits;
}

} // namespace

std::ostream& operator<<(std::ostream& out, const Cell& cell) {
  if (!cell.known) return out << '?';
  out << cell.low;
  return cell.low == cell.high ? out : out << ".." << cell.high;
}

values::BoolColumn column_of(const std::vector<Truth>& rows) {
  values::BoolColumn column{values::Bits(rows.size()), values::Bits(rows.size()), {}};
  for (std::size_t row = 0; row < rows.size(); ++row) {
    column.known.put(row, rows[row].has_value());
    column.truth.put(row, rows[row].value_or(false));
  }
  return column;
}

values::CellColumn column_of(const std::vector<Cell>& rows) {
  values::CellColumn column;
  column.exact.assign(rows.size(), false);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const Cell& cell = rows[row];
    column.low.push_back(cell.known ? cell.low : 0);
    if (cell.known && cell.low == cell.high) column.exact.set(row);
    if (cell.low == cell.high) continue;
    if (column.high.empty()) {
      column.high.assign(rows.size(), 0);
      column.bounded.assign(rows.size(), false);
    }
    column.bounded.set(row);
    column.high[row] = cell.high;
  }
  return column;
}

cases::SetColumn column_of(const std::vector<Set>& rows) {
  cases::SetColumn column{values::Bits(rows.size()), {0}, {}};
  for (std::size_t row = 0; row < rows.size(); ++row) {
    column.known.put(row, rows[row].has_value());
    if (rows[row]) column.cells.insert(column.cells.end(), rows[row]->begin(), rows[row]->end());
    column.offsets.push_back(static_cast<std::uint32_t>(column.cells.size()));
  }
  return column;
}

Truth row_of(const values::BoolColumn& column, std::size_t row) {
  return column.known[row] ? Truth(column.truth[row]) : std::nullopt;
}

Cell row_of(const values::CellColumn& column, std::size_t row) {
  if (column.exact[row]) return of(column.low[row]);
  if (column.bounded.size() != 0 && column.bounded[row])
    return between(column.low[row], column.high[row]);
  return unknown;
}

Cause cause_of(const std::vector<Cause>& causes, std::size_t row) {
  return causes.empty() ? Cause::none : causes[row];
}

bool is_sound(const values::BoolColumn& column, std::size_t rows) {
  if (!is_trimmed(column.truth, rows) || !is_trimmed(column.known, rows)) return false;
  for (std::size_t row = 0; row < rows; ++row)
    if (column.truth[row] && !column.known[row]) return false;
  return has_causes_for_unknown_only(column.causes, column.known);
}

bool is_sound(const values::CellColumn& column, std::size_t rows) {
  if (column.low.size() != rows || !is_trimmed(column.exact, rows)) return false;
  const bool bounds = column.bounded.size() != 0;
  if (bounds && (!is_trimmed(column.bounded, rows) || !column.bounded.any())) return false;
  if (column.high.size() != (bounds ? rows : 0)) return false;
  for (std::size_t row = 0; row < rows; ++row) {
    const bool bounded = bounds && column.bounded[row];
    if (bounded && (column.exact[row] || column.low[row] >= column.high[row])) return false;
    if (!bounded && !column.exact[row] && column.low[row] != 0) return false;
  }
  return has_causes_for_unknown_only(column.causes, column.exact);
}

World::World(std::size_t cases) : strings_(std::make_unique<cases::StringPool>(module)) {
  batch.module = &module;
  batch.strings = strings_.get();
  batch.cases.resize(cases);
  batch.spaces.resize(1);
  batch.spaces[0].count = cases;
}

std::uint32_t World::add_fact(FactKind kind, Space space, cases::FactColumn column) {
  bytecode::Fact fact;
  fact.kind = kind;
  fact.path = "fact" + std::to_string(module.facts.size());
  if (space != 0) fact.list = module.lists[space - 1];
  module.facts.push_back(fact);
  batch.columns.push_back(std::move(column));
  return static_cast<std::uint32_t>(module.facts.size() - 1);
}

std::uint32_t World::bool_fact(const std::vector<Truth>& rows, Space space) {
  REQUIRE(rows.size() == batch.spaces[space].count);
  return add_fact(FactKind::boolean, space, column_of(rows));
}
std::uint32_t World::cell_fact(const std::vector<Cell>& rows, Space space) {
  REQUIRE(rows.size() == batch.spaces[space].count);
  return add_fact(FactKind::number, space, column_of(rows));
}
std::uint32_t World::set_fact(const std::vector<Set>& rows, Space space) {
  REQUIRE(rows.size() == batch.spaces[space].count);
  return add_fact(FactKind::set_of_code, space, column_of(rows));
}

std::uint32_t World::list_fact(const std::vector<ListSize>& sizes, Space parent) {
  REQUIRE(sizes.size() == batch.spaces[parent].count);
  const std::uint32_t fact = add_fact(FactKind::list, parent, std::monostate());
  module.lists.push_back(fact);
  cases::Rows rows;
  rows.known.assign(sizes.size(), false);
  rows.offsets = {0};
  for (std::uint32_t row = 0; row < sizes.size(); ++row) {
    rows.known.put(row, sizes[row].has_value());
    rows.parent.insert(rows.parent.end(), sizes[row].value_or(0), row);
    rows.offsets.push_back(static_cast<std::uint32_t>(rows.parent.size()));
  }
  rows.count = rows.parent.size();
  batch.spaces.push_back(std::move(rows));
  return fact;
}

Register World::bools(const std::vector<Truth>& rows, Space space) {
  return op(Opcode::load_bool, {}, {bool_fact(rows, space)}, space);
}
Register World::cells(const std::vector<Cell>& rows, Space space) {
  return op(Opcode::load_cell, {}, {cell_fact(rows, space)}, space);
}

Register World::op(Opcode op, const std::vector<Register>& operands,
                   const std::vector<std::int64_t>& immediates, Space space) {
  bytecode::Instruction instruction{op, space};
  instruction.first_operand = static_cast<std::uint32_t>(program.operands.size());
  instruction.operand_count = static_cast<std::uint32_t>(operands.size());
  instruction.first_immediate = static_cast<std::uint32_t>(program.immediates.size());
  instruction.immediate_count = static_cast<std::uint32_t>(immediates.size());
  program.operands.insert(program.operands.end(), operands.begin(), operands.end());
  program.immediates.insert(program.immediates.end(), immediates.begin(), immediates.end());
  program.code.push_back(instruction);
  return static_cast<Register>(program.code.size() - 1);
}

std::int64_t World::wide(const values::Wide& value) {
  program.wides.push_back(value);
  return static_cast<std::int64_t>(program.wides.size() - 1);
}

std::int64_t World::codes(bytecode::CodeList list) {
  module.code_lists.push_back(std::move(list));
  return static_cast<std::int64_t>(module.code_lists.size() - 1);
}

void World::run() {
  machine::run(module, program, batch, registers);
  std::string unsound; // opcodes whose column breaks its form
  for (Register r = 0; r < program.code.size(); ++r) {
    const bytecode::OpcodeInfo& info = bytecode::info(program.code[r].op);
    const std::size_t rows = batch.spaces[program.code[r].space].count;
    const bool is_bool = info.result == bytecode::RegisterKind::bool_;
    if (!(is_bool ? is_sound(registers.bools(r), rows) : is_sound(registers.cells(r), rows)))
      unsound.append(info.name).append(" ");
  }
  CHECK(unsound == "");
}

std::vector<Truth> World::truths(Register r) const {
  std::vector<Truth> rows;
  for (std::size_t row = 0; row < registers.bools(r).known.size(); ++row)
    rows.push_back(row_of(registers.bools(r), row));
  return rows;
}

std::vector<Cell> World::cells_of(Register r) const {
  std::vector<Cell> rows;
  for (std::size_t row = 0; row < registers.cells(r).low.size(); ++row)
    rows.push_back(row_of(registers.cells(r), row));
  return rows;
}

std::vector<Cause> World::causes(Register r) const {
  const bool is_bool = bytecode::info(program.code[r].op).result == bytecode::RegisterKind::bool_;
  const auto& causes = is_bool ? registers.bools(r).causes : registers.cells(r).causes;
  std::vector<Cause> rows(batch.spaces[program.code[r].space].count, Cause::none);
  for (std::size_t row = 0; row < rows.size(); ++row)
    rows[row] = cause_of(causes, row);
  return rows;
}

Needs World::needs_of(Register r, std::size_t row) const {
  Space space = program.code[r].space;
  values::Bits rows(batch.spaces[space].count);
  rows.set(row);
  auto needs = machine::needs(module, program, batch, registers, {{r, rows}});
  for (; space != 0; space = module.parent(space))
    row = batch.spaces[space].parent[row];
  std::size_t strangers = 0; // cases that nobody asked about
  for (std::size_t other = 0; other < needs.size(); ++other)
    strangers += other != row && !(needs[other].missing.empty() && needs[other].causes.empty());
  CHECK(strangers == 0);
  return needs[row];
}

std::vector<MissingFact> World::missing(Register r, std::size_t row) const {
  return needs_of(r, row).missing;
}

} // namespace pol::machine::test

namespace doctest {

using namespace pol::machine;

namespace {
template <class Row, class Print> String print(const std::vector<Row>& rows, Print one) {
  std::ostringstream out;
  for (const Row& row : rows)
    one(out, row), out << ' ';
  return out.str().c_str();
}
} // namespace

String StringMaker<std::vector<test::Cell>>::convert(const std::vector<test::Cell>& rows) {
  return print(rows,
               [](std::ostream& out, const test::Cell& cell) { test::operator<<(out, cell); });
}
String StringMaker<std::vector<test::Truth>>::convert(const std::vector<test::Truth>& rows) {
  return print(rows, [](std::ostream& out, const test::Truth& truth) {
    out << (truth ? (*truth ? 'T' : 'F') : '?');
  });
}
String StringMaker<std::vector<MissingFact>>::convert(const std::vector<MissingFact>& rows) {
  return print(rows, [](std::ostream& out, const MissingFact& missing) {
    out << missing.fact << '[' << missing.row << ']';
  });
}
String
StringMaker<std::vector<pol::values::Cause>>::convert(const std::vector<pol::values::Cause>& rows) {
  return print(rows,
               [](std::ostream& out, pol::values::Cause cause) { out << static_cast<int>(cause); });
}

} // namespace doctest
