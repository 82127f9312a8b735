// The reference page of the instruction set, made from the opcode table.
#pragma once
#include <string>

namespace pol::bytecode {

// A page in Markdown: docs/reference/opcodes.md.
std::string opcode_reference();

} // namespace pol::bytecode
