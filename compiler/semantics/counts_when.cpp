// `counts when` may not ask which elements of its own list count.
#include "compiler/semantics/checking.h"
#include "compiler/semantics/order.h"
#include <algorithm>

namespace pol::semantics {

namespace {

// Nodes are the declarations and, after them, the facts (of which only lists name anything).
struct Graph {
  const Revision& revision;
  std::vector<std::vector<int>> names;

  explicit Graph(const Revision& of)
      : revision(of), names(of.declarations.size() + of.facts.size()) {
    for (std::size_t i = 0; i < revision.declarations.size(); ++i)
      add(*revision.declarations[i].body, names[i]);
    for (std::size_t i = 0; i < revision.facts.size(); ++i)
      if (revision.facts[i].counts_when)
        add(*revision.facts[i].counts_when, names[list_node(static_cast<int>(i))]);
  }
  std::size_t list_node(int fact) const {
    return revision.declarations.size() + static_cast<std::size_t>(fact);
  }
  bool is_list(int node) const {
    return static_cast<std::size_t>(node) >= revision.declarations.size();
  }
  std::string name(int node) const {
    const auto at = static_cast<std::size_t>(node);
    return is_list(node) ? revision.facts[at - revision.declarations.size()].path
                         : revision.declarations[at].name;
  }
  void add(const Expr& expr, std::vector<int>& named) const {
    if (expr.details->list != none)
      named.push_back(static_cast<int>(list_node(expr.details->list)));
    if (expr.declaration != none) named.push_back(expr.declaration);
    for (const auto& operand : expr.operands)
      add(*operand, named);
  }
};

source::Span place(const Checking& checking, int list) {
  for (const auto& counts : checking.counts_when)
    if (counts.list == list) return counts.expr->span;
  return {};
}

} // namespace

void refuse_counts_when_cycles(Checking& checking) {
  if (checking.counts_when.empty()) return;
  const Graph graph(checking.revision);
  for (auto cycle : in_order(graph.names).cycles) {
    std::rotate(
        cycle.begin(),
        std::find_if(cycle.begin(), cycle.end(), [&](int node) { return graph.is_list(node); }),
        cycle.end());
    std::vector<std::string> chain;
    for (int node : cycle)
      chain.push_back(graph.name(node));
    chain.push_back(chain.front());
    const int list = cycle.front() - static_cast<int>(checking.revision.declarations.size());
    checking.sink.report(Kind::counts_when_cycle, place(checking, list),
                         {chain.front(), chain_text(chain)});
  }
}

} // namespace pol::semantics
