// Builds the tree of keys from dotted paths.
#include "runtime/cases/fact_tree.h"
#include <algorithm>

namespace pol::cases {
namespace {

std::vector<std::string_view> split(std::string_view path) {
  std::vector<std::string_view> keys;
  while (true) {
    const std::size_t dot = path.find('.');
    keys.push_back(path.substr(0, dot));
    if (dot == std::string_view::npos) return keys;
    path.remove_prefix(dot + 1);
  }
}

auto position(const std::vector<FactTree::Child>& children, std::string_view key) {
  return std::lower_bound(
      children.begin(), children.end(), key,
      [](const FactTree::Child& child, std::string_view wanted) { return child.key < wanted; });
}

} // namespace

FactTree::FactTree(const bytecode::Module& module, bool known) : nodes_(1) {
  nodes_[root].read = true;
  for (std::uint32_t list : module.lists)
    add_fact(module, list);
  for (std::uint32_t fact = 0; fact < module.facts.size(); ++fact)
    if (module.facts[fact].kind != bytecode::FactKind::list) add_fact(module, fact);
  if (!known) return;
  for (const std::string& path : module.known_paths)
    add_path(path);
}

std::uint32_t FactTree::find(std::uint32_t node, std::string_view key) const {
  const auto& children = nodes_[node].children;
  const auto child = position(children, key);
  return child != children.end() && child->key == key ? child->node : bytecode::none;
}

std::uint32_t FactTree::enter(std::uint32_t node, std::string_view key) {
  auto& children = nodes_[node].children;
  const auto child = position(children, key);
  if (child != children.end() && child->key == key) return child->node;
  const auto added = static_cast<std::uint32_t>(nodes_.size());
  children.insert(child, {std::string(key), added});
  nodes_.emplace_back();
  return added;
}

// A fact whose path does not lead through its own list has no place in a record: its rows would not
// be those of its column.
void FactTree::add_fact(const bytecode::Module& module, std::uint32_t fact) {
  std::uint32_t list = bytecode::none;
  std::vector<std::uint32_t> way{root};
  for (std::string_view key : split(module.facts[fact].path)) {
    const std::uint32_t passed = nodes_[way.back()].fact;
    if (passed != bytecode::none) list = passed;
    way.push_back(enter(way.back(), key));
  }
  if (list != module.facts[fact].list) return;
  nodes_[way.back()].fact = fact;
  for (std::uint32_t node : way)
    nodes_[node].read = true;
}

void FactTree::add_path(std::string_view path) {
  std::uint32_t node = root;
  for (std::string_view key : split(path))
    node = enter(node, key);
}

} // namespace pol::cases
