// Comparisons: two sides of one type and comparable units.
#include "compiler/semantics/expression_checker.h"
#include <algorithm>

namespace pol::semantics {

namespace {

std::string_view word(syntax::Comparison op) {
  switch (op) {
  case syntax::Comparison::equal: return "==";
  case syntax::Comparison::not_equal: return "!=";
  case syntax::Comparison::less: return "<";
  case syntax::Comparison::less_equal: return "<=";
  case syntax::Comparison::greater: return ">";
  case syntax::Comparison::greater_equal: return ">=";
  }
  return "";
}

bool is_bare_number(const syntax::Expr& expr) {
  if (const auto* number = syntax::as<syntax::NumberLiteral>(expr)) return !number->unit;
  if (const auto* negate = syntax::as<syntax::NegateExpr>(expr))
    return is_bare_number(*negate->operand);
  return false;
}

// A fact, also behind `default`, whose declared range constants must respect.
int ranged_fact(const Expr& expr) {
  if (expr.kind == ExprKind::fact) return expr.fact;
  if (expr.kind == ExprKind::with_default) return expr.operands[0]->fact;
  return none;
}

// A product of units that the author never wrote as such: `weight / (height * height)`.
bool has_compound_unit(const Expr& expr) {
  return expr.kind == ExprKind::product && expr.details->exact && expr.type.unit &&
         std::none_of(expr.operands.begin(), expr.operands.end(), [&](const ExprPtr& factor) {
           return factor->type.unit && factor->type.unit->code == expr.type.unit->code;
         });
}

ExprPtr kept_exact(const ExprPtr& expr) {
  if (expr->kind != ExprKind::product) return expr;
  auto copy = std::make_shared<Expr>(*expr);
  copy->details.change().exact = true;
  return copy;
}

// Two constants of one type, the first above the second.
bool reversed(const ExprPtr& low, const ExprPtr& high) {
  if (const auto* day = std::get_if<Day>(&*low->value)) return *day > std::get<Day>(*high->value);
  if (const auto* value = std::get_if<EnumValue>(&*low->value))
    return value->index > std::get<EnumValue>(*high->value).index;
  if (!is_number(low->type)) return false;
  const auto to_high = units::conversion(unit_of(low->type.unit), unit_of(high->type.unit));
  return to_high && std::get<Rational>(*low->value) * to_high->scale + to_high->offset >
                        std::get<Rational>(*high->value);
}

} // namespace

// A number without a unit beside something with one.
ExprPtr ExpressionChecker::give_unit(const syntax::Expr& literal, ExprPtr constant,
                                     const ExprPtr& other, bool calculating) {
  if (!is_bare_number(literal) || !other->type.unit || !is_number(other->type)) return constant;
  const std::string code = other->type.unit->code, written = text(literal.span);
  if (code == "%") {
    error(Kind::percent_needs_sign, literal.span, {written})
        .fix.push_back({literal.span, written + " %"});
    return nullptr;
  }
  if (!calculating && has_compound_unit(*other)) {
    const std::string with_unit = written + " " + quoted_unit(code);
    error(Kind::unit_missing, literal.span, {code, with_unit})
        .fix.push_back({literal.span, with_unit});
    return nullptr;
  }
  auto copy = std::make_shared<Expr>(*constant);
  copy->type.unit = other->type.unit;
  return copy;
}

// Checks two sides that must be of one type; the side that knows its type helps the other.
bool ExpressionChecker::operands(const syntax::Expr& left, const syntax::Expr& right, ExprPtr& a,
                                 ExprPtr& b, bool calculating) {
  const bool swap = is_contextual(left) && !is_contextual(right);
  const syntax::Expr &first = swap ? right : left, &second = swap ? left : right;
  ExprPtr known = check(first);
  // A side with errors says nothing of the other: only look at what stands by itself.
  ExprPtr other =
      known || !is_contextual(second) ? check(second, known ? &known->type : nullptr) : nullptr;
  if (!known || !other || is_quoted_value(second, known->type)) return false;
  if (!calculating) {
    known = kept_exact(known);
    other = kept_exact(other);
  }
  other = give_unit(second, other, known, calculating);
  if (other) known = give_unit(first, known, other, calculating);
  if (!known || !other) return false;
  a = swap ? other : known;
  b = swap ? known : other;
  return true;
}

// Conversions stay within what exact arithmetic holds at run time.
bool ExpressionChecker::convertible(const UnitRef& from, const UnitRef& to, source::Span span) {
  constexpr std::size_t most_bits = 192;
  const auto conversion = units::conversion(unit_of(from), unit_of(to));
  const auto bits = [](const Rational& r) {
    return std::max(mpz_sizeinbase(r.get_num().get_mpz_t(), 2),
                    mpz_sizeinbase(r.get_den().get_mpz_t(), 2));
  };
  if (conversion && bits(conversion->scale) <= most_bits && bits(conversion->offset) <= most_bits)
    return true;
  error(Kind::units_too_far, span, {unit_code(from), unit_code(to)});
  return false;
}

bool ExpressionChecker::comparable(const ExprPtr& a, const ExprPtr& b) {
  const source::Span both = cover(a->span, b->span);
  if (is_number(a->type) && is_number(b->type)) {
    if (units_meet(a->type.unit, b->type.unit))
      return convertible(a->type.unit, b->type.unit, both);
    const auto calendar = [](const ExprPtr& e) {
      return e->type.unit && e->type.unit->dimension.powers.contains("calendar month");
    };
    const auto time = [](const ExprPtr& e) {
      return e->type.unit && e->type.unit->dimension == units::calendar_unit("days")->dimension;
    };
    if ((calendar(a) && time(b)) || (calendar(b) && time(a)))
      error(Kind::months_are_not_days, both);
    else if (!a->type.unit || !b->type.unit) {
      const ExprPtr &bare = a->type.unit ? b : a, &united = a->type.unit ? a : b;
      auto& report = error(Kind::unit_missing, bare->span, {united->type.unit->code, ""});
      report.help_override = "`" + text(bare->span) + "` is a plain number";
    } else
      error(Kind::units_differ, both, {a->type.unit->code, b->type.unit->code});
    return false;
  }
  bool same = a->type.kind == b->type.kind && is_scalar(a->type);
  if (same && a->type.kind == TypeKind::enumeration)
    same = a->type.enumeration == b->type.enumeration;
  if (same && a->type.kind == TypeKind::code)
    same = std::any_of(a->type.systems->begin(), a->type.systems->end(),
                       [&](const std::string& system) {
                         return std::find(b->type.systems->begin(), b->type.systems->end(),
                                          system) != b->type.systems->end();
                       });
  if (same)
    return a->type.kind != TypeKind::code ||
           distinguishable(*a->type.systems, *b->type.systems, both);
  auto& report = error(Kind::types_differ, both, {described(a), described(b)});
  if ((a->type.kind == TypeKind::date) != (b->type.kind == TypeKind::date) &&
      (a->kind == ExprKind::constant || b->kind == ExprKind::constant))
    report.help_override = "a date is written like 2025-10-01, without quotes";
  return false;
}

bool ExpressionChecker::ordered(const ExprPtr& a, std::string_view op) {
  const bool has_order =
      is_number(a->type) || a->type.kind == TypeKind::date ||
      (a->type.kind == TypeKind::enumeration && enumeration(a->type.enumeration).ordered);
  if (has_order) return true;
  auto& report = error(Kind::no_order, a->span, {std::string(op), described(a)});
  if (a->type.kind == TypeKind::enumeration)
    report.help_override = "declare it `enum " + enumeration(a->type.enumeration).name +
                           " ordered { … }` if its values stand in order";
  return false;
}

// A literal beside a fact must be a value that the fact can have.
bool ExpressionChecker::in_range(const ExprPtr& subject, const ExprPtr& constant) {
  if (constant->kind != ExprKind::constant) return true;
  const int index = ranged_fact(*subject);
  if (index == none) return true;
  const Fact& it = fact(index);
  const auto outside = [&](const std::string& low, const std::string& high) {
    error(Kind::outside_range, constant->span,
          {text(constant->span), it.path, low + " to " + high});
    return false;
  };
  if (it.dates && std::holds_alternative<Day>(*constant->value)) {
    const Day day = std::get<Day>(*constant->value);
    if (day < it.dates->first || day > it.dates->second)
      return outside(values::format_day(it.dates->first), values::format_day(it.dates->second));
  }
  if (!it.range || !std::holds_alternative<Rational>(*constant->value)) return true;
  const auto conversion = units::conversion(unit_of(constant->type.unit), unit_of(it.type.unit));
  if (!conversion) return true; // units that do not meet are reported apart
  const Rational scaled =
      (std::get<Rational>(*constant->value) * conversion->scale + conversion->offset) *
      Rational(values::decimal_one);
  if (scaled < Rational(mpz_class(it.range->first)) ||
      scaled > Rational(mpz_class(it.range->second)))
    return outside(values::format_decimal(it.range->first),
                   values::format_decimal(it.range->second));
  return true;
}

ExprPtr ExpressionChecker::form(const syntax::Expr& e, const syntax::CompareExpr& n, const Type*) {
  ExprPtr a, b;
  if (!operands(*n.left, *n.right, a, b, false) || !comparable(a, b)) return nullptr;
  const bool equality = n.op == syntax::Comparison::equal || n.op == syntax::Comparison::not_equal;
  if (!equality && !ordered(a, word(n.op))) return nullptr;
  if (!in_range(a, b) || !in_range(b, a)) return nullptr;
  const auto never_whole = [&](const ExprPtr& whole, const ExprPtr& literal) {
    return equality && whole->type.kind == TypeKind::integer && whole->kind != ExprKind::constant &&
           literal->kind == ExprKind::constant && is_number(literal->type) &&
           unit_code(whole->type.unit) == unit_code(literal->type.unit) &&
           std::get<Rational>(*literal->value).get_den() != 1;
  };
  if (never_whole(a, b) || never_whole(b, a)) {
    const bool left = never_whole(a, b);
    error(Kind::not_whole, (left ? b : a)->span,
          {text((left ? b : a)->span), described(left ? a : b)});
    return nullptr;
  }
  auto expr = make(ExprKind::compare, plain(TypeKind::boolean), e.span, {a, b});
  expr->comparison = static_cast<Comparison>(n.op);
  return expr;
}

ExprPtr ExpressionChecker::form(const syntax::Expr& e, const syntax::BetweenExpr& n, const Type*) {
  ExprPtr subject, low, again, high;
  const bool first = operands(*n.subject, *n.low, subject, low, false);
  const bool second = first && operands(*n.subject, *n.high, again, high, false);
  if (!second || !comparable(subject, low) || !comparable(subject, high) ||
      !ordered(subject, "between"))
    return nullptr;
  if (!in_range(subject, low) || !in_range(subject, high)) return nullptr;
  if (low->kind == ExprKind::constant && high->kind == ExprKind::constant) {
    const bool empty = reversed(low, high);
    if (empty) {
      auto& report = error(Kind::between_empty, cover(low->span, high->span),
                           {text(low->span), text(high->span)});
      report.fix = {{low->span, text(high->span)}, {high->span, text(low->span)}};
      return nullptr;
    }
  }
  auto expr = make(ExprKind::between, plain(TypeKind::boolean), e.span, {subject, low, high});
  return n.negated ? negation(expr, e.span) : expr;
}

} // namespace pol::semantics
