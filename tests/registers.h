// Whether two runs of a program gave the same registers, bit by bit.
#pragma once
#include "runtime/machine/machine.h"
#include <optional>

namespace pol::tests {

inline bool same(const values::BoolColumn& a, const values::BoolColumn& b) {
  return a.truth == b.truth && a.known == b.known && a.causes == b.causes;
}
inline bool same(const values::CellColumn& a, const values::CellColumn& b) {
  return a.low == b.low && a.high == b.high && a.exact == b.exact && a.bounded == b.bounded &&
         a.causes == b.causes;
}

// The first register that differs; nothing if all are the same.
inline std::optional<bytecode::Register> difference(const bytecode::Program& program,
                                                    const machine::Registers& a,
                                                    const machine::Registers& b) {
  for (bytecode::Register r = 0; r < program.code.size(); ++r) {
    const bool is_bool = bytecode::info(program.code[r].op).result == bytecode::RegisterKind::bool_;
    if (is_bool ? !same(a.bools(r), b.bools(r)) : !same(a.cells(r), b.cells(r))) return r;
  }
  return std::nullopt;
}

} // namespace pol::tests
