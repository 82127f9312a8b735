// Scalars: facts, names, logic, comparisons, membership; and the way down to what is missing.
#include "tests/differential/oracle_evaluate.h"
#include "tests/differential/oracle_calendar.h"
#include "tests/differential/oracle_codes.h"
#include "tests/differential/oracle_numbers.h"
#include <algorithm>

namespace pol::oracle {

using namespace semantics;

namespace {

struct AsValue {
  const Fact& fact;
  Value operator()(bool b) const { return of_truth(b ? Truth::yes : Truth::no); }
  Value operator()(const Rational& number) const { return exactly(number); }
  Value operator()(const Bound& bound) const { return interval(bound, fact); }
  Value operator()(DayCount day) const { return exactly(Rational(day.days)); }
  Value operator()(EnumIndex value) const { return exactly(Rational(value.index)); }
  Value operator()(const std::string& text) const { return of_text(text); }
  // A set has no value of its own; it is known.
  Value operator()(const std::set<int>&) const { return of_truth(Truth::yes); }
  Value operator()(const std::set<std::string>&) const { return of_truth(Truth::yes); }
};

Value of_constant(const semantics::Value& value) {
  if (const auto* b = std::get_if<bool>(&value)) return of_truth(*b ? Truth::yes : Truth::no);
  if (const auto* number = std::get_if<units::Rational>(&value)) return exactly(*number);
  if (const auto* day = std::get_if<Day>(&value)) return exactly(Rational(*day));
  if (const auto* index = std::get_if<EnumValue>(&value)) return exactly(Rational(index->index));
  return of_text(std::get<std::string>(value));
}

bool is_number(const Type& type) {
  return type.kind == TypeKind::number || type.kind == TypeKind::integer;
}
bool is_texts(const Type& type) {
  return type.kind == TypeKind::text || type.kind == TypeKind::code;
}

// a == b, or a < b, or a <= b, for intervals that lie apart from each other: yes or no if it is so
// for every pair of values.
Truth equal(const oracle::Value& a, const oracle::Value& b) {
  if (a.is_exact() && b.is_exact()) return a.low == b.low ? Truth::yes : Truth::no;
  return a.high < b.low || b.high < a.low ? Truth::no : Truth::unknown;
}
Truth less(const oracle::Value& a, const oracle::Value& b) {
  if (a.high < b.low) return Truth::yes;
  return a.low >= b.high ? Truth::no : Truth::unknown;
}
Truth negated(Truth truth) {
  return truth == Truth::unknown ? truth : truth == Truth::yes ? Truth::no : Truth::yes;
}

Truth compare(Comparison comparison, const oracle::Value& a, const oracle::Value& b) {
  switch (comparison) {
  case Comparison::equal: return equal(a, b);
  case Comparison::not_equal: return negated(equal(a, b));
  case Comparison::less: return less(a, b);
  case Comparison::greater: return less(b, a);
  case Comparison::less_equal: return negated(less(b, a));
  case Comparison::greater_equal: return negated(less(a, b));
  }
  return Truth::unknown;
}

oracle::Value in_base_units(oracle::Value value, const Type& type) {
  if (!is_number(type)) return value;
  value.low = in_base(value.low, type.unit);
  value.high = in_base(value.high, type.unit);
  return value;
}

// A constant in steps of the places where the subject's values lie: whole numbers, or the grid.
// None beside what lies on no such places.
std::optional<Rational> in_steps(const Expr& constant, const Expr& subject) {
  if (constant.kind != ExprKind::constant || subject.kind == ExprKind::constant ||
      !is_number(subject.type) || (subject.kind == ExprKind::product && subject.details->exact))
    return std::nullopt;
  const Rational step = subject.type.kind == TypeKind::integer ? Rational(1) : grid_step();
  return from_base(in_base(std::get<units::Rational>(*constant.value), constant.type.unit),
                   subject.type.unit) /
         step;
}

bool never_met(const Expr& subject, const Expr& literal) {
  const auto there = in_steps(literal, subject);
  return there && there->get_den() != 1;
}

bool none_between(const Expr& subject, const Expr& low, const Expr& high) {
  const auto from = in_steps(low, subject), to = in_steps(high, subject);
  return from && to && ceiling_of(*from) > floor_of(*to);
}

} // namespace

const Element& Evaluator::element(int loop, const Scope& scope) const {
  return loop == none ? record_ : scope.elements.at(loop);
}

Path Evaluator::path(int fact, int loop, const Scope& scope) const {
  const Fact& declared = revision_.facts[static_cast<std::size_t>(fact)];
  if (declared.list == none) return extended({}, declared.path);
  const std::string& list = revision_.facts[static_cast<std::size_t>(declared.list)].path;
  return extended(element(loop, scope).path, declared.path.substr(list.size() + 1));
}

const Datum* Evaluator::datum(int fact, int loop, const Scope& scope) const {
  const Row& row = *element(loop, scope).row;
  const auto found = row.facts.find(revision_.facts[static_cast<std::size_t>(fact)].path);
  return found == row.facts.end() ? nullptr : &found->second;
}

oracle::Value Evaluator::fact(const Expr& expr, const Scope& scope) const {
  const Fact& declared = revision_.facts[static_cast<std::size_t>(expr.fact)];
  if (declared.type.kind == TypeKind::list)
    return of_truth(element(expr.loop, scope).row->lists.contains(declared.path) ? Truth::yes
                                                                                 : Truth::unknown);
  const Datum* found = datum(expr.fact, expr.loop, scope);
  return found ? std::visit(AsValue{declared}, *found) : unknown();
}

oracle::Value Evaluator::constant(const Expr& expr) const { return of_constant(*expr.value); }

Scope Evaluator::scope_of(const Declaration& declaration, const Expr& reference,
                          const Scope& scope) const {
  Scope inside{(declaration.is_criterion ? "criterion " : "value ") + declaration.name, {}};
  if (declaration.loop != none) inside.elements[declaration.loop] = element(reference.loop, scope);
  return inside;
}

oracle::Value Evaluator::named(const Expr& expr, const Scope& scope) const {
  const Declaration& declaration =
      revision_.declarations[static_cast<std::size_t>(expr.declaration)];
  return settled(*declaration.body, scope_of(declaration, expr, scope));
}

// A value that is kept: a constant goes to the grid, like everything else that is stored.
oracle::Value Evaluator::settled(const Expr& expr, const Scope& scope) const {
  const oracle::Value result = value(expr, scope);
  return expr.kind == ExprKind::constant && is_number(expr.type) ? stored(result.low) : result;
}

oracle::Value Evaluator::chosen(const Expr& expr, const Scope& scope) const {
  const Truth condition = truth(*expr.operands[0], scope);
  if (condition == Truth::yes) return settled(*expr.operands[1], scope);
  if (condition == Truth::no) return settled(*expr.operands[2], scope);
  oracle::Value a = settled(*expr.operands[1], scope);
  const oracle::Value b = settled(*expr.operands[2], scope);
  const bool agree =
      a.is_exact() && b.is_exact() && a.truth == b.truth && a.low == b.low && a.text == b.text;
  return agree ? a : unknown();
}

oracle::Value Evaluator::compared(const Expr& expr, const Scope& scope) const {
  const Expr &left = *expr.operands[0], &right = *expr.operands[1];
  const oracle::Value a = value(left, scope), b = value(right, scope);
  if (a.state == State::unknown || b.state == State::unknown) return unknown();
  const bool equality =
      expr.comparison == Comparison::equal || expr.comparison == Comparison::not_equal;
  if (is_texts(left.type))
    return of_truth((a.text == b.text) == (expr.comparison == Comparison::equal) ? Truth::yes
                                                                                 : Truth::no);
  if (left.type.kind == TypeKind::boolean)
    return of_truth((a.truth == b.truth) == (expr.comparison == Comparison::equal) ? Truth::yes
                                                                                   : Truth::no);
  if (equality && (never_met(left, right) || never_met(right, left)))
    return of_truth(expr.comparison == Comparison::equal ? Truth::no : Truth::yes);
  return of_truth(
      compare(expr.comparison, in_base_units(a, left.type), in_base_units(b, right.type)));
}

oracle::Value Evaluator::counted(const Expr& expr, const Scope& scope) const {
  std::int64_t sure = 0, possible = 0;
  for (const auto& operand : expr.operands) {
    const Truth one = truth(*operand, scope);
    sure += one == Truth::yes;
    possible += one != Truth::no;
  }
  if (sure >= expr.details->low && possible <= expr.details->high) return of_truth(Truth::yes);
  return of_truth(possible < expr.details->low || sure > expr.details->high ? Truth::no
                                                                            : Truth::unknown);
}

oracle::Value Evaluator::known(const Expr& expr, const Scope& scope) const {
  return of_truth(value(*expr.operands[0], scope).state == State::unknown ? Truth::no : Truth::yes);
}

// The day of a lookup in a dated list; as of the case's own day where no other is named.
std::optional<long> Evaluator::lookup_day(const Expr& expr, const Scope& scope) const {
  oracle::Value day;
  if (expr.operands.size() > 1) {
    day = settled(*expr.operands[1], scope);
  } else if (const Datum* found = datum(revision_.as_of, none, scope)) {
    day = exactly(Rational(std::get<DayCount>(*found).days));
  }
  if (!day.is_exact()) return std::nullopt;
  return mpz_class(day.low.get_num()).get_si();
}

oracle::Value Evaluator::looked_up(const Expr& expr, const Scope& scope) const {
  const oracle::Value code = value(*expr.operands[0], scope);
  if (!code.is_exact()) return unknown();
  const CodeList& list = revision_.code_lists[static_cast<std::size_t>(expr.details->codes)];
  return of_truth(on_day(list, lookup_day(expr, scope),
                         [&](long day) { return contains(list, code.text, day); }));
}

oracle::Value Evaluator::included(const Expr& expr, const Scope& scope) const {
  const Expr& set = *expr.operands[0];
  const Datum* found = datum(set.fact, set.loop, scope);
  if (!found) return unknown();
  const bool all = expr.inclusion == Inclusion::all;
  const auto by_value = [&](const auto& element) {
    const auto in_set = [&](const semantics::Value& value) { return element(value); };
    const bool holds =
        all ? std::all_of(expr.details->values.begin(), expr.details->values.end(), in_set)
            : std::any_of(expr.details->values.begin(), expr.details->values.end(), in_set);
    return of_truth(holds ? Truth::yes : Truth::no);
  };
  if (const auto* values = std::get_if<std::set<int>>(found))
    return by_value([&](const semantics::Value& value) {
      return values->contains(std::get<EnumValue>(value).index);
    });
  const auto& codes = std::get<std::set<std::string>>(*found);
  if (expr.details->codes == none)
    return by_value([&](const semantics::Value& value) {
      return codes.contains(std::get<std::string>(value));
    });
  const CodeList& list = revision_.code_lists[static_cast<std::size_t>(expr.details->codes)];
  return of_truth(on_day(list, lookup_day(expr, scope), [&](long day) {
    return all ? includes_all(list, codes, day) : includes_any(list, codes, day);
  }));
}

oracle::Value Evaluator::value(const Expr& expr, const Scope& scope) const {
  switch (expr.kind) {
  case ExprKind::constant: return constant(expr);
  case ExprKind::fact: return fact(expr, scope);
  case ExprKind::with_default: {
    const oracle::Value given = fact(*expr.operands[0], scope);
    return given.state == State::unknown ? of_constant(*expr.value) : given;
  }
  case ExprKind::named: return named(expr, scope);
  case ExprKind::logical_not: return of_truth(negated(truth(*expr.operands[0], scope)));
  case ExprKind::logical_and:
  case ExprKind::logical_or: {
    const Truth decisive = expr.kind == ExprKind::logical_and ? Truth::no : Truth::yes;
    bool open = false;
    for (const auto& operand : expr.operands) {
      const Truth one = truth(*operand, scope);
      if (one == decisive) return of_truth(decisive);
      open = open || one == Truth::unknown;
    }
    return of_truth(open ? Truth::unknown : negated(decisive));
  }
  case ExprKind::if_then_else: return chosen(expr, scope);
  case ExprKind::compare: return compared(expr, scope);
  case ExprKind::between:
    if (none_between(*expr.operands[0], *expr.operands[1], *expr.operands[2]) &&
        value(*expr.operands[0], scope).state != State::unknown)
      return of_truth(Truth::no);
    return value(*written_out(expr), scope);
  case ExprKind::window: return value(*written_out(expr), scope);
  case ExprKind::in_values: {
    const oracle::Value subject = settled(*expr.operands[0], scope);
    if (!subject.is_exact()) return unknown();
    const bool found = std::any_of(expr.details->values.begin(), expr.details->values.end(),
                                   [&](const semantics::Value& v) {
                                     const oracle::Value item = of_constant(v);
                                     return item.truth == subject.truth &&
                                            item.low == subject.low && item.text == subject.text;
                                   });
    return of_truth(found ? Truth::yes : Truth::no);
  }
  case ExprKind::in_codes: return looked_up(expr, scope);
  case ExprKind::include: return included(expr, scope);
  case ExprKind::known: return known(expr, scope);
  case ExprKind::counting: return counted(expr, scope);
  case ExprKind::quantifier: return quantified(expr, scope);
  case ExprKind::latest: return latest(expr, scope);
  case ExprKind::count: return count(expr, scope);
  case ExprKind::sum: return sum(expr, scope);
  case ExprKind::min:
  case ExprKind::max: return extreme(expr, scope);
  case ExprKind::negate:
  case ExprKind::add:
  case ExprKind::subtract:
  case ExprKind::product:
  case ExprKind::convert:
  case ExprKind::shift:
  case ExprKind::days_apart:
  case ExprKind::elapsed: return calculated(expr, scope);
  }
  return unknown();
}

} // namespace pol::oracle
