// How the disassembler writes cells and constants.
#pragma once
#include "runtime/bytecode/cell_types.h"
#include "runtime/bytecode/module.h"
#include <string>
#include <vector>

namespace pol::bytecode {

// The type of each register of a sound program, constants as those that use them take them: a
// number where nothing says otherwise.
std::vector<CellType> shown_types(const Module& module, const Program& program);

// A decimal, a day, the name of an enum value, a quoted text.
std::string cell_text(const Module& module, const CellType& type, std::int64_t cell);

// "[low, high]", with -inf and +inf for the ends of 64 bits.
std::string range_text(const Module& module, const CellType& type, std::int64_t low,
                       std::int64_t high);

std::string wide_text(const values::Wide& value);

// In quotes on one line.
std::string quoted(std::string_view text);

} // namespace pol::bytecode
