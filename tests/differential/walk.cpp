#include "tests/differential/walk.h"
#include <set>

namespace pol::oracle {

using namespace semantics;

namespace {

class Walk {
public:
  Walk(const Revision& revision, const std::function<void(const Expr&)>& visit)
      : revision_(revision), visit_(visit) {}

  void go(const Expr& expr) {
    visit_(expr);
    for (const auto& operand : expr.operands)
      go(*operand);
    if (expr.declaration != none && declarations_.insert(expr.declaration).second)
      go(*revision_.declarations[static_cast<std::size_t>(expr.declaration)].body);
    if (expr.details->list == none || !lists_.insert(expr.details->list).second) return;
    if (const auto& when =
            revision_.facts[static_cast<std::size_t>(expr.details->list)].counts_when)
      go(*when);
  }

private:
  const Revision& revision_;
  const std::function<void(const Expr&)>& visit_;
  std::set<int> declarations_, lists_;
};

} // namespace

void for_each_reached(const Revision& revision, const std::function<void(const Expr&)>& visit) {
  Walk walk(revision, visit);
  if (revision.applies) walk.go(*revision.applies->when);
  for (const Rule& rule : revision.rules)
    walk.go(*rule.when);
}

} // namespace pol::oracle
