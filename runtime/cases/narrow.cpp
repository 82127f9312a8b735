#include "runtime/cases/narrow.h"
#include "runtime/values/decimal.h"
#include <algorithm>
#include <array>
#include <limits>

namespace pol::cases {
namespace {

using bytecode::FactKind;
using values::CellColumn;
using values::NarrowCells;

constexpr unsigned most_places = 8; // a scale is a power of ten up to 10^8, which is the number 1

// Exact division by a power of ten is a shift and a multiplication: 10^k = 2^k * 5^k, and 5^k has
// an inverse modulo 2^64.
struct Divisor {
  std::int64_t scale = 1;
  unsigned twos = 0;
  std::uint64_t inverse = 1; // of 5^twos
};

constexpr std::array<Divisor, most_places + 1> divisors = [] {
  constexpr std::uint64_t inverse_of_5 = 0xCCCCCCCCCCCCCCCD;
  std::array<Divisor, most_places + 1> all{};
  for (unsigned k = 1; k <= most_places; ++k)
    all[k] = {all[k - 1].scale * 10, k, all[k - 1].inverse * inverse_of_5};
  return all;
}();

// The quotient of a multiple of the scale. Of any other cell either the lowest bits are not 0, or
// this is too great for four bytes: a number of four bytes times a power of five up to 5^8 does not
// wrap.
std::int64_t quotient(std::int64_t cell, const Divisor& by) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(cell >> by.twos) * by.inverse);
}

constexpr std::int64_t least_stored = std::numeric_limits<std::int32_t>::min(),
                       greatest_stored = std::numeric_limits<std::int32_t>::max();

// What the stored numbers of some rows are, and whether they are right.
struct Extent {
  std::int64_t least = 0, greatest = 0;
  bool divides = true;
  bool fits() const { return divides && least >= least_stored && greatest <= greatest_stored; }
};

// Stops early where it does not fit.
Extent extent_of(const CellColumn& column, const Divisor& by) {
  constexpr std::size_t block = 128;
  const std::int64_t lost = (std::int64_t{1} << by.twos) - 1;
  Extent all;
  for (std::size_t begin = 0; begin < column.low.size() && all.fits(); begin += block) {
    const std::size_t end = std::min(begin + block, column.low.size());
    std::int64_t remainders = 0, least = all.least, greatest = all.greatest;
    for (std::size_t row = begin; row < end; ++row) {
      remainders |= column.low[row] & lost;
      const std::int64_t stored = quotient(column.low[row], by);
      least = std::min(least, stored);
      greatest = std::max(greatest, stored);
    }
    all = {least, greatest, remainders == 0};
  }
  return all;
}

// Bytes a row; 0 if four are not enough.
unsigned width_of(const Extent& extent) {
  if (!extent.fits()) return 0;
  if (extent.least >= 0 && extent.greatest <= std::numeric_limits<std::uint8_t>::max()) return 1;
  if (extent.least >= 0 && extent.greatest <= std::numeric_limits<std::uint16_t>::max()) return 2;
  return 4;
}

template <class Stored>
void store(const CellColumn& column, const Divisor& by, std::uint8_t* bytes) {
  auto* out = reinterpret_cast<Stored*>(bytes);
  const std::int64_t* cells = column.low.data();
  for (std::size_t row = 0; row < column.low.size(); ++row)
    out[row] = static_cast<Stored>(quotient(cells[row], by));
}

bool try_scale(CellColumn& column, const Divisor& by) {
  const unsigned width = width_of(extent_of(column, by));
  if (width == 0) return false;
  std::uint8_t* bytes = column.narrow.shape(width, by.scale, column.low.size());
  switch (width) {
  case 1: store<std::uint8_t>(column, by, bytes); break;
  case 2: store<std::uint16_t>(column, by, bytes); break;
  default: store<std::int32_t>(column, by, bytes); break;
  }
  return true;
}

bool is_number(FactKind kind) { return kind == FactKind::number || kind == FactKind::integer; }

} // namespace

void narrow(FactKind kind, CellColumn& column) {
  const std::int64_t before = column.narrow.scale(); // of the last batch: often right again
  column.narrow.clear();
  if (column.bounded.size() != 0) return;
  if (!is_number(kind)) {
    try_scale(column, divisors[0]);
    return;
  }
  for (const Divisor& by : divisors)
    if (by.scale == before && before != 1 && try_scale(column, by)) return;
  for (unsigned places = most_places + 1; places-- > 0;)
    if (try_scale(column, divisors[places])) return;
}

} // namespace pol::cases
