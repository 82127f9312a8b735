#include "runtime/jit/stored.h"
#include <algorithm>
#include <limits>

namespace pol::jit {

namespace {

// What a width of so many bytes can hold.
Ends extent_of(unsigned width) {
  if (width <= 2) return {0, (std::int64_t{1} << (8 * width)) - 1};
  if (width == 4)
    return {std::numeric_limits<std::int32_t>::min(), std::numeric_limits<std::int32_t>::max()};
  return {std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()};
}

} // namespace

Stored stored(const values::CellColumn& column) {
  if (column.narrow.exists())
    return {column.narrow.data(), column.narrow.width(), column.narrow.scale(), true};
  return {column.low.data(), sizeof(std::int64_t), 1, false};
}

std::optional<Ends> stored_ends(const Ends& cells, unsigned width, std::int64_t scale) {
  if (cells.low > cells.high) return std::nullopt;
  const Ends extent = extent_of(width);
  const std::int64_t from = cells.low / scale + (cells.low % scale > 0),
                     to = cells.high / scale - (cells.high % scale < 0);
  const Ends ends{std::max(from, extent.low), std::min(to, extent.high)};
  if (ends.low > ends.high) return std::nullopt;
  return ends;
}

} // namespace pol::jit
