// How a column's cells are stored in a batch, and where a range of cells lies among what is stored.
#pragma once
#include "runtime/jit/native.h"
#include "runtime/values/column.h"
#include <array>
#include <optional>

namespace pol::jit {

struct Stored {
  const void* cells = nullptr;
  unsigned width = 0;        // bytes
  std::int64_t scale = 1;    // a cell is what is stored times this
  bool whole_groups = false; // there is room behind the last row up to a group of 64
};

// The narrowest form that the column has.
Stored stored(const values::CellColumn& column);

// The stored numbers whose cells lie in the range; nothing if there are none.
std::optional<Ends> stored_ends(const Ends& cells, unsigned width, std::int64_t scale);

} // namespace pol::jit
