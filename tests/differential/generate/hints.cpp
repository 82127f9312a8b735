#include "tests/differential/generate/hints.h"
#include "tests/differential/oracle_numbers.h"
#include "tests/differential/walk.h"

namespace pol::generate {

using namespace semantics;

namespace {

bool is_number(const Type& type) {
  return type.kind == TypeKind::number || type.kind == TypeKind::integer;
}

bool same_dimension(const UnitRef& a, const UnitRef& b) {
  return a && b ? a->dimension == b->dimension : !a && !b;
}

class Gatherer {
public:
  Gatherer(const Revision& revision, Hints& hints) : revision_(revision), hints_(hints) {}

  void visit(const Expr& expr) {
    if (expr.fact != none) hints_.read.insert(expr.fact);
    if (expr.details->list != none) hints_.read.insert(expr.details->list);
    if (const auto* day = std::get_if<Day>(&*expr.value); day && expr.kind == ExprKind::constant)
      hints_.dates.push_back(*day);
    if (const auto* text = std::get_if<std::string>(&*expr.value);
        text && expr.kind == ExprKind::constant)
      (expr.type.kind == TypeKind::text ? hints_.texts : hints_.codes).push_back(*text);
    for (const auto& value : expr.details->values) {
      if (const auto* number = std::get_if<units::Rational>(&value))
        give(*expr.operands[0], *number, expr.operands[0]->type);
      if (const auto* text = std::get_if<std::string>(&value))
        (expr.operands[0]->type.kind == TypeKind::text ? hints_.texts : hints_.codes)
            .push_back(*text);
    }
    if (expr.kind != ExprKind::compare && expr.kind != ExprKind::between) return;
    for (const auto& literal : expr.operands)
      if (const auto* number = std::get_if<units::Rational>(&*literal->value);
          number && literal->kind == ExprKind::constant)
        for (const auto& side : expr.operands)
          give(*side, *number, literal->type);
  }

  void lists() {
    for (const CodeList& list : revision_.code_lists)
      for (const CodeEntry& entry : list.entries) {
        hints_.dates.insert(hints_.dates.end(), {entry.from, entry.through});
        if (entry.kind == CodeEntry::Kind::single) hints_.codes.push_back(entry.first);
      }
  }

private:
  // A literal beside an expression: for every fact below it.
  void give(const Expr& expr, const oracle::Rational& literal, const Type& type) {
    if (expr.kind == ExprKind::fact && is_number(expr.type)) {
      const bool meets = same_dimension(expr.type.unit, type.unit);
      const oracle::Rational there =
          meets ? oracle::from_base(oracle::in_base(literal, type.unit), expr.type.unit) : literal;
      hints_.numbers[expr.fact].push_back(oracle::on_grid(there));
    }
    for (const auto& operand : expr.operands)
      give(*operand, literal, type);
    if (expr.declaration != none)
      give(*revision_.declarations[static_cast<std::size_t>(expr.declaration)].body, literal, type);
  }

  const Revision& revision_;
  Hints& hints_;
};

} // namespace

Hints hints_of(const Policy& policy) {
  Hints hints;
  for (const Revision& revision : policy.revisions) {
    Gatherer gatherer(revision, hints);
    oracle::for_each_reached(revision, [&](const Expr& expr) { gatherer.visit(expr); });
    gatherer.lists();
    hints.dates.push_back(revision.effective);
    if (revision.ends) hints.dates.push_back(*revision.ends);
  }
  return hints;
}

} // namespace pol::generate
