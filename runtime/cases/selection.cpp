// Copies rows of a batch, space by space.
#include "runtime/cases/selection.h"
#include <algorithm>
#include <span>

namespace pol::cases {
namespace {

using bytecode::Space;
using values::Bits;

constexpr std::uint32_t blank_row = bytecode::none;
using Origins = std::vector<std::uint32_t>; // for each new row the old one, or blank_row

Bits take(const Bits& from, const Origins& origins) {
  Bits taken(origins.size());
  for (std::size_t row = 0; row < origins.size(); ++row)
    if (origins[row] != blank_row && from[origins[row]]) taken.set(row);
  return taken;
}

std::vector<std::int64_t> take(const std::vector<std::int64_t>& from, const Origins& origins) {
  std::vector<std::int64_t> taken(origins.size());
  for (std::size_t row = 0; row < origins.size(); ++row)
    if (origins[row] != blank_row) taken[row] = from[origins[row]];
  return taken;
}

template <class Stored>
void take_stored(const std::uint8_t* from, const Origins& origins, std::uint8_t* taken) {
  const auto* stored = reinterpret_cast<const Stored*>(from);
  auto* out = reinterpret_cast<Stored*>(taken);
  for (std::size_t row = 0; row < origins.size(); ++row)
    out[row] = origins[row] != blank_row ? stored[origins[row]] : Stored{0};
}

values::NarrowCells take(const values::NarrowCells& from, const Origins& origins) {
  values::NarrowCells taken;
  if (!from.exists()) return taken;
  std::uint8_t* out = taken.shape(from.width(), from.scale(), origins.size());
  switch (from.width()) {
  case 1: take_stored<std::uint8_t>(from.data(), origins, out); break;
  case 2: take_stored<std::uint16_t>(from.data(), origins, out); break;
  default: take_stored<std::uint32_t>(from.data(), origins, out); break;
  }
  return taken;
}

FactColumn take(std::monostate, const Origins&) { return {}; }

FactColumn take(const values::BoolColumn& from, const Origins& origins) {
  return values::BoolColumn{take(from.truth, origins), take(from.known, origins), {}};
}

FactColumn take(const values::CellColumn& from, const Origins& origins) {
  values::CellColumn taken{take(from.low, origins),   {}, take(from.exact, origins), {}, {},
                           take(from.narrow, origins)};
  if (from.bounded.size() == 0) return taken;
  Bits bounded = take(from.bounded, origins);
  if (!bounded.any()) return taken;
  taken.bounded = std::move(bounded);
  taken.high = take(from.high, origins);
  return taken;
}

FactColumn take(const SetColumn& from, const Origins& origins) {
  SetColumn taken{take(from.known, origins), {0}, {}};
  taken.offsets.reserve(origins.size() + 1);
  for (std::uint32_t row : origins) {
    if (row != blank_row) {
      const std::span cells =
          std::span(from.cells)
              .subspan(from.offsets[row], from.offsets[row + 1] - from.offsets[row]);
      taken.cells.insert(taken.cells.end(), cells.begin(), cells.end());
    }
    taken.offsets.push_back(static_cast<std::uint32_t>(taken.cells.size()));
  }
  return taken;
}

// The rows of a list's space that belong to the chosen rows of its parent space.
Rows take_elements(const Rows& from, const Origins& parents, Origins& origins) {
  Rows taken;
  taken.known = take(from.known, parents);
  taken.offsets = {0};
  for (std::size_t parent = 0; parent < parents.size(); ++parent) {
    if (taken.known[parent]) {
      for (auto row = from.offsets[parents[parent]]; row < from.offsets[parents[parent] + 1];
           ++row) {
        origins.push_back(row);
        taken.parent.push_back(static_cast<std::uint32_t>(parent));
      }
    }
    taken.offsets.push_back(static_cast<std::uint32_t>(origins.size()));
  }
  taken.count = origins.size();
  return taken;
}

Origins without_blank(const std::vector<std::uint32_t>& rows, const Bits& blank) {
  Origins origins = rows;
  for (std::size_t row = 0; row < origins.size(); ++row)
    if (blank.size() != 0 && blank[row]) origins[row] = blank_row;
  return origins;
}

} // namespace

Batch take_rows(const Batch& from, const std::vector<std::uint32_t>& rows, const Bits& blank) {
  Batch taken;
  taken.module = from.module;
  taken.strings = from.strings;
  for (std::uint32_t row : rows)
    taken.cases.push_back(from.cases[row]);
  std::vector<Origins> origins(from.spaces.size());
  origins[0] = without_blank(rows, blank);
  taken.spaces.resize(from.spaces.size());
  taken.spaces[0].count = rows.size();
  for (Space space = 1; space < from.spaces.size(); ++space)
    taken.spaces[space] =
        take_elements(from.spaces[space], origins[from.module->parent(space)], origins[space]);
  for (std::uint32_t fact = 0; fact < from.columns.size(); ++fact) {
    const Origins& chosen = origins[from.module->space_of(fact)];
    taken.columns.push_back(
        std::visit([&](const auto& column) { return take(column, chosen); }, from.columns[fact]));
  }
  return taken;
}

std::uint32_t row_above(const Batch& batch, Space space, std::uint32_t row, Space above) {
  for (; space != above; space = batch.module->parent(space))
    row = batch.spaces[space].parent[row];
  return row;
}

std::uint32_t case_of(const Batch& batch, Space space, std::uint32_t row) {
  return row_above(batch, space, row, 0);
}

} // namespace pol::cases
