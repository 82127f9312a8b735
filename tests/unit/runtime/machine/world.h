// A module, a program and a batch built by hand, row by row, for tests of the machine.
#pragma once
#include "runtime/machine/machine.h"
#include <doctest/doctest.h>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace pol::machine::test {

using bytecode::FactKind;
using bytecode::Opcode;
using bytecode::Register;
using bytecode::Space;
using values::Cause;

using Truth = std::optional<bool>;

// A row of a cell column: unknown unless known, exact where low == high.
struct Cell {
  bool known = false;
  std::int64_t low = 0, high = 0;
  friend bool operator==(const Cell&, const Cell&) = default;
};
inline constexpr Cell unknown{};
inline Cell of(std::int64_t value) { return {true, value, value}; }
inline Cell between(std::int64_t low, std::int64_t high) { return {true, low, high}; }
std::ostream& operator<<(std::ostream& out, const Cell& cell);

using Set = std::optional<std::vector<std::int64_t>>;
using ListSize = std::optional<std::uint32_t>;

values::BoolColumn column_of(const std::vector<Truth>& rows);
values::CellColumn column_of(const std::vector<Cell>& rows);
cases::SetColumn column_of(const std::vector<Set>& rows);
Truth row_of(const values::BoolColumn& column, std::size_t row);
Cell row_of(const values::CellColumn& column, std::size_t row);
Cause cause_of(const std::vector<Cause>& causes, std::size_t row);

// Whether a register's column is as long as it should be and its unknown rows are 0.
bool is_sound(const values::BoolColumn& column, std::size_t rows);
bool is_sound(const values::CellColumn& column, std::size_t rows);

class World {
public:
  explicit World(std::size_t cases);

  // Facts with their rows; each gives the fact's number.
  std::uint32_t bool_fact(const std::vector<Truth>& rows, Space space = 0);
  std::uint32_t cell_fact(const std::vector<Cell>& rows, Space space = 0);
  std::uint32_t set_fact(const std::vector<Set>& rows, Space space = 0);
  std::uint32_t list_fact(const std::vector<ListSize>& sizes, Space parent = 0);
  Space last_space() const { return static_cast<Space>(batch.spaces.size() - 1); }

  // A fact and the register that it is loaded to.
  Register bools(const std::vector<Truth>& rows, Space space = 0);
  Register cells(const std::vector<Cell>& rows, Space space = 0);

  Register op(Opcode op, const std::vector<Register>& operands,
              const std::vector<std::int64_t>& immediates = {}, Space space = 0);
  std::int64_t wide(const values::Wide& value);
  std::int64_t codes(bytecode::CodeList list);
  std::int64_t intern(std::string_view code) { return strings_->intern(code); }

  // Runs the program and checks the form of each register.
  void run();
  std::vector<Truth> truths(Register r) const;
  std::vector<Cell> cells_of(Register r) const;
  std::vector<Cause> causes(Register r) const;
  // What a register needs in one row of its space, by its case.
  Needs needs_of(Register r, std::size_t row) const;
  std::vector<MissingFact> missing(Register r, std::size_t row) const;

  std::unique_ptr<bytecode::Module> held = std::make_unique<bytecode::Module>();
  bytecode::Module& module = *held;
  bytecode::Program program;
  cases::Batch batch;
  Registers registers;

private:
  std::uint32_t add_fact(FactKind kind, Space space, cases::FactColumn column);
  std::unique_ptr<cases::StringPool> strings_;
};

// Every combination of the states over so many operands, as a column for each operand.
template <class State>
std::vector<std::vector<State>> combinations(const std::vector<State>& states,
                                             std::size_t operands) {
  std::size_t rows = 1;
  for (std::size_t k = 0; k < operands; ++k)
    rows *= states.size();
  std::vector<std::vector<State>> columns(operands);
  for (std::size_t row = 0; row < rows; ++row)
    for (std::size_t k = 0, rest = row; k < operands; ++k, rest /= states.size())
      columns[k].push_back(states[rest % states.size()]);
  return columns;
}

} // namespace pol::machine::test

// How failed checks print columns.
namespace doctest {
#define POL_PRINT_ROWS(Row)                                                                        \
  template <> struct StringMaker<std::vector<Row>> {                                               \
    static String convert(const std::vector<Row>& rows);                                           \
  };
POL_PRINT_ROWS(pol::machine::test::Cell)
POL_PRINT_ROWS(pol::machine::test::Truth)
POL_PRINT_ROWS(pol::machine::MissingFact)
POL_PRINT_ROWS(pol::values::Cause)
#undef POL_PRINT_ROWS
} // namespace doctest
