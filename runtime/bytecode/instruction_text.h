// The lines of a program, as the disassembler writes them.
#pragma once
#include "runtime/bytecode/module.h"
#include <string>

namespace pol::bytecode {

// "  r12 = in_range r3 [-inf, 4] ; renal.size_cm <= 4 (2025-10-01.pol:47)", a line per instruction;
// registers over a list's elements are written r12@tests.
std::string program_text(const Module& module, const Revision& revision);

} // namespace pol::bytecode
