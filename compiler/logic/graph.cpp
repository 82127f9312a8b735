#include "compiler/logic/graph.h"
#include <algorithm>

namespace pol::logic {

Node Graph::operator[](NodeId id) const {
  const Head& head = nodes_[id];
  const bool last = id + 1 == nodes_.size();
  const std::size_t operands = last ? operands_.size() : nodes_[id + 1].operands,
                    immediates = last ? immediates_.size() : nodes_[id + 1].immediates;
  return {
      head.op, head.space, std::span(operands_).subspan(head.operands, operands - head.operands),
      std::span(immediates_).subspan(head.immediates, immediates - head.immediates), head.owner};
}

std::size_t Graph::hash(NodeId id) const {
  const Node node = (*this)[id];
  std::size_t mixed = static_cast<std::size_t>(node.op);
  const auto mix = [&mixed](std::uint64_t value) {
    mixed = (mixed ^ value) * 0x9E3779B97F4A7C15u;
    mixed ^= mixed >> 32;
  };
  mix(node.space);
  mix(node.owner);
  mix(node.operands.size());
  for (auto operand : node.operands)
    mix(operand);
  for (auto immediate : node.immediates)
    mix(static_cast<std::uint64_t>(immediate));
  return mixed;
}

bool Graph::same(NodeId a, NodeId b) const {
  const Node one = (*this)[a], two = (*this)[b];
  return one.op == two.op && one.space == two.space && one.owner == two.owner &&
         std::ranges::equal(one.operands, two.operands) &&
         std::ranges::equal(one.immediates, two.immediates);
}

NodeId& Graph::slot(NodeId id) {
  const std::size_t last = ids_.size() - 1; // of a power of two
  std::size_t at = hash(id) & last;
  while (ids_[at] != bytecode::none && !same(ids_[at], id))
    at = (at + 1) & last;
  return ids_[at];
}

// Half of the places stay free.
void Graph::grow() {
  if (2 * (nodes_.size() + 1) <= ids_.size()) return;
  ids_.assign(std::max<std::size_t>(64, 2 * ids_.size()), bytecode::none);
  for (NodeId id = 0; id < nodes_.size(); ++id)
    slot(id) = id;
}

// The node is added first, and taken away again if it is there already.
NodeId Graph::make(Opcode op, Space space, const std::vector<NodeId>& operands,
                   const std::vector<std::int64_t>& immediates, std::uint32_t owner) {
  grow();
  const Head head{op, space, owner, static_cast<std::uint32_t>(operands_.size()),
                  static_cast<std::uint32_t>(immediates_.size())};
  nodes_.push_back(head);
  operands_.insert(operands_.end(), operands.begin(), operands.end());
  immediates_.insert(immediates_.end(), immediates.begin(), immediates.end());
  const auto id = static_cast<NodeId>(nodes_.size() - 1);
  NodeId& known = slot(id);
  if (known == bytecode::none) return known = id;
  nodes_.pop_back();
  operands_.resize(head.operands);
  immediates_.resize(head.immediates);
  return known;
}

NodeId Graph::truth(bool value, Space space) {
  return make(Opcode::const_bool, space, {}, {value});
}
NodeId Graph::cell(std::int64_t value, Space space) {
  return make(Opcode::const_cell, space, {}, {value});
}

std::optional<bool> Graph::as_truth(NodeId id) const {
  const Node node = (*this)[id];
  if (node.op != Opcode::const_bool) return std::nullopt;
  return node.immediates[0] == 1;
}

std::optional<std::int64_t> Graph::as_cell(NodeId id) const {
  const Node node = (*this)[id];
  if (node.op != Opcode::const_cell) return std::nullopt;
  return node.immediates[0];
}

NodeId Graph::negate(NodeId condition) {
  if (auto known = as_truth(condition)) return truth(!*known, nodes_[condition].space);
  if (nodes_[condition].op == Opcode::not_) return (*this)[condition].operands[0];
  return make(Opcode::not_, nodes_[condition].space, {condition});
}

// and: a false operand decides, true ones say nothing; or: the other way round.
NodeId Graph::joined(Opcode op, std::vector<NodeId> conditions) {
  const bool deciding = op == Opcode::or_;
  const Space space = nodes_[conditions[0]].space;
  const auto decides = [&](NodeId condition) { return as_truth(condition) == deciding; };
  if (std::ranges::any_of(conditions, decides)) return truth(deciding, space);
  std::vector<NodeId> kept;
  marked_.resize(nodes_.size());
  for (auto condition : conditions) {
    if (as_truth(condition) || marked_[condition]) continue;
    marked_[condition] = true;
    kept.push_back(condition);
  }
  for (auto condition : kept)
    marked_[condition] = false;
  if (kept.empty()) return truth(!deciding, space);
  if (kept.size() == 1) return kept[0];
  return make(op, space, kept);
}

NodeId Graph::all(std::vector<NodeId> conditions) {
  return joined(Opcode::and_, std::move(conditions));
}
NodeId Graph::any(std::vector<NodeId> conditions) {
  return joined(Opcode::or_, std::move(conditions));
}

NodeId Graph::in_range(NodeId cell, std::int64_t low, std::int64_t high) {
  if (auto known = as_cell(cell)) return truth(low <= *known && *known <= high, nodes_[cell].space);
  return make(Opcode::in_range, nodes_[cell].space, {cell}, {low, high});
}

std::int64_t Graph::wide(const mpz_class& value) {
  const auto [place, fresh] =
      wide_ids_.try_emplace(value.get_str(62), static_cast<std::int64_t>(wides_.size()));
  if (fresh) {
    values::Wide wide;
    std::size_t count = 0;
    mpz_export(wide.limbs.data(), &count, -1, sizeof(std::uint64_t), 0, 0, value.get_mpz_t());
    wide.negative = value < 0;
    wides_.push_back(wide);
  }
  return place->second;
}

} // namespace pol::logic
