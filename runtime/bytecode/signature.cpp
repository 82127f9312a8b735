#include "runtime/bytecode/signature.h"
#include <algorithm>
#include <array>

namespace pol::bytecode {
namespace {

constexpr std::array immediate_names = {"fact", "list", "codes", "value", "low",
                                        "high", "wide", "count", "space", "flag"};

Signature read(const OpcodeInfo& opcode) {
  Signature result;
  for (char c : opcode.operands) {
    if (c == '+') result.more_operands = true;
    if (c == 'b') result.operands.push_back(OperandKind::bool_);
    if (c == 'c') result.operands.push_back(OperandKind::cell);
    if (c == 'x') result.operands.push_back(OperandKind::either);
  }
  std::string_view rest = opcode.immediates;
  while (!rest.empty()) {
    std::string_view word = rest.substr(0, rest.find(' '));
    rest.remove_prefix(std::min(rest.size(), word.size() + 1));
    if (word.ends_with('+')) {
      result.more_immediates = true;
      word.remove_suffix(1);
    }
    auto at = std::find(immediate_names.begin(), immediate_names.end(), word);
    result.immediates.push_back(static_cast<ImmediateKind>(at - immediate_names.begin()));
  }
  return result;
}

std::vector<Signature> read_table() {
  std::vector<Signature> table;
  for (std::size_t op = 0; op < opcode_count(); ++op)
    table.push_back(read(info(static_cast<Opcode>(op))));
  return table;
}

} // namespace

OperandKind Signature::operand(std::size_t place) const {
  return operands[std::min(place, operands.size() - 1)];
}

ImmediateKind Signature::immediate(std::size_t place) const {
  return immediates[std::min(place, immediates.size() - 1)];
}

bool Signature::takes_operands(std::size_t count) const {
  return more_operands ? count >= operands.size() : count == operands.size();
}

bool Signature::takes_immediates(std::size_t count) const {
  return more_immediates ? count + 1 >= immediates.size() : count == immediates.size();
}

const Signature& signature(Opcode op) {
  static const std::vector<Signature> table = read_table();
  return table[static_cast<std::size_t>(op)];
}

Crossing crossing(Opcode op) {
  const Signature& s = signature(op);
  if (s.operands.empty() || s.immediates.empty()) return Crossing::stays;
  if (s.immediates.front() == ImmediateKind::list) return Crossing::from_elements;
  return s.immediates.front() == ImmediateKind::space ? Crossing::from_parent : Crossing::stays;
}

} // namespace pol::bytecode
