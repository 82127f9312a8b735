// Comparisons of narrow columns with constants, 64 rows a word, as in lanes.h. Bits beyond the last
// row may be set.
#pragma once
#include "runtime/values/cells.h"
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace pol::machine::lanes {

// low <= cell <= high
void in_range(const values::NarrowCells& column, std::int64_t low, std::int64_t high,
              std::uint64_t* words);

inline constexpr std::size_t most_few = 8;
// The cell is one of a few. False if they are too many: nothing is done then.
bool in_few(const values::NarrowCells& column, std::span<const std::int64_t> cells,
            std::uint64_t* words);

} // namespace pol::machine::lanes
