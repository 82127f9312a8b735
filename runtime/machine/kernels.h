// One kernel per opcode, under the opcode's name: it computes the result's column for all rows of
// its space. An opcode without a kernel does not link.
#pragma once
#include "runtime/machine/frame.h"

namespace pol::machine::kernels {

#define POL_OPCODE(name, result, operands, immediates, meaning) void name(const Frame& frame);
#include "runtime/bytecode/opcodes.def"
#undef POL_OPCODE

} // namespace pol::machine::kernels

namespace pol::machine {

// A run in parts, for whoever computes some of the registers otherwise: makes room for a run of the
// program, and carries out the one instruction that the frame is at.
void begin(const bytecode::Program& program, Registers& registers);
void carry_out(const Frame& frame);

} // namespace pol::machine
