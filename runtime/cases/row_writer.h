// Writes decoded rows into the columns of a batch.
#pragma once
#include "runtime/cases/batch.h"
#include <cstdint>
#include <vector>

namespace pol::cases {

// Rows of a space are added one after the other, and the values of a row before the next row of its
// space begins. Columns grow in steps: until `finish` they are longer than the rows in use, and
// what lies beyond is unknown.
class RowWriter {
public:
  explicit RowWriter(const bytecode::Module& module);

  // Makes the batch empty, with a column for each fact.
  void begin(Batch& batch);
  std::uint32_t add_case();
  // Takes back all values and elements of the case that was added last.
  void blank_case();
  // Cuts the columns to the rows in use. Nothing can be added afterwards.
  void finish();
  // Rows of all lists.
  std::size_t elements() const;

  // The list is given in this row of its own space: its elements follow, then end_list.
  void begin_list(std::uint32_t list, std::uint32_t row);
  std::uint32_t add_element(std::uint32_t list, std::uint32_t row);
  void end_list(std::uint32_t list);

  void put_bool(std::uint32_t fact, std::uint32_t row, bool value) {
    auto& column = *std::get_if<values::BoolColumn>(&batch_->columns[fact]);
    column.known.set(row);
    column.truth.put(row, value);
  }
  void put_cell(std::uint32_t fact, std::uint32_t row, std::int64_t cell) {
    auto& column = *std::get_if<values::CellColumn>(&batch_->columns[fact]);
    column.exact.set(row);
    column.low[row] = cell;
    if (!column.high.empty()) column.high[row] = cell;
  }
  // A number known to lie from low to high; low <= high.
  void put_bounds(std::uint32_t fact, std::uint32_t row, std::int64_t low, std::int64_t high);
  // Cells in any order, with repetitions.
  void put_set(std::uint32_t fact, std::uint32_t row, std::vector<std::int64_t>& cells);

private:
  void shape(Batch& batch);
  std::uint32_t add_row(bytecode::Space space);
  void resize(bytecode::Space space, std::size_t rows);
  void take_back(bytecode::Space space, std::size_t first);

  const bytecode::Module& module_;
  std::vector<std::vector<std::uint32_t>> facts_;   // by space
  std::vector<std::vector<bytecode::Space>> lists_; // by space: those of the lists in its rows
  std::vector<bytecode::Space> element_space_;      // by fact
  std::vector<std::size_t> capacity_;               // by space: length of its columns
  std::vector<std::size_t> before_;                 // by space: rows before the last case
  Batch* batch_ = nullptr;
};

} // namespace pol::cases
