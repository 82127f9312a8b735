// From the logic graph to a program.
#pragma once
#include "compiler/logic/graph.h"

namespace pol::codegen {

// The nodes that the roots need, in order. `registers` maps a node to its register, for roots and
// all below them.
bytecode::Program emit(const logic::Graph& graph, const std::vector<logic::NodeId>& roots,
                       std::vector<bytecode::Register>& registers);

} // namespace pol::codegen
