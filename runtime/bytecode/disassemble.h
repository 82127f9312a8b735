// A module as text, for readers and for tests of the compiler.
#pragma once
#include "runtime/bytecode/module.h"
#include <string>

namespace pol::bytecode {

// The tables, then each revision: what it reads and decides, and its program, an instruction a
// line. The module is sound (verify.h). The same module gives the same text.
std::string disassemble(const Module& module);

} // namespace pol::bytecode
