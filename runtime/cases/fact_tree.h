// The facts of a module as a tree of keys, the way they lie in a record.
#pragma once
#include "runtime/bytecode/module.h"
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pol::cases {

class FactTree {
public:
  struct Child {
    std::string key;
    std::uint32_t node = 0;
  };
  struct Node {
    std::uint32_t fact = bytecode::none; // the fact or list that lies here, if the module reads one
    bool read = false;                   // a fact lies here or below
    std::vector<Child> children;         // sorted by key
  };
  static constexpr std::uint32_t root = 0;

  // With `known`, the paths of the `case` blocks that nobody reads are part of the tree.
  FactTree(const bytecode::Module& module, bool known);

  const Node& operator[](std::uint32_t node) const { return nodes_[node]; }
  std::size_t size() const { return nodes_.size(); }
  // The node below under a key, or bytecode::none.
  std::uint32_t find(std::uint32_t node, std::string_view key) const;

private:
  std::uint32_t enter(std::uint32_t node, std::string_view key);
  void add_fact(const bytecode::Module& module, std::uint32_t fact);
  void add_path(std::string_view path);

  std::vector<Node> nodes_;
};

} // namespace pol::cases
