#include "compiler/analysis/subject.h"

namespace pol::analysis {

using bytecode::CellType;

std::vector<bool> facts_read(const Subject& subject) {
  const bytecode::Module& module = *subject.module;
  std::vector<bool> read(module.facts.size());
  for (const bytecode::FactRule& rule : subject.revision->facts)
    for (std::uint32_t fact = rule.fact; fact != bytecode::none; fact = module.facts[fact].list)
      read[fact] = true;
  if (subject.policy->as_of != bytecode::none) read[subject.policy->as_of] = true;
  return read;
}

std::vector<CellType> register_types(const Subject& subject) {
  const bytecode::Program& program = subject.revision->program;
  std::vector<CellType> types, operands;
  for (const bytecode::Instruction& instruction : program.code) {
    operands.clear();
    for (const bytecode::Register r : program.operands_of(instruction))
      operands.push_back(types[r]);
    const auto type = bytecode::result_type(*subject.module, program, instruction, operands);
    types.push_back(type.value_or(CellType{}));
  }
  return types;
}

bool compares_texts(const Subject& subject) {
  const bytecode::Program& program = subject.revision->program;
  const auto types = register_types(subject);
  for (const bytecode::Instruction& instruction : program.code) {
    if (instruction.op != bytecode::Opcode::equal && instruction.op != bytecode::Opcode::if_cell)
      continue; // an `if` with an unknown condition compares its branches
    const auto operands = program.operands_of(instruction);
    if (types[operands[operands.size() - 2]].kind == CellType::Kind::string &&
        types[operands.back()].kind == CellType::Kind::string)
      return true;
  }
  return false;
}

} // namespace pol::analysis
