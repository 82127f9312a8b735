// The logic graph: a policy's conditions as one acyclic graph of three-valued expressions. The
// operations are the instruction set's (runtime/bytecode/opcodes.def): one meaning, one table.
// Bytecode, and later the solver and other back ends, read this graph.
#pragma once
#include "runtime/bytecode/module.h"
#include <gmpxx.h>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace pol::logic {

using bytecode::Opcode;
using bytecode::Space;
using NodeId = std::uint32_t;

// A look at one, until the next is made.
struct Node {
  Opcode op;
  Space space = 0;                          // whose rows the value has
  std::span<const NodeId> operands;         // each has a smaller id
  std::span<const std::int64_t> immediates; // as the opcode's table says; wides index Graph::wides
  std::uint32_t owner = bytecode::none; // declaration that an operation which can fail stands in
};

// Nodes are unique: asking twice for one operation gives one node. Constants fold, and `and`/`or`
// drop what decides nothing; value, missing facts and causes stay the same. Deliberately not done:
// anything that would make an unknown known (`x or not x`), absorption, factoring.
class Graph {
public:
  Node operator[](NodeId id) const;
  std::size_t size() const { return nodes_.size(); }
  const std::vector<values::Wide>& wides() const { return wides_; }

  NodeId truth(bool value, Space space = 0);
  NodeId cell(std::int64_t value, Space space = 0);
  NodeId negate(NodeId condition);            // Kleene's not
  NodeId all(std::vector<NodeId> conditions); // Kleene's and
  NodeId any(std::vector<NodeId> conditions); // Kleene's or
  NodeId in_range(NodeId cell, std::int64_t low, std::int64_t high);
  // Any other operation. Operands lie in `space` already.
  NodeId make(Opcode op, Space space, const std::vector<NodeId>& operands,
              const std::vector<std::int64_t>& immediates = {},
              std::uint32_t owner = bytecode::none);
  std::int64_t wide(const mpz_class& value); // index in wides(); at most 576 bits

  std::optional<bool> as_truth(NodeId id) const;        // a constant condition
  std::optional<std::int64_t> as_cell(NodeId id) const; // a constant cell

private:
  // A node without its operands and immediates, which end where those of the next one begin.
  struct Head {
    Opcode op;
    Space space;
    std::uint32_t owner, operands, immediates;
  };
  std::size_t hash(NodeId id) const;
  bool same(NodeId a, NodeId b) const;
  NodeId& slot(NodeId id); // where in `ids_` the node, or one like it, stands or may be put
  void grow();
  NodeId joined(Opcode op, std::vector<NodeId> conditions);
  std::vector<Head> nodes_;
  std::vector<NodeId> operands_;
  std::vector<std::int64_t> immediates_;
  std::vector<bool> marked_; // by node, while operands are joined
  std::vector<NodeId> ids_;  // every node, by its hash, then the next free place; never full
  std::vector<values::Wide> wides_;
  std::map<std::string, std::int64_t> wide_ids_;
};

} // namespace pol::logic
