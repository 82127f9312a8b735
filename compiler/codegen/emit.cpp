#include "compiler/codegen/emit.h"

namespace pol::codegen {

bytecode::Program emit(const logic::Graph& graph, const std::vector<logic::NodeId>& roots,
                       std::vector<bytecode::Register>& registers) {
  std::vector<bool> needed(graph.size());
  for (auto root : roots)
    needed[root] = true;
  for (std::size_t id = graph.size(); id-- > 0;)
    if (needed[id])
      for (auto operand : graph[static_cast<logic::NodeId>(id)].operands)
        needed[operand] = true;
  bytecode::Program program;
  program.wides = graph.wides();
  registers.assign(graph.size(), bytecode::no_register);
  for (logic::NodeId id = 0; id < graph.size(); ++id) {
    if (!needed[id]) continue;
    const logic::Node node = graph[id];
    bytecode::Instruction instruction{};
    instruction.op = node.op;
    instruction.space = node.space;
    instruction.owner = node.owner;
    instruction.first_operand = static_cast<std::uint32_t>(program.operands.size());
    instruction.operand_count = static_cast<std::uint32_t>(node.operands.size());
    instruction.first_immediate = static_cast<std::uint32_t>(program.immediates.size());
    instruction.immediate_count = static_cast<std::uint32_t>(node.immediates.size());
    for (auto operand : node.operands)
      program.operands.push_back(registers[operand]);
    program.immediates.insert(program.immediates.end(), node.immediates.begin(),
                              node.immediates.end());
    registers[id] = static_cast<bytecode::Register>(program.code.size());
    program.code.push_back(instruction);
  }
  return program;
}

} // namespace pol::codegen
