// A sound module that uses every opcode, and the means to make others.
#pragma once
#include "runtime/bytecode/module.h"
#include <initializer_list>

namespace pol::bytecode::sample {

// Places in the module's tables.
enum FactPlace : std::uint32_t {
  day,
  diagnoses,
  flag,
  note,
  procedure,
  size,
  stage,
  stages,
  tests,
  parts,
  weight,
  po2,
  taken
};
enum CodesPlace : std::uint32_t { renal, breast, tumors, old_tumors };
inline constexpr Space in_tests = 1, in_parts = 2;

// Adds an instruction at the end of a program.
Register add(Program& program, Opcode op, Space space, std::initializer_list<Register> operands,
             std::initializer_list<std::int64_t> immediates, std::uint32_t owner = none);

// One policy, two revisions: the first decides nothing, the second uses every opcode.
Module module();

// The second revision of its policy.
inline Revision& revision(Module& module) { return module.policies[0].revisions[1]; }
// The first instruction of an opcode there.
Instruction& instruction(Module& module, Opcode op);
// Its operand or immediate.
Register& operand(Module& module, Opcode op, std::size_t place);
std::int64_t& immediate(Module& module, Opcode op, std::size_t place);

} // namespace pol::bytecode::sample
