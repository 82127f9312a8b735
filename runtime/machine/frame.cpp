#include "runtime/machine/frame.h"

namespace pol::machine {

namespace {

RegisterColumn& cleared(const Frame& frame) {
  RegisterColumn& column = frame.registers.columns[frame.at];
  column.loaded_bools = nullptr;
  column.loaded_cells = nullptr;
  return column;
}

} // namespace

CodeMemo& Frame::codes(std::size_t k) const {
  std::unique_ptr<KeptCodes>& kept = registers.columns[at].codes;
  if (!kept) kept = std::make_unique<KeptCodes>(module.code_lists[index(k)], *batch.strings);
  kept->memo.begin(*batch.strings);
  return kept->memo;
}

values::BoolColumn& Frame::bool_result() const {
  values::BoolColumn& column = cleared(*this).own_bools;
  column.truth.assign(rows(), false);
  column.known.assign(rows(), false);
  column.causes.clear();
  return column;
}

values::BoolColumn& Frame::bool_room() const {
  values::BoolColumn& column = cleared(*this).own_bools;
  if (column.truth.size() != rows()) {
    column.truth.resize(rows());
    column.known.resize(rows());
  }
  column.causes.clear();
  return column;
}

values::CellColumn& Frame::cell_result() const {
  values::CellColumn& column = cleared(*this).own_cells;
  column.low.assign(rows(), 0);
  column.high.clear();
  column.exact.assign(rows(), false);
  column.bounded.assign(0, false);
  column.causes.clear();
  return column;
}

void Frame::refer_to(const values::BoolColumn& column) const {
  cleared(*this).loaded_bools = &column;
}

void Frame::refer_to(const values::CellColumn& column) const {
  cleared(*this).loaded_cells = &column;
}

void all_exact(const Frame& frame, values::Bits& exact) {
  exact.assign(frame.rows(), true);
  for (std::size_t k = 0; k < frame.operand_count(); ++k) {
    const auto& words = frame.cells(k).exact.words();
    for (std::size_t w = 0; w < words.size(); ++w)
      exact.words()[w] &= words[w];
  }
}

void keep_exact(const Frame& frame, values::BoolColumn& out) {
  if (frame.operand_count() == 1)
    out.known = frame.cells(0).exact;
  else
    all_exact(frame, out.known);
  for (std::size_t w = 0; w < out.known.words().size(); ++w)
    out.truth.words()[w] &= out.known.words()[w];
}

} // namespace pol::machine
