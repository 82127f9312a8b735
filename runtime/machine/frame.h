// What a kernel sees of the run: the instruction under way, its operands and the room for its
// result.
#pragma once
#include "runtime/bytecode/module.h"
#include "runtime/cases/batch.h"
#include "runtime/machine/machine.h"
#include <span>

namespace pol::machine {

struct Frame {
  const bytecode::Module& module;
  const bytecode::Program& program;
  const cases::Batch& batch;
  Registers& registers;
  bytecode::Register at = 0; // the instruction under way

  const bytecode::Instruction& instruction() const { return program.code[at]; }
  std::size_t rows() const { return batch.spaces[instruction().space].count; }

  std::size_t operand_count() const { return instruction().operand_count; }
  bytecode::Register operand(std::size_t k) const { return program.operands_of(instruction())[k]; }
  const values::BoolColumn& bools(std::size_t k) const { return registers.bools(operand(k)); }
  const values::CellColumn& cells(std::size_t k) const { return registers.cells(operand(k)); }

  std::int64_t immediate(std::size_t k) const { return program.immediates_of(instruction())[k]; }
  std::uint32_t index(std::size_t k) const { return static_cast<std::uint32_t>(immediate(k)); }
  std::span<const std::int64_t> immediates_from(std::size_t k) const {
    return program.immediates_of(instruction()).subspan(k);
  }
  const values::Wide& wide(std::size_t k) const { return program.wides[index(k)]; }

  // The elements of the list fact that immediate k names.
  const cases::Rows& list(std::size_t k) const {
    return batch.spaces[module.element_space(index(k))];
  }

  // The codes of the list that immediate k names, by the batch's interned codes.
  CodeMemo& codes(std::size_t k) const;

  // The result's column with every row unknown, without bounds or causes.
  values::BoolColumn& bool_result() const;
  values::CellColumn& cell_result() const;
  // The same with anything in the words of truth and known: for kernels that write all of them.
  values::BoolColumn& bool_room() const;
  // Makes a column of the batch the result.
  void refer_to(const values::BoolColumn& column) const;
  void refer_to(const values::CellColumn& column) const;
};

// Sets the bits of the rows in which every operand, all of them cells, is exact.
void all_exact(const Frame& frame, values::Bits& exact);
// Makes known what stands in the result's truths where every operand is exact, and nothing else.
void keep_exact(const Frame& frame, values::BoolColumn& out);

} // namespace pol::machine
