// Runs a revision's program over a batch: every instruction once, for all rows of its space.
#pragma once
#include "runtime/cases/batch.h"
#include "runtime/machine/code_lookup.h"
#include <cstdint>
#include <memory>
#include <vector>

namespace pol::machine {

// A register's column: the machine's own, or a fact's column in the batch for a load; the batch
// must live as long as the register is read. Storage is kept for the next batch.
struct RegisterColumn {
  values::BoolColumn own_bools;
  values::CellColumn own_cells;
  const values::BoolColumn* loaded_bools = nullptr;
  const values::CellColumn* loaded_cells = nullptr;
  std::unique_ptr<KeptCodes> codes; // of an instruction that looks codes up
};

struct Registers {
  std::vector<RegisterColumn> columns;        // one per instruction
  std::uint64_t dispatches = 0;               // instructions carried out by the last run
  const bytecode::Program* program = nullptr; // of the last run
  const values::BoolColumn& bools(bytecode::Register r) const {
    const RegisterColumn& column = columns[r];
    return column.loaded_bools ? *column.loaded_bools : column.own_bools;
  }
  const values::CellColumn& cells(bytecode::Register r) const {
    const RegisterColumn& column = columns[r];
    return column.loaded_cells ? *column.loaded_cells : column.own_cells;
  }
};

// The batch's columns, and its spaces, fit the module; the program has been verified.
void run(const bytecode::Module& module, const bytecode::Program& program,
         const cases::Batch& batch, Registers& registers);

// A failed operation, where it matters.
struct FoundCause {
  bytecode::Register at = 0; // its instruction
  values::Cause cause = values::Cause::none;
  std::uint32_t row = 0; // in the instruction's space
};
// What could change what was asked for.
struct Needed {
  // By fact or list: the rows of its space in which its value could; of size 0 if there are none.
  std::vector<values::Bits> facts;
  std::vector<FoundCause> causes;
};

// Which registers are asked for, in which cases (rows of space 0).
struct Want {
  bytecode::Register value;
  values::Bits rows; // over the rows of that register's space
};

// Goes backward through a program: from each wanted unknown value to the unknown operands, down to
// the facts. Module and program must outlive it. What it needs is kept from batch to batch.
class NeedFinder {
public:
  NeedFinder(const bytecode::Module& module, const bytecode::Program& program)
      : module_(module), program_(program) {}
  // Lives until the next call; until then the caller may add to it.
  Needed& find(const cases::Batch& batch, const Registers& registers,
               const std::vector<Want>& wants);

private:
  const bytecode::Module& module_;
  const bytecode::Program& program_;
  std::vector<values::Bits> asked_; // by register
  Needed needed_;
};

// The same by case: a fact in one row of its space.
struct MissingFact {
  std::uint32_t fact = 0;
  std::uint32_t row = 0;
  friend auto operator<=>(const MissingFact&, const MissingFact&) = default;
};
struct Needs {
  std::vector<MissingFact> missing; // sorted
  std::vector<FoundCause> causes;
};
std::vector<Needs> by_case(const bytecode::Module& module, const bytecode::Program& program,
                           const cases::Batch& batch, const Needed& needed);
std::vector<Needs> needs(const bytecode::Module& module, const bytecode::Program& program,
                         const cases::Batch& batch, const Registers& registers,
                         const std::vector<Want>& wants);

} // namespace pol::machine
