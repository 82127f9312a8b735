// What the cells of a register hold. Cells carry no type at run time; the verifier proves that no
// number is used as a day or as a place in a table of texts.
#pragma once
#include "runtime/bytecode/module.h"
#include <optional>
#include <span>
#include <string>

namespace pol::bytecode {

struct CellType {
  // constant: every cell lies in [low, high] and may become whatever type has those values.
  enum class Kind : std::uint8_t { constant, number, day, enumeration, string } kind = Kind::number;
  std::uint32_t enumeration = none;
  std::int64_t low = 0, high = 0; // constant
};

CellType cell_type(const Fact& fact);

// Whether all cells of one type are cells of the other.
bool fits(const Module& module, const CellType& type, const CellType& wanted);
bool fits(const Module& module, std::int64_t cell, const CellType& wanted);

// The type of cells that are of one type or the other; nothing where none holds both.
std::optional<CellType> join(const Module& module, const CellType& a, const CellType& b);

// The type of an instruction's register, given those of its operands (those of bool operands do not
// count); nothing if they are not what the opcode asks for. The instruction's shape is sound.
std::optional<CellType> result_type(const Module& module, const Program& program,
                                    const Instruction& instruction,
                                    std::span<const CellType> operands);

} // namespace pol::bytecode
