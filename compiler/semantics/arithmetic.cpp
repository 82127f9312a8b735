// Numbers and dates: products as one exact fraction, sums in the smaller unit, calendar steps.
#include "compiler/semantics/expression_checker.h"
#include <algorithm>

namespace pol::semantics {

namespace {

constexpr std::size_t most_factors = 8;

Rational number(const ExprPtr& constant) { return std::get<Rational>(*constant->value); }

bool is_product(const syntax::Expr& expr) {
  const auto* node = syntax::as<syntax::ArithmeticExpr>(expr);
  return node && (node->op == syntax::Operator::multiply || node->op == syntax::Operator::divide);
}

// Pol's calendar steps that a number of this unit counts, if any.
std::optional<Period> period_of(const UnitRef& unit) {
  if (!unit) return std::nullopt;
  for (const auto& [word, period] : {std::pair{"days", Period::days},
                                     {"weeks", Period::weeks},
                                     {"months", Period::months},
                                     {"years", Period::years}}) {
    const auto calendar = units::calendar_unit(word);
    if (unit->dimension == calendar->dimension && unit->factor == calendar->factor) return period;
  }
  return std::nullopt;
}

Type days_type() {
  Type type = plain(TypeKind::integer);
  type.unit = std::make_shared<const units::Unit>(*units::calendar_unit("days"));
  return type;
}

} // namespace

bool ExpressionChecker::multiply_unit(Factors& out, const UnitRef& unit, bool divides,
                                      source::Span span) {
  if (!unit) return true;
  if (is_special(unit)) {
    error(Kind::special_unit_arithmetic, span, {unit->code});
    return false;
  }
  const auto product =
      divides ? units::divide(unit_of(out.unit), *unit) : units::multiply(unit_of(out.unit), *unit);
  if (!product) {
    error(Kind::no_product, span, {unit_code(out.unit), unit->code});
    return false;
  }
  out.unit = std::make_shared<const units::Unit>(*product);
  return true;
}

// Collects the factors of a chain of `*` and `/`, through parentheses; literals go into the scale.
bool ExpressionChecker::factors(const syntax::Expr& expr, bool divides, Factors& out) {
  if (is_product(expr)) {
    const auto& node = *syntax::as<syntax::ArithmeticExpr>(expr);
    const bool left = factors(*node.left, divides, out);
    return factors(*node.right, divides != (node.op == syntax::Operator::divide), out) && left;
  }
  auto factor = check(expr);
  if (!factor) return false;
  if (!is_number(factor->type)) {
    error(Kind::not_a_number, expr.span, {described(factor)});
    return false;
  }
  ++out.count;
  if (!multiply_unit(out, factor->type.unit, divides, expr.span)) return false;
  out.whole = out.whole && !divides && factor->type.kind == TypeKind::integer;
  if (factor->kind != ExprKind::constant) {
    (divides ? out.below : out.above).push_back(factor);
    return true;
  }
  if (divides && number(factor) == 0) {
    error(Kind::divide_by_zero, expr.span);
    return false;
  }
  if (divides)
    out.scale /= number(factor);
  else
    out.scale *= number(factor);
  return true;
}

ExprPtr ExpressionChecker::product(const syntax::Expr& e) {
  Factors chain;
  if (!factors(e, false, chain)) return nullptr;
  if (static_cast<std::size_t>(chain.count) > most_factors) {
    error(Kind::too_many_factors, e.span);
    return nullptr;
  }
  // A ratio of like things is a plain number: cm / mm is 10.
  if (chain.unit && chain.unit->dimension.empty()) {
    chain.scale *= chain.unit->factor;
    chain.whole = false;
    chain.unit = nullptr;
  }
  Type type = plain(chain.whole ? TypeKind::integer : TypeKind::number);
  type.unit = chain.unit;
  if (chain.above.empty() && chain.below.empty()) {
    auto constant = make(ExprKind::constant, type, e.span);
    constant->value = Value(chain.scale);
    return constant;
  }
  auto expr = make(ExprKind::product, type, e.span, chain.above);
  expr->operands.insert(expr->operands.end(), chain.below.begin(), chain.below.end());
  Details& details = expr->details.change();
  details.numerators = chain.above.size();
  details.scale = chain.scale;
  return expr;
}

// The number in another unit that it meets: constants and products exactly, others rounded once.
ExprPtr ExpressionChecker::to_unit(ExprPtr expr, const UnitRef& unit) {
  const auto conversion = units::conversion(unit_of(expr->type.unit), unit_of(unit));
  if (!conversion) return expr;
  const bool same = conversion->scale == 1 && conversion->offset == 0;
  if (same && unit_code(expr->type.unit) == unit_code(unit)) return expr;
  if (expr->kind == ExprKind::constant || expr->kind == ExprKind::product || same) {
    auto copy = std::make_shared<Expr>(*expr);
    copy->type.unit = unit;
    if (expr->kind == ExprKind::constant)
      copy->value = Value(Rational(number(expr) * conversion->scale + conversion->offset));
    else if (expr->kind == ExprKind::product)
      copy->details.change().scale *= conversion->scale;
    return copy;
  }
  Type type = plain(conversion->scale.get_den() == 1 && conversion->offset.get_den() == 1
                        ? expr->type.kind
                        : TypeKind::number);
  type.unit = unit;
  return make(ExprKind::convert, type, expr->span, {expr});
}

ExprPtr ExpressionChecker::sum(const syntax::Expr& e, const syntax::ArithmeticExpr& n) {
  ExprPtr left, right;
  if (!operands(*n.left, *n.right, left, right, true)) return nullptr;
  if (left->type.kind == TypeKind::date || right->type.kind == TypeKind::date)
    return date_sum(e, n, left, right);
  for (const auto& [side, place] : {std::pair{left, n.left->span}, {right, n.right->span}}) {
    if (!is_number(side->type)) {
      error(Kind::not_a_number, place, {described(side)});
      return nullptr;
    }
    if (is_special(side->type.unit)) {
      error(Kind::special_unit_arithmetic, place, {side->type.unit->code});
      return nullptr;
    }
  }
  if (!comparable(left, right)) return nullptr;
  const UnitRef unit = unit_of(left->type.unit).factor <= unit_of(right->type.unit).factor
                           ? left->type.unit
                           : right->type.unit;
  left = to_unit(left, unit);
  right = to_unit(right, unit);
  const bool whole = left->type.kind == TypeKind::integer && right->type.kind == TypeKind::integer;
  Type type = plain(whole ? TypeKind::integer : TypeKind::number);
  type.unit = unit;
  return make(n.op == syntax::Operator::add ? ExprKind::add : ExprKind::subtract, type, e.span,
              {left, right});
}

// A date plus or minus a number of calendar steps; a date minus a date.
ExprPtr ExpressionChecker::date_sum(const syntax::Expr& e, const syntax::ArithmeticExpr& n,
                                    ExprPtr left, ExprPtr right) {
  const bool minus = n.op == syntax::Operator::subtract;
  if (left->type.kind == TypeKind::date && right->type.kind == TypeKind::date) {
    if (minus) return make(ExprKind::days_apart, days_type(), e.span, {left, right});
    error(Kind::dates_do_not_add, e.span);
    return nullptr;
  }
  if (left->type.kind != TypeKind::date && minus) {
    error(Kind::not_a_date, n.left->span, {described(left)});
    return nullptr;
  }
  const bool date_first = left->type.kind == TypeKind::date;
  const ExprPtr day = date_first ? left : right, amount = date_first ? right : left;
  const auto period = is_number(amount->type) ? period_of(amount->type.unit) : std::nullopt;
  if (!period) {
    error(Kind::shift_needs_period, amount->span, {described(amount)});
    return nullptr;
  }
  if (amount->type.kind != TypeKind::integer) {
    static constexpr const char* words[] = {"years", "months", "weeks", "days"};
    error(Kind::whole_amount, amount->span,
          {text(amount->span), words[static_cast<std::size_t>(*period)]});
    return nullptr;
  }
  auto expr = make(ExprKind::shift, plain(TypeKind::date), e.span, {day, amount});
  expr->period = *period;
  expr->backward = minus;
  return expr;
}

ExprPtr ExpressionChecker::form(const syntax::Expr& e, const syntax::ArithmeticExpr& n,
                                const Type*) {
  if (n.two_readings) { // refused already: what either side says by itself still counts
    check(*n.left);
    check(*n.right);
    return nullptr;
  }
  return is_product(e) ? product(e) : sum(e, n);
}

ExprPtr ExpressionChecker::form(const syntax::Expr& e, const syntax::NegateExpr& n,
                                const Type* expected) {
  auto operand = check(*n.operand, expected);
  if (!operand) return nullptr;
  if (!is_number(operand->type)) {
    error(Kind::not_a_number, n.operand->span, {described(operand)});
    return nullptr;
  }
  if (operand->kind == ExprKind::constant) {
    auto copy = std::make_shared<Expr>(*operand);
    copy->value = Value(Rational(-number(operand)));
    copy->span = e.span;
    return copy;
  }
  if (is_special(operand->type.unit)) {
    error(Kind::special_unit_arithmetic, n.operand->span, {operand->type.unit->code});
    return nullptr;
  }
  return make(ExprKind::negate, operand->type, e.span, {operand});
}

ExprPtr ExpressionChecker::form(const syntax::Expr& e, const syntax::ElapsedExpr& n, const Type*) {
  auto from = date(*n.from), to = date(*n.to);
  if (!from || !to) return nullptr;
  static constexpr const char* words[] = {"years", "months", "weeks", "days"};
  Type type = plain(TypeKind::integer);
  type.unit = std::make_shared<const units::Unit>(
      *units::calendar_unit(words[static_cast<std::size_t>(n.period)]));
  auto expr = make(ExprKind::elapsed, type, e.span, {from, to});
  expr->period = static_cast<Period>(n.period);
  return expr;
}

// Brings an expression to a declared type.
ExprPtr ExpressionChecker::coerce(ExprPtr expr, const Type& declared, source::Span span) {
  if (is_number(declared) && is_number(expr->type)) {
    if (expr->kind == ExprKind::if_then_else) {
      auto copy = std::make_shared<Expr>(*expr);
      copy->operands[1] = coerce(expr->operands[1], declared, expr->operands[1]->span);
      copy->operands[2] = coerce(expr->operands[2], declared, expr->operands[2]->span);
      copy->type = declared;
      return copy->operands[1] && copy->operands[2] ? copy : nullptr;
    }
    if (!units_meet(expr->type.unit, declared.unit)) {
      error(Kind::units_differ, span, {unit_code(expr->type.unit), unit_code(declared.unit)});
      return nullptr;
    }
    if (!convertible(expr->type.unit, declared.unit, span)) return nullptr;
    auto converted = to_unit(expr, declared.unit);
    const bool whole = converted->type.kind == TypeKind::integer ||
                       (converted->kind == ExprKind::constant && number(converted).get_den() == 1);
    if (declared.kind == TypeKind::integer && !whole) {
      error(Kind::integer_declared, span);
      return nullptr;
    }
    return converted;
  }
  const bool same =
      expr->type.kind == declared.kind && expr->type.enumeration == declared.enumeration &&
      (declared.kind != TypeKind::code ||
       std::all_of(expr->type.systems->begin(), expr->type.systems->end(),
                   [&](const std::string& system) {
                     return std::find(declared.systems->begin(), declared.systems->end(), system) !=
                            declared.systems->end();
                   }));
  if (same) return expr;
  error(Kind::type_declared, span, {describe(names_.revision, declared), described(expr)});
  return nullptr;
}

ExprPtr ExpressionChecker::value(const syntax::Expr& expr, const Type& declared) {
  auto checked = check(expr, &declared);
  if (!checked) return nullptr;
  // A bare number is in the declared unit.
  if (checked->kind == ExprKind::constant && is_number(declared) && is_number(checked->type) &&
      !checked->type.unit && declared.unit && declared.unit->code != "%") {
    auto copy = std::make_shared<Expr>(*checked);
    copy->type.unit = declared.unit;
    return coerce(copy, declared, expr.span);
  }
  return coerce(checked, declared, expr.span);
}

} // namespace pol::semantics
