// Rows that lie beside each other in a batch are copied together.
#pragma once
#include "runtime/values/column.h"
#include <cstddef>
#include <cstdint>
#include <vector>

namespace pol::cases {

// The rows from `from` on become those from `to` on.
struct RowRun {
  std::size_t from = 0, to = 0, count = 0;
};

// The chosen rows as runs, in their order. None if runs are short: rows are then better copied one
// by one.
std::vector<RowRun> row_runs(const std::vector<std::uint32_t>& rows);

// Copies the run's bits to where there are zeros.
void copy_bits(const values::Bits& from, const RowRun& run, values::Bits& to);

} // namespace pol::cases
