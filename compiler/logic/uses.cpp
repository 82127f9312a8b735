#include "compiler/logic/uses.h"
#include <unordered_set>

namespace pol::logic {

namespace {

using semantics::Expr;
using semantics::ExprKind;
using semantics::ExprPtr;
using semantics::none;

class Walk {
public:
  explicit Walk(const semantics::Revision& revision) : revision_(revision) {}

  void fact(int index) {
    if (index == none || !found.facts.insert(index).second) return;
    fact(revision_.facts[static_cast<std::size_t>(index)].list);
  }

  // A list whose elements are gone through; to ask whether it is known takes none of them.
  void list(int index) {
    fact(index);
    if (index != none && found.lists.insert(index).second)
      expr(revision_.facts[static_cast<std::size_t>(index)].counts_when);
  }

  void expr(const ExprPtr& e) {
    // What stands in one place alone cannot come again.
    if (!e || (e.use_count() > 1 && !seen_.insert(e.get()).second)) return;
    fact(e->fact);
    list(e->details->list);
    if (e->details->codes != none) {
      found.code_lists.insert(e->details->codes);
      found.lookups.push_back(e);
      fact(revision_.as_of);
    }
    if (e->kind == ExprKind::with_default) found.defaults.push_back(e);
    text(*e->value);
    for (const auto& value : e->details->values)
      text(value);
    for (const auto& operand : e->operands)
      expr(operand);
    if (e->declaration != none && found.declarations.insert(e->declaration).second) {
      const auto& declared = revision_.declarations[static_cast<std::size_t>(e->declaration)];
      fact(declared.list);
      expr(declared.body);
    }
  }

  Uses found;

private:
  void text(const semantics::Value& value) {
    if (const auto* string = std::get_if<std::string>(&value)) found.strings.insert(*string);
  }

  const semantics::Revision& revision_;
  std::unordered_set<const Expr*> seen_;
};

} // namespace

Uses uses(const semantics::Revision& revision) {
  Walk walk(revision);
  walk.fact(revision.as_of);
  if (revision.applies) walk.expr(revision.applies->when);
  for (const auto& rule : revision.rules)
    walk.expr(rule.when);
  return std::move(walk.found);
}

} // namespace pol::logic
