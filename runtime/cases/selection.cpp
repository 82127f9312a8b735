// Copies rows of a batch, space by space.
#include "runtime/cases/selection.h"
#include "runtime/cases/row_runs.h"
#include <algorithm>
#include <span>
#include <type_traits>
#include <utility>

namespace pol::cases {
namespace {

using bytecode::Space;
using values::Bits;

constexpr std::uint32_t blank_row = bytecode::none;

// For each new row the old one, or blank_row.
class Origins {
public:
  Origins() = default;
  explicit Origins(std::vector<std::uint32_t> rows) : rows_(std::move(rows)) {
    if (std::ranges::find(rows_, blank_row) == rows_.end()) runs_ = row_runs(rows_);
  }
  std::size_t size() const { return rows_.size(); }
  std::uint32_t operator[](std::size_t row) const { return rows_[row]; }
  auto begin() const { return rows_.begin(); }
  auto end() const { return rows_.end(); }
  // All rows, where they lie beside each other for the most part; else none.
  const std::vector<RowRun>& runs() const { return runs_; }

private:
  std::vector<std::uint32_t> rows_;
  std::vector<RowRun> runs_;
};

void take(const Bits& from, const Origins& origins, Bits& taken) {
  if (!origins.runs().empty()) {
    taken.assign(origins.size(), false);
    for (const RowRun& run : origins.runs())
      copy_bits(from, run, taken);
    return;
  }
  taken.resize(origins.size());
  for (std::size_t w = 0; w < taken.words().size(); ++w) {
    const std::size_t begin = w * 64, count = std::min<std::size_t>(origins.size() - begin, 64);
    std::uint64_t word = 0;
    for (std::size_t bit = 0; bit < count; ++bit) {
      const std::uint32_t row = origins[begin + bit];
      if (row != blank_row) word |= std::uint64_t{from[row]} << bit;
    }
    taken.words()[w] = word;
  }
}

template <class Value> void take_values(const Value* from, const Origins& origins, Value* taken) {
  for (const RowRun& run : origins.runs())
    std::copy_n(from + run.from, run.count, taken + run.to);
  if (!origins.runs().empty()) return;
  for (std::size_t row = 0; row < origins.size(); ++row)
    taken[row] = origins[row] != blank_row ? from[origins[row]] : Value{0};
}

void take(const std::vector<std::int64_t>& from, const Origins& origins,
          std::vector<std::int64_t>& taken) {
  taken.resize(origins.size());
  take_values(from.data(), origins, taken.data());
}

// Takes what is stored and spells it out as whole cells, which need not be read from afar then.
template <class Stored, class Number>
void take_stored(const values::NarrowCells& from, const Origins& origins, std::uint8_t* taken,
                 std::int64_t* cells) {
  const auto* stored = reinterpret_cast<const Stored*>(from.data());
  auto* out = reinterpret_cast<Stored*>(taken);
  take_values(stored, origins, out);
  for (std::size_t row = 0; row < origins.size(); ++row)
    cells[row] = static_cast<Number>(out[row]) * from.scale();
}

void take(const values::NarrowCells& from, const Origins& origins, values::CellColumn& taken) {
  std::uint8_t* out = taken.narrow.shape(from.width(), from.scale(), origins.size());
  taken.low.resize(origins.size());
  std::int64_t* cells = taken.low.data();
  switch (from.width()) {
  case 1: return take_stored<std::uint8_t, std::uint8_t>(from, origins, out, cells);
  case 2: return take_stored<std::uint16_t, std::uint16_t>(from, origins, out, cells);
  default: return take_stored<std::uint32_t, std::int32_t>(from, origins, out, cells);
  }
}

void take(const std::monostate&, const Origins&, std::monostate&) {}

void take(const values::BoolColumn& from, const Origins& origins, values::BoolColumn& taken) {
  take(from.truth, origins, taken.truth);
  take(from.known, origins, taken.known);
}

void take(const values::CellColumn& from, const Origins& origins, values::CellColumn& taken) {
  taken.narrow.clear();
  taken.high.clear();
  taken.bounded.resize(0);
  if (from.narrow.exists())
    take(from.narrow, origins, taken);
  else
    take(from.low, origins, taken.low);
  take(from.exact, origins, taken.exact);
  if (from.bounded.size() == 0) return;
  take(from.bounded, origins, taken.bounded);
  if (taken.bounded.any())
    take(from.high, origins, taken.high);
  else
    taken.bounded.resize(0);
}

void take(const SetColumn& from, const Origins& origins, SetColumn& taken) {
  take(from.known, origins, taken.known);
  taken.offsets.assign(1, 0);
  taken.cells.clear();
  for (std::uint32_t row : origins) {
    if (row != blank_row) {
      const std::span cells =
          std::span(from.cells)
              .subspan(from.offsets[row], from.offsets[row + 1] - from.offsets[row]);
      taken.cells.insert(taken.cells.end(), cells.begin(), cells.end());
    }
    taken.offsets.push_back(static_cast<std::uint32_t>(taken.cells.size()));
  }
}

// A column of the same kind, in whose room there may be another one.
void take(const FactColumn& from, const Origins& origins, FactColumn& taken) {
  std::visit(
      [&](const auto& column) {
        using Column = std::decay_t<decltype(column)>;
        if (!std::holds_alternative<Column>(taken)) taken.emplace<Column>();
        take(column, origins, std::get<Column>(taken));
      },
      from);
}

// The rows of a list's space that belong to the chosen rows of its parent space.
Origins take_elements(const Rows& from, const Origins& parents, Rows& taken) {
  std::vector<std::uint32_t> origins;
  take(from.known, parents, taken.known);
  taken.offsets.assign(1, 0);
  taken.parent.clear();
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
  return Origins(std::move(origins));
}

void take_no_elements(std::size_t parents, Rows& taken) {
  taken.known.assign(parents, false);
  taken.offsets.assign(parents + 1, 0);
  taken.parent.clear();
  taken.count = 0;
}

Origins without_blank(std::vector<std::uint32_t> rows, const Bits& blank) {
  for (std::size_t row = 0; row < blank.size(); ++row)
    if (blank[row]) rows[row] = blank_row;
  return Origins(std::move(rows));
}

// All but the cases: the rows of each space, and the columns of the facts that are wanted.
template <class Wanted>
void take_facts(const Batch& from, Origins cases, Wanted wanted, Batch& taken) {
  taken.module = from.module;
  taken.strings = from.strings;
  std::vector<Origins> origins(from.spaces.size());
  origins[0] = std::move(cases);
  taken.spaces.resize(from.spaces.size());
  taken.spaces[0].count = origins[0].size();
  for (Space space = 1; space < from.spaces.size(); ++space) {
    const Origins& parents = origins[from.module->parent(space)];
    if (wanted(from.module->lists[space - 1]))
      origins[space] = take_elements(from.spaces[space], parents, taken.spaces[space]);
    else
      take_no_elements(parents.size(), taken.spaces[space]);
  }
  taken.columns.resize(from.columns.size());
  for (std::uint32_t fact = 0; fact < from.columns.size(); ++fact)
    if (wanted(fact))
      take(from.columns[fact], origins[from.module->space_of(fact)], taken.columns[fact]);
    else
      taken.columns[fact].emplace<std::monostate>();
}

} // namespace

Batch take_rows(const Batch& from, const std::vector<std::uint32_t>& rows, const Bits& blank) {
  Batch taken;
  for (std::uint32_t row : rows)
    taken.cases.push_back(from.cases[row]);
  take_facts(
      from, without_blank(rows, blank), [](std::uint32_t) { return true; }, taken);
  return taken;
}

void take_read(const Batch& from, const std::vector<std::uint32_t>& rows,
               const std::vector<bool>& read, Batch& taken) {
  taken.cases.clear();
  taken.cases.resize(rows.size());
  take_facts(
      from, Origins(rows), [&](std::uint32_t fact) { return read[fact]; }, taken);
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
