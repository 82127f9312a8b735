// Questions about the elements of a list, one element after the other.
#include "tests/differential/oracle_evaluate.h"
#include "tests/differential/oracle_numbers.h"
#include <algorithm>

namespace pol::oracle {

using namespace semantics;

namespace {

bool has_value(ExprKind kind) {
  return kind == ExprKind::sum || kind == ExprKind::min || kind == ExprKind::max;
}

Truth both(Truth a, Truth b) {
  if (a == Truth::no || b == Truth::no) return Truth::no;
  return a == Truth::yes && b == Truth::yes ? Truth::yes : Truth::unknown;
}

// The ends of 64 bits, which stand for "anything": on the grid for numbers, whole for days.
oracle::Value anything(const Type& type) {
  if (type.kind != TypeKind::date) return within(least_number(), greatest_number());
  return within(least_number() / grid_step(), greatest_number() / grid_step());
}

} // namespace

std::optional<std::vector<Evaluator::Item>> Evaluator::items(const Expr& expr,
                                                             const Scope& scope) const {
  const Element& holder = element(expr.details->outer, scope);
  const auto found =
      holder.row->lists.find(revision_.facts[static_cast<std::size_t>(expr.details->list)].path);
  if (found == holder.row->lists.end()) return std::nullopt;
  const Path list = path(expr.details->list, expr.details->outer, scope);
  std::vector<Item> all;
  for (std::size_t i = 0; i < found->second.size(); ++i) {
    Item item{scope, {&found->second[i], list}};
    item.element.path.push_back({true, "", i});
    item.scope.elements[expr.loop] = item.element;
    all.push_back(std::move(item));
  }
  return all;
}

Scope Evaluator::counting_scope(const Expr& expr, const Item& item) const {
  const Fact& list = revision_.facts[static_cast<std::size_t>(expr.details->list)];
  return {"list " + list.path, {{list.loop, item.element}}};
}

const Expr* Evaluator::filter(const Expr& expr) const {
  const std::size_t place = expr.kind == ExprKind::latest  ? 2
                            : expr.kind == ExprKind::count ? 0
                                                           : 1;
  return expr.operands.size() > place ? expr.operands[place].get() : nullptr;
}

Truth Evaluator::counts(const Expr& expr, const Item& item) const {
  const ExprPtr& when = revision_.facts[static_cast<std::size_t>(expr.details->list)].counts_when;
  const Truth own = when ? truth(*when, counting_scope(expr, item)) : Truth::yes;
  return both(own, filter(expr) ? truth(*filter(expr), item.scope) : Truth::yes);
}

void Evaluator::reach_counts(const Expr& expr, const Item& item, Needs& needs) const {
  if (counts(expr, item) != Truth::unknown) return;
  if (const ExprPtr& when =
          revision_.facts[static_cast<std::size_t>(expr.details->list)].counts_when)
    reach_if_open(*when, counting_scope(expr, item), needs);
  if (filter(expr)) reach_if_open(*filter(expr), item.scope, needs);
}

oracle::Value Evaluator::quantified(const Expr& expr, const Scope& scope) const {
  const auto all = items(expr, scope);
  if (!all) return unknown();
  const bool any = expr.quantifier == Quantifier::any;
  Truth result = any ? Truth::no : Truth::yes;
  for (const Item& item : *all) {
    const Truth counted = counts(expr, item), body = truth(*expr.operands[0], item.scope);
    const Truth decisive = any ? Truth::yes : Truth::no;
    if (counted == Truth::yes && body == decisive) return of_truth(decisive);
    if (counted == Truth::no || (body != decisive && body != Truth::unknown)) continue;
    result = Truth::unknown;
  }
  return of_truth(result);
}

// Elements that may be the latest: they may qualify, and no surely qualifying one is surely later.
std::vector<Evaluator::Item> Evaluator::candidates(const Expr& expr,
                                                   const std::vector<Item>& all) const {
  const auto day = [&](const Item& item) {
    const oracle::Value found = value(*expr.operands[0], item.scope);
    return found.is_exact()
               ? std::optional<Rational>(expr.earliest ? Rational(-found.low) : found.low)
               : std::nullopt;
  };
  std::optional<Rational> cutoff;
  for (const Item& item : all)
    if (const auto at = day(item);
        at && counts(expr, item) == Truth::yes && (!cutoff || *at > *cutoff))
      cutoff = at;
  std::vector<Item> result;
  for (const Item& item : all) {
    const auto at = day(item);
    if (counts(expr, item) != Truth::no && (!at || !cutoff || *at >= *cutoff))
      result.push_back(item);
  }
  return result;
}

oracle::Value Evaluator::latest(const Expr& expr, const Scope& scope) const {
  const auto all = items(expr, scope);
  if (!all) return unknown();
  const auto possible = candidates(expr, *all);
  if (possible.empty()) {
    if (expr.details->otherwise) return of_truth(*expr.details->otherwise ? Truth::yes : Truth::no);
    return without_value("no element qualifies");
  }
  bool sure = false, settled_all = true, all_true = true, all_false = true;
  for (const Item& item : possible) {
    const Truth counted = counts(expr, item), body = truth(*expr.operands[1], item.scope);
    sure = sure || counted == Truth::yes;
    all_true = all_true && body == Truth::yes;
    all_false = all_false && body == Truth::no;
    settled_all = settled_all && counted == Truth::yes && body != Truth::unknown &&
                  value(*expr.operands[0], item.scope).is_exact();
  }
  if (sure && all_true) return of_truth(Truth::yes);
  if (sure && all_false) return of_truth(Truth::no);
  return settled_all ? without_value("tie") : unknown();
}

oracle::Value Evaluator::count(const Expr& expr, const Scope& scope) const {
  const auto all = items(expr, scope);
  if (!all) return unknown();
  long sure = 0, possible = 0;
  for (const Item& item : *all) {
    const Truth counted = counts(expr, item);
    sure += counted == Truth::yes;
    possible += counted != Truth::no;
  }
  return within(Rational(sure), Rational(possible));
}

oracle::Value Evaluator::sum(const Expr& expr, const Scope& scope) const {
  const auto all = items(expr, scope);
  if (!all) return unknown();
  Rational total = 0;
  for (const Item& item : *all) {
    const Truth counted = counts(expr, item);
    if (counted == Truth::no) continue;
    const oracle::Value part = settled(*expr.operands[0], item.scope);
    if (counted == Truth::unknown || !part.is_exact()) return unknown();
    total += part.low;
  }
  return stored(total);
}

oracle::Value Evaluator::extreme(const Expr& expr, const Scope& scope) const {
  const auto all = items(expr, scope);
  if (!all) return unknown();
  const bool greatest = expr.kind == ExprKind::max;
  const auto better = [&](const Rational& a, const Rational& b) {
    return greatest ? a > b : a < b;
  };
  // The near end is what the sure elements guarantee, the far end what the possible ones allow.
  std::optional<Rational> near, far;
  for (const Item& item : *all) {
    const Truth counted = counts(expr, item);
    if (counted == Truth::no) continue;
    oracle::Value part = settled(*expr.operands[0], item.scope);
    if (part.state == State::unknown) part = anything(expr.type);
    const Rational &guaranteed = greatest ? part.low : part.high,
                   &allowed = greatest ? part.high : part.low;
    if (counted == Truth::yes && (!near || better(guaranteed, *near))) near = guaranteed;
    if (!far || better(allowed, *far)) far = allowed;
  }
  if (!far) return without_value(greatest ? "max of nothing" : "min of nothing");
  if (!near) return unknown();
  const oracle::Value result = greatest ? within(*near, *far) : within(*far, *near),
                      open = anything(expr.type);
  return result.low == open.low && result.high == open.high ? unknown() : result;
}

void Evaluator::reach_list(const Expr& expr, const Scope& scope, Needs& needs) const {
  const auto all = items(expr, scope);
  if (!all) {
    needs.missing.insert(path(expr.details->list, expr.details->outer, scope));
    return;
  }
  for (const Item& item : expr.kind == ExprKind::latest ? candidates(expr, *all) : *all)
    if (counts(expr, item) != Truth::no) reach_item(expr, item, needs);
}

void Evaluator::reach_item(const Expr& expr, const Item& item, Needs& needs) const {
  const bool asks_all = has_value(expr.kind) || expr.kind == ExprKind::latest;
  if (expr.kind == ExprKind::quantifier) {
    // An element that does not decide either way leaves nothing open.
    const Truth body = truth(*expr.operands[0], item.scope);
    if (body == (expr.quantifier == Quantifier::any ? Truth::no : Truth::yes)) return;
    if (body == Truth::unknown) reach(*expr.operands[0], item.scope, needs);
  }
  reach_counts(expr, item, needs);
  if (!asks_all) return;
  reach_if_open(*expr.operands[0], item.scope, needs);
  if (expr.kind == ExprKind::latest) reach_if_open(*expr.operands[1], item.scope, needs);
}

} // namespace pol::oracle
