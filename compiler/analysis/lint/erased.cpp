#include "compiler/analysis/lint/erased.h"
#include <algorithm>

namespace pol::analysis::lint {

namespace {

using semantics::Comparison;
using semantics::Expr;
using semantics::ExprKind;
using semantics::Revision;
using semantics::Value;

void collect(const Expr& expr, std::vector<const Expr*>& into) {
  if (expr.kind == ExprKind::with_default) into.push_back(&expr);
  for (const auto& operand : expr.operands)
    collect(*operand, into);
}

// What stands for it when the fact is missing; none for what is not constant then.
std::optional<Value> value_of(const Expr& expr) {
  if (expr.kind == ExprKind::constant || expr.kind == ExprKind::with_default) return *expr.value;
  return std::nullopt;
}

bool same_unit(const Expr& a, const Expr& b) {
  if (!a.type.unit || !b.type.unit) return !a.type.unit && !b.type.unit;
  return a.type.unit->code == b.type.unit->code;
}

// -1, 0 or 1; none for values of different types.
std::optional<int> order(const Value& a, const Value& b) {
  if (a.index() != b.index()) return std::nullopt;
  const auto compare = [](const auto& x, const auto& y) { return x < y ? -1 : y < x ? 1 : 0; };
  if (const auto* x = std::get_if<bool>(&a)) return compare(*x, std::get<bool>(b));
  if (const auto* x = std::get_if<semantics::Rational>(&a))
    return compare(*x, std::get<semantics::Rational>(b));
  if (const auto* x = std::get_if<semantics::Day>(&a))
    return compare(*x, std::get<semantics::Day>(b));
  if (const auto* x = std::get_if<std::string>(&a)) return compare(*x, std::get<std::string>(b));
  return compare(std::get<semantics::EnumValue>(a).index, std::get<semantics::EnumValue>(b).index);
}

bool holds(Comparison comparison, int order) {
  switch (comparison) {
  case Comparison::equal: return order == 0;
  case Comparison::not_equal: return order != 0;
  case Comparison::less: return order < 0;
  case Comparison::less_equal: return order <= 0;
  case Comparison::greater: return order > 0;
  case Comparison::greater_equal: break;
  }
  return order >= 0;
}

std::optional<bool> compared(const Expr& test) {
  const auto left = value_of(*test.operands[0]), right = value_of(*test.operands[1]);
  if (!left || !right || !same_unit(*test.operands[0], *test.operands[1])) return std::nullopt;
  const std::optional<int> found = order(*left, *right);
  if (!found) return std::nullopt;
  return holds(test.comparison, *found);
}

} // namespace

std::vector<const Expr*> erased_facts(const Expr& test) {
  std::vector<const Expr*> found;
  collect(test, found);
  return found;
}

// It stands where the fact alone was written.
bool is_assumption(const Expr& erased) { return erased.span == erased.operands[0]->span; }

std::optional<bool> truth_when_missing(const Expr& test) {
  if (test.kind == ExprKind::compare) return compared(test);
  if (test.kind == ExprKind::in_values) {
    const auto value = value_of(*test.operands[0]);
    if (!value) return std::nullopt;
    return std::any_of(test.details->values.begin(), test.details->values.end(),
                       [&](const Value& one) { return order(*value, one) == 0; });
  }
  const auto value = value_of(test);
  const bool* truth = value ? std::get_if<bool>(&*value) : nullptr;
  return truth ? std::optional(*truth) : std::nullopt;
}

namespace {

// `count(x in L …) >= 1`, or more; `> 0` is the same.
std::optional<int> counted_list(const Expr& test) {
  if (test.kind != ExprKind::compare || test.operands[0]->kind != ExprKind::count)
    return std::nullopt;
  const auto* least = std::get_if<semantics::Rational>(&*test.operands[1]->value);
  if (!least || test.operands[1]->kind != ExprKind::constant) return std::nullopt;
  const bool some = (test.comparison == Comparison::greater_equal && *least >= 1) ||
                    (test.comparison == Comparison::greater && *least >= 0) ||
                    (test.comparison == Comparison::equal && *least >= 1);
  return some ? std::optional(test.operands[0]->details->list) : std::nullopt;
}

// `named` holds the declarations that were followed.
void add_lists(const Revision& revision, const Expr& expr, std::set<int>& into,
               std::set<int>& named) {
  if (const auto list = counted_list(expr)) into.insert(*list);
  const bool any =
      expr.kind == ExprKind::quantifier && expr.quantifier == semantics::Quantifier::any;
  if (any || (expr.kind == ExprKind::latest && expr.details->otherwise != true))
    into.insert(expr.details->list);
  const bool all = expr.kind == ExprKind::counting &&
                   expr.details->low == static_cast<std::int64_t>(expr.operands.size());
  if (expr.kind == ExprKind::logical_and || all)
    for (const auto& operand : expr.operands)
      add_lists(revision, *operand, into, named);
  if (expr.kind == ExprKind::named && named.insert(expr.declaration).second)
    add_lists(revision, *revision.declarations[static_cast<std::size_t>(expr.declaration)].body,
              into, named);
}

} // namespace

std::set<int> lists_with_elements(const Revision& revision, const Expr& condition) {
  std::set<int> lists, named;
  add_lists(revision, condition, lists, named);
  return lists;
}

std::string fact_path(const Revision& revision, const Expr& expr) {
  if (expr.fact != semantics::none) return revision.facts[static_cast<std::size_t>(expr.fact)].path;
  for (const auto& operand : expr.operands)
    if (std::string path = fact_path(revision, *operand); !path.empty()) return path;
  return "";
}

} // namespace pol::analysis::lint
