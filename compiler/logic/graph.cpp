#include "compiler/logic/graph.h"
#include <algorithm>

namespace pol::logic {

namespace {

template <class T> void append(std::string& key, T value) {
  key.append(reinterpret_cast<const char*>(&value), sizeof value);
}

std::string key_of(const Node& node) {
  std::string key;
  append(key, node.op);
  append(key, node.space);
  append(key, node.owner);
  append(key, static_cast<std::uint32_t>(node.operands.size()));
  for (auto operand : node.operands)
    append(key, operand);
  for (auto immediate : node.immediates)
    append(key, immediate);
  return key;
}

} // namespace

NodeId Graph::make(Opcode op, Space space, std::vector<NodeId> operands,
                   std::vector<std::int64_t> immediates, std::uint32_t owner) {
  Node node{op, space, std::move(operands), std::move(immediates), owner};
  const auto [place, fresh] = ids_.try_emplace(key_of(node), static_cast<NodeId>(nodes_.size()));
  if (fresh) nodes_.push_back(std::move(node));
  return place->second;
}

NodeId Graph::truth(bool value, Space space) {
  return make(Opcode::const_bool, space, {}, {value});
}
NodeId Graph::cell(std::int64_t value, Space space) {
  return make(Opcode::const_cell, space, {}, {value});
}

std::optional<bool> Graph::as_truth(NodeId id) const {
  const Node& node = nodes_[id];
  if (node.op != Opcode::const_bool) return std::nullopt;
  return node.immediates[0] == 1;
}

std::optional<std::int64_t> Graph::as_cell(NodeId id) const {
  const Node& node = nodes_[id];
  if (node.op != Opcode::const_cell) return std::nullopt;
  return node.immediates[0];
}

NodeId Graph::negate(NodeId condition) {
  if (auto known = as_truth(condition)) return truth(!*known, nodes_[condition].space);
  if (nodes_[condition].op == Opcode::not_) return nodes_[condition].operands[0];
  return make(Opcode::not_, nodes_[condition].space, {condition});
}

// and: a false operand decides, true ones say nothing; or: the other way round.
NodeId Graph::joined(Opcode op, std::vector<NodeId> conditions) {
  const bool deciding = op == Opcode::or_;
  const Space space = nodes_[conditions[0]].space;
  std::vector<NodeId> kept;
  for (auto condition : conditions) {
    const auto known = as_truth(condition);
    if (known && *known == deciding) return truth(deciding, space);
    if (!known && std::find(kept.begin(), kept.end(), condition) == kept.end())
      kept.push_back(condition);
  }
  if (kept.empty()) return truth(!deciding, space);
  if (kept.size() == 1) return kept[0];
  return make(op, space, std::move(kept));
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
