#include "compiler/semantics/order.h"
#include <algorithm>

namespace pol::semantics {

namespace {

enum class Mark : char { unseen, open, done };

struct Step {
  int node;
  std::size_t next = 0; // of the node's names
};

// The open steps from `node` on close a circle: kept if it meets none that is known.
void keep_cycle(const std::vector<Step>& open, int node, std::vector<bool>& in_cycle,
                std::vector<std::vector<int>>& cycles) {
  std::vector<int> cycle;
  for (auto step = open.rbegin(); step != open.rend(); ++step) {
    if (in_cycle[static_cast<std::size_t>(step->node)]) return;
    cycle.push_back(step->node);
    if (step->node == node) break;
  }
  for (int member : cycle)
    in_cycle[static_cast<std::size_t>(member)] = true;
  std::reverse(cycle.begin(), cycle.end());
  cycles.push_back(std::move(cycle));
}

} // namespace

Ordered in_order(const std::vector<std::vector<int>>& names) {
  Ordered result;
  std::vector<Mark> marks(names.size(), Mark::unseen);
  std::vector<bool> in_cycle(names.size(), false);
  std::vector<Step> open;
  auto mark = [&](int node) -> Mark& { return marks[static_cast<std::size_t>(node)]; };
  auto enter = [&](int node) {
    mark(node) = Mark::open;
    open.push_back({node});
  };
  for (int root = 0; root < static_cast<int>(names.size()); ++root) {
    if (mark(root) == Mark::unseen) enter(root);
    while (!open.empty()) {
      Step& step = open.back();
      const auto& named = names[static_cast<std::size_t>(step.node)];
      if (step.next == named.size()) {
        mark(step.node) = Mark::done;
        result.order.push_back(step.node);
        open.pop_back();
        continue;
      }
      const int next = named[step.next++];
      if (mark(next) == Mark::unseen)
        enter(next);
      else if (mark(next) == Mark::open)
        keep_cycle(open, next, in_cycle, result.cycles);
    }
  }
  return result;
}

std::string chain_text(const std::vector<std::string>& names) {
  constexpr std::size_t shown = 8;
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names.size() > shown && i == shown / 2) {
      text += " → …";
      i = names.size() - shown / 2;
    }
    text += (i > 0 ? " → `" : "`") + names[i] + "`";
  }
  return text;
}

} // namespace pol::semantics
