// What the opcode table says of an opcode's operands and immediates, read from its strings.
#pragma once
#include "runtime/bytecode/module.h"
#include <string_view>
#include <vector>

namespace pol::bytecode {

enum class OperandKind : std::uint8_t { bool_, cell, either };
enum class ImmediateKind : std::uint8_t {
  fact,
  list,
  codes,
  value,
  low,
  high,
  wide,
  count,
  space,
  flag,
};

struct Signature {
  std::vector<OperandKind> operands;
  bool more_operands = false; // the last stands once or more
  std::vector<ImmediateKind> immediates;
  bool more_immediates = false; // the last stands any number of times

  // The kind at a place, which exists.
  OperandKind operand(std::size_t place) const;
  ImmediateKind immediate(std::size_t place) const;
  bool takes_operands(std::size_t count) const;
  bool takes_immediates(std::size_t count) const;
};

const Signature& signature(Opcode op);

// Where an opcode's operands live: in the result's space, in its parent (gather), or in the space
// of a list's elements (the reductions).
enum class Crossing : std::uint8_t { stays, from_parent, from_elements };
Crossing crossing(Opcode op);

} // namespace pol::bytecode
