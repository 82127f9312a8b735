// One kernel per opcode, under the opcode's name: it computes the result's column for all rows of
// its space. An opcode without a kernel does not link.
#pragma once
#include "runtime/machine/frame.h"

namespace pol::machine::kernels {

#define POL_OPCODE(name, result, operands, immediates, meaning) void name(const Frame& frame);
#include "runtime/bytecode/opcodes.def"
#undef POL_OPCODE

} // namespace pol::machine::kernels
