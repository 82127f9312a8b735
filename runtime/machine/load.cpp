// Constants, facts, and what asks whether they are known.
#include "runtime/machine/columns.h"
#include "runtime/machine/kernels.h"
#include <algorithm>

namespace pol::machine {

namespace {

void fill(values::Bits& bits, bool value) { bits.assign(bits.size(), value); }

// exact or bounded
void join_known(const values::CellColumn& column, values::Bits& known) {
  known = column.exact;
  if (!has_bounds(column)) return;
  for (std::size_t w = 0; w < known.words().size(); ++w)
    known.words()[w] |= column.bounded.words()[w];
}

void given_rows(const Frame& frame, std::uint32_t fact, values::Bits& given) {
  if (frame.module.facts[fact].kind == bytecode::FactKind::list) {
    given = frame.batch.spaces[frame.module.element_space(fact)].known;
    return;
  }
  const cases::FactColumn& column = frame.batch.columns[fact];
  if (const auto* bools = std::get_if<values::BoolColumn>(&column)) given = bools->known;
  if (const auto* cells = std::get_if<values::CellColumn>(&column)) join_known(*cells, given);
  if (const auto* sets = std::get_if<cases::SetColumn>(&column)) given = sets->known;
}

} // namespace

namespace kernels {

void const_bool(const Frame& frame) {
  values::BoolColumn& out = frame.bool_result();
  fill(out.truth, frame.immediate(0) == 1);
  fill(out.known, true);
}

void const_cell(const Frame& frame) {
  values::CellColumn& out = frame.cell_result();
  std::fill(out.low.begin(), out.low.end(), frame.immediate(0));
  fill(out.exact, true);
}

void load_bool(const Frame& frame) {
  frame.refer_to(std::get<values::BoolColumn>(frame.batch.columns[frame.index(0)]));
}

void load_cell(const Frame& frame) {
  frame.refer_to(std::get<values::CellColumn>(frame.batch.columns[frame.index(0)]));
}

void fact_known(const Frame& frame) {
  values::BoolColumn& out = frame.bool_result();
  given_rows(frame, frame.index(0), out.truth);
  fill(out.known, true);
}

void is_known(const Frame& frame) {
  values::BoolColumn& out = frame.bool_result();
  const bytecode::Opcode op = frame.program.code[frame.operand(0)].op;
  if (bytecode::info(op).result == bytecode::RegisterKind::bool_)
    out.truth = frame.bools(0).known;
  else
    join_known(frame.cells(0), out.truth);
  fill(out.known, true);
}

void default_bool(const Frame& frame) {
  const values::BoolColumn& in = frame.bools(0);
  values::BoolColumn& out = frame.bool_result();
  fill(out.known, true);
  for (std::size_t w = 0; w < out.truth.words().size(); ++w)
    out.truth.words()[w] =
        in.truth.words()[w] | (frame.immediate(0) != 0 ? ~in.known.words()[w] : 0);
  out.truth.trim();
}

void default_cell(const Frame& frame) {
  const values::CellColumn& in = frame.cells(0);
  values::CellColumn& out = frame.cell_result();
  for (std::size_t row = 0; row < out.low.size(); ++row)
    if (has_interval(in, row))
      put(out, row, interval_of(in, row));
    else
      put(out, row, frame.immediate(0));
}

} // namespace kernels

} // namespace pol::machine
