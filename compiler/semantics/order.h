// Puts things that name one another in an order in which each stands after those it names.
#pragma once
#include <string>
#include <vector>

namespace pol::semantics {

struct Ordered {
  std::vector<int> order; // every node once; without cycles, after all it names
  std::vector<std::vector<int>>
      cycles; // each node names the next, the last the first; no node in two
};

// `names[i]`: the nodes that node i names. Takes no stack, however long the chains.
Ordered in_order(const std::vector<std::vector<int>>& names);

// "`a` → `b` → `a`", the middle of a long one left out.
std::string chain_text(const std::vector<std::string>& names);

} // namespace pol::semantics
