// The state of the backward pass: which rows of which registers are asked for, and what was found.
#pragma once
#include "runtime/bytecode/module.h"
#include "runtime/cases/batch.h"
#include "runtime/machine/machine.h"

namespace pol::machine {

class Demand {
public:
  // Nothing is asked for or found at first; both use the room that is there.
  Demand(const bytecode::Module& module, const bytecode::Program& program,
         const cases::Batch& batch, const Registers& registers, std::vector<values::Bits>& asked,
         Needed& needed);

  const bytecode::Module& module() const { return module_; }
  const bytecode::Program& program() const { return program_; }
  const cases::Batch& batch() const { return batch_; }
  const Registers& registers() const { return registers_; }

  // Asks for a register in a row of its space, if it has no value there. Bounds are no value.
  void ask(bytecode::Register value, std::size_t row);
  void ask(bytecode::Register value, const values::Bits& rows);
  // The rows asked for; of size 0 if there are none.
  const values::Bits& asked(bytecode::Register value) const { return asked_[value]; }

  // Notes that rows of its space lack a fact, or that an operation failed in them.
  void report_missing(std::uint32_t fact, std::size_t row);
  void report_missing(std::uint32_t fact, const values::Bits& rows);
  void report_causes(bytecode::Register at);

private:
  bool is_bool(bytecode::Register value) const;
  bool has_value(bytecode::Register value, std::size_t row) const;

  const bytecode::Module& module_;
  const bytecode::Program& program_;
  const cases::Batch& batch_;
  const Registers& registers_;
  std::vector<values::Bits>& asked_;
  Needed& needed_;
};

} // namespace pol::machine
