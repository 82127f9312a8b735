// Columns that grow row by row.
#include "runtime/cases/row_writer.h"
#include <algorithm>

namespace pol::cases {
namespace {

using bytecode::FactKind;
using bytecode::Space;
using values::Bits;
using values::BoolColumn;
using values::CellColumn;

constexpr std::size_t first_rows = 64; // room for these from the start

FactColumn empty_column(FactKind kind) {
  switch (kind) {
  case FactKind::list: return std::monostate{};
  case FactKind::boolean: return BoolColumn{};
  case FactKind::set_of_enum:
  case FactKind::set_of_code: return SetColumn{{}, {0}, {}};
  default: return CellColumn{};
  }
}

// Brings row starts up to `rows` rows: those without a value are empty.
void fill_offsets(std::vector<std::uint32_t>& offsets, std::size_t rows, std::size_t end) {
  if (offsets.size() < rows + 1) offsets.resize(rows + 1, static_cast<std::uint32_t>(end));
}

// Sets a column's length; new rows are unknown.
struct Resize {
  std::size_t rows;
  void operator()(std::monostate) const {}
  void operator()(BoolColumn& column) const {
    column.truth.resize(rows);
    column.known.resize(rows);
  }
  void operator()(CellColumn& column) const {
    column.low.resize(rows);
    column.exact.resize(rows);
    if (column.bounded.size() == 0) return;
    column.high.resize(rows);
    column.bounded.resize(rows);
  }
  void operator()(SetColumn& column) const { column.known.resize(rows); }
};

// Makes a column of unknown rows, in the room that it has.
struct Blank {
  std::size_t rows;
  void operator()(std::monostate) const {}
  void operator()(BoolColumn& column) const {
    column.truth.assign(rows, false);
    column.known.assign(rows, false);
  }
  void operator()(CellColumn& column) const {
    column.low.assign(rows, 0);
    column.high.clear();
    column.exact.assign(rows, false);
    column.bounded.resize(0);
    column.narrow.clear();
  }
  void operator()(SetColumn& column) const {
    column.known.assign(rows, false);
    column.offsets.assign(1, 0);
    column.cells.clear();
  }
};

void clear(Bits& bits, std::size_t from, std::size_t to) {
  for (std::size_t row = from; row < to; ++row)
    bits.reset(row);
}

// Makes the rows [from, to) unknown; no later row has a value.
struct Clear {
  std::size_t from, to;
  void operator()(std::monostate) const {}
  void operator()(BoolColumn& column) const {
    clear(column.truth, from, to);
    clear(column.known, from, to);
  }
  void operator()(CellColumn& column) const {
    std::fill_n(column.low.begin() + static_cast<std::ptrdiff_t>(from), to - from, 0);
    clear(column.exact, from, to);
    if (column.bounded.size() == 0) return;
    std::fill_n(column.high.begin() + static_cast<std::ptrdiff_t>(from), to - from, 0);
    clear(column.bounded, from, to);
  }
  void operator()(SetColumn& column) const {
    clear(column.known, from, to);
    if (column.offsets.size() <= from + 1) return;
    column.cells.resize(column.offsets[from]);
    column.offsets.resize(from + 1);
  }
};

// Gives the sets of the last rows their (empty) places, and forgets bounds that no row has.
struct Finish {
  std::size_t rows;
  void operator()(std::monostate) const {}
  void operator()(BoolColumn&) const {}
  void operator()(CellColumn& column) const {
    if (column.bounded.any()) return;
    column.bounded = {};
    column.high.clear();
  }
  void operator()(SetColumn& column) const {
    fill_offsets(column.offsets, rows, column.cells.size());
  }
};

} // namespace

RowWriter::RowWriter(const bytecode::Module& module)
    : module_(module), capacity_(module.lists.size() + 1), before_(module.lists.size() + 1) {
  const std::size_t spaces = module.lists.size() + 1;
  facts_.resize(spaces);
  lists_.resize(spaces);
  element_space_.resize(module.facts.size(), 0);
  for (std::uint32_t fact = 0; fact < module.facts.size(); ++fact)
    facts_[module.space_of(fact)].push_back(fact);
  for (std::uint32_t list : module.lists) {
    element_space_[list] = module.element_space(list);
    lists_[module.space_of(list)].push_back(element_space_[list]);
  }
}

void RowWriter::begin(Batch& batch) {
  batch_ = &batch;
  batch.cases.clear();
  if (batch.module != &module_ || batch.columns.size() != module_.facts.size()) shape(batch);
  for (Space space = 0; space < facts_.size(); ++space) {
    Rows& rows = batch.spaces[space];
    capacity_[space] = std::max<std::size_t>(first_rows, rows.count);
    rows.count = 0;
    if (space != 0) rows.offsets.assign(1, 0);
    rows.parent.clear();
    for (std::uint32_t fact : facts_[space])
      std::visit(Blank{capacity_[space]}, batch.columns[fact]);
    for (Space list : lists_[space])
      batch.spaces[list].known.assign(capacity_[space], false);
  }
}

// Gives the batch its columns and spaces.
void RowWriter::shape(Batch& batch) {
  batch.module = &module_;
  batch.columns.clear();
  for (const bytecode::Fact& fact : module_.facts)
    batch.columns.push_back(empty_column(fact.kind));
  batch.spaces.assign(facts_.size(), {});
}

void RowWriter::resize(Space space, std::size_t rows) {
  for (std::uint32_t fact : facts_[space])
    std::visit(Resize{rows}, batch_->columns[fact]);
  for (Space list : lists_[space])
    batch_->spaces[list].known.resize(rows);
  capacity_[space] = rows;
}

std::uint32_t RowWriter::add_row(Space space) {
  Rows& rows = batch_->spaces[space];
  if (rows.count == capacity_[space]) resize(space, rows.count * 2);
  return static_cast<std::uint32_t>(rows.count++);
}

std::uint32_t RowWriter::add_case() {
  for (Space space = 0; space < before_.size(); ++space)
    before_[space] = batch_->spaces[space].count;
  return add_row(0);
}

// Forgets the rows from `first` on and what they hold.
void RowWriter::take_back(Space space, std::size_t first) {
  Rows& rows = batch_->spaces[space];
  for (std::uint32_t fact : facts_[space])
    std::visit(Clear{first, rows.count}, batch_->columns[fact]);
  for (Space list : lists_[space]) {
    Rows& elements = batch_->spaces[list];
    clear(elements.known, first, rows.count);
    if (elements.offsets.size() > first + 1) elements.offsets.resize(first + 1);
  }
  if (space != 0) rows.parent.resize(first);
  rows.count = first;
}

void RowWriter::blank_case() {
  for (Space space = 0; space < before_.size(); ++space)
    take_back(space, before_[space]);
  batch_->spaces[0].count = before_[0] + 1;
}

void RowWriter::finish() {
  for (Space space = 0; space < facts_.size(); ++space) {
    const std::size_t rows = batch_->spaces[space].count;
    resize(space, rows);
    for (std::uint32_t fact : facts_[space])
      std::visit(Finish{rows}, batch_->columns[fact]);
    for (Space list : lists_[space])
      fill_offsets(batch_->spaces[list].offsets, rows, batch_->spaces[list].count);
  }
}

std::size_t RowWriter::elements() const {
  std::size_t count = 0;
  for (Space space = 1; space < batch_->spaces.size(); ++space)
    count += batch_->spaces[space].count;
  return count;
}

void RowWriter::begin_list(std::uint32_t list, std::uint32_t row) {
  Rows& rows = batch_->spaces[element_space_[list]];
  rows.known.set(row);
  fill_offsets(rows.offsets, row, rows.count);
}

std::uint32_t RowWriter::add_element(std::uint32_t list, std::uint32_t row) {
  const Space space = element_space_[list];
  batch_->spaces[space].parent.push_back(row);
  return add_row(space);
}

void RowWriter::end_list(std::uint32_t list) {
  Rows& rows = batch_->spaces[element_space_[list]];
  rows.offsets.push_back(static_cast<std::uint32_t>(rows.count));
}

void RowWriter::put_bounds(std::uint32_t fact, std::uint32_t row, std::int64_t low,
                           std::int64_t high) {
  if (low == high) return put_cell(fact, row, low);
  auto& column = std::get<CellColumn>(batch_->columns[fact]);
  if (column.bounded.size() == 0) {
    column.bounded.assign(column.low.size(), false);
    column.high = column.low;
  }
  column.bounded.set(row);
  column.low[row] = low;
  column.high[row] = high;
}

void RowWriter::put_set(std::uint32_t fact, std::uint32_t row, std::vector<std::int64_t>& cells) {
  auto& column = std::get<SetColumn>(batch_->columns[fact]);
  std::sort(cells.begin(), cells.end());
  cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
  column.known.set(row);
  fill_offsets(column.offsets, row, column.cells.size());
  column.cells.insert(column.cells.end(), cells.begin(), cells.end());
  column.offsets.push_back(static_cast<std::uint32_t>(column.cells.size()));
}

} // namespace pol::cases
