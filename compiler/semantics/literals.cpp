// Literals and units: what stands in the source as a value.
#include "compiler/semantics/expression_checker.h"
#include "runtime/values/code.h"
#include <algorithm>

namespace pol::semantics {

namespace {

// The digits as an exact number; they are ASCII digits with an optional point and sign.
std::optional<Rational> to_rational(std::string_view digits) {
  if (digits.size() > 60) return std::nullopt;
  std::string plain(digits);
  const auto point = plain.find('.');
  std::size_t decimals = 0;
  if (point != std::string::npos) {
    decimals = plain.size() - point - 1;
    plain.erase(point, 1);
  }
  Rational value(mpz_class(plain, 10), mpz_class("1" + std::string(decimals, '0'), 10));
  value.canonicalize();
  return value;
}

const Rational grid(100'000'000);

bool on_grid(const Rational& value) { return Rational(value * grid).get_den() == 1; }
bool fits(const Rational& value) {
  const Rational scaled = value * grid;
  return abs(scaled) <= Rational(mpz_class("9223372036854775807"));
}

Value to_value(const Rational& value) { return value; }

// Nothing was written about the calendar: UCUM's own years and months.
const char* calendar_word(std::string_view atom) {
  return atom.starts_with("mo") ? "months" : "years";
}

} // namespace

std::optional<UnitRef> check_unit(Names& names, const syntax::UnitName& unit) {
  const auto make_ref = [](units::Unit found) -> UnitRef {
    if (found.dimension.empty() && found.factor == 1 && found.scale == units::Scale::ratio)
      return nullptr;
    return std::make_shared<const units::Unit>(std::move(found));
  };
  if (!unit.quoted)
    if (auto calendar = units::calendar_unit(unit.text)) return make_ref(std::move(*calendar));
  auto parsed = units::parse(unit.text);
  if (!parsed) {
    if (parsed.error().kind != units::UnitError::Kind::unknown_unit) {
      names.sink.report(Kind::bad_unit, unit.span, {units::describe(parsed.error())});
      return std::nullopt;
    }
    const std::string near = units::nearest(unit.text);
    auto& report = names.sink.report(Kind::unknown_unit, unit.span, {unit.text, near});
    if (near.empty())
      report.help_override =
          "units are written in UCUM, for example `cm`, `kg`, `'mg/dL'`, `'mL/min'`";
    else
      report.fix.push_back(
          {unit.span, unit.quoted || !std::all_of(near.begin(), near.end(),
                                                  [](unsigned char c) { return std::isalnum(c); })
                          ? quoted_unit(near)
                          : near});
    return std::nullopt;
  }
  if (auto atom = units::refused_here(*parsed)) {
    auto& report = names.sink.report(Kind::refused_unit, unit.span, {*atom, calendar_word(*atom)});
    if (unit.text == *atom) report.fix.push_back({unit.span, calendar_word(*atom)});
    return std::nullopt;
  }
  return make_ref(std::move(*parsed));
}

std::optional<int> check_enum_value(Names& names, const syntax::Name& name, int enumeration) {
  const auto& declared = names.revision.enumerations[static_cast<std::size_t>(enumeration)];
  for (std::size_t i = 0; i < declared.values.size(); ++i)
    if (declared.values[i] == name.text) return static_cast<int>(i);
  if (names.unread.contains(name.text)) return std::nullopt;
  std::vector<std::string_view> candidates(declared.values.begin(), declared.values.end());
  const std::string near(diagnostics::nearest(name.text, candidates));
  auto& report =
      names.sink.report(Kind::unknown_enum_value, name.span, {name.text, declared.name, near});
  if (near.empty()) {
    Type type = plain(TypeKind::enumeration);
    type.enumeration = enumeration;
    report.help_override = "write " + describe(names.revision, type);
  } else {
    report.fix.push_back({name.span, near});
  }
  return std::nullopt;
}

std::optional<Decimal> check_number(Names& names, std::string_view digits,
                                    const std::optional<syntax::UnitName>& unit, source::Span span,
                                    const Type& type) {
  auto value = to_rational(digits);
  if (!value) {
    names.sink.report(Kind::number_too_large, span, {std::string(digits)});
    return std::nullopt;
  }
  if (unit) {
    auto found = check_unit(names, *unit);
    if (!found) return std::nullopt;
    auto conversion = units::conversion(unit_of(*found), unit_of(type.unit));
    if (!conversion) {
      names.sink.report(Kind::units_differ, unit->span, {unit->text, unit_code(type.unit)});
      return std::nullopt;
    }
    value = *value * conversion->scale + conversion->offset;
  }
  if (!on_grid(*value)) {
    names.sink.report(Kind::too_precise, span, {std::string(digits)});
    return std::nullopt;
  }
  if (!fits(*value)) {
    names.sink.report(Kind::number_too_large, span, {std::string(digits)});
    return std::nullopt;
  }
  if (type.kind == TypeKind::integer && value->get_den() != 1) {
    names.sink.report(Kind::not_whole, span, {std::string(digits), describe(names.revision, type)});
    return std::nullopt;
  }
  return mpz_class(Rational(*value * grid).get_num()).get_si();
}

ExprPtr ExpressionChecker::form(const syntax::Expr& e, const syntax::NumberLiteral& n,
                                const Type*) {
  auto value = to_rational(n.digits);
  if (!value || !fits(*value)) {
    error(Kind::number_too_large, e.span, {n.digits});
    return nullptr;
  }
  if (!on_grid(*value)) {
    error(Kind::too_precise, e.span, {n.digits});
    return nullptr;
  }
  auto expr = make(ExprKind::constant,
                   plain(value->get_den() == 1 ? TypeKind::integer : TypeKind::number), e.span);
  expr->value = to_value(*value);
  if (n.unit) {
    auto unit = check_unit(names_, *n.unit);
    if (!unit) return nullptr;
    expr->type.unit = *unit;
  }
  return expr;
}

ExprPtr ExpressionChecker::form(const syntax::Expr& e, const syntax::DateLiteral& n, const Type*) {
  auto expr = make(ExprKind::constant, plain(TypeKind::date), e.span);
  expr->value = values::make_day(n.date.year, n.date.month, n.date.day).value_or(values::first_day);
  return expr;
}

ExprPtr ExpressionChecker::form(const syntax::Expr& e, const syntax::StringLiteral& n,
                                const Type* expected) {
  auto expr = make(ExprKind::constant, plain(TypeKind::text), e.span);
  expr->value = n.text;
  if (!expected || expected->kind != TypeKind::code) return expr;
  const std::string normal = values::normal_code(*expected->systems, n.text);
  if (normal.empty()) {
    error(Kind::bad_code, e.span, {n.text, describe(names_.revision, *expected)});
    return nullptr;
  }
  expr->type = *expected;
  expr->value = normal;
  return expr;
}

ExprPtr ExpressionChecker::form(const syntax::Expr& e, const syntax::BoolLiteral& n, const Type*) {
  auto expr = make(ExprKind::constant, plain(TypeKind::boolean), e.span);
  expr->value = n.value;
  return expr;
}

// A literal that must have the expected type. Numbers end in the unit of that type.
ExprPtr ExpressionChecker::constant(const syntax::Expr& literal, const Type* expected,
                                    bool storable) {
  auto expr = check(literal, expected);
  if (!expr) return nullptr;
  if (expr->kind != ExprKind::constant) {
    error(Kind::type_declared, literal.span,
          {describe(names_.revision, *expected), "`" + text(literal.span) + "`"});
    return nullptr;
  }
  const bool numbers = is_number(expr->type) && is_number(*expected);
  if (!numbers) {
    const bool same =
        expr->type.kind == expected->kind && expr->type.enumeration == expected->enumeration;
    if (!same)
      error(Kind::type_declared, literal.span,
            {describe(names_.revision, *expected), described(expr)});
    return same ? expr : nullptr;
  }
  auto copy = std::make_shared<Expr>(*expr);
  if (is_plain_unit(expr->type.unit) && !is_plain_unit(expected->unit)) {
    if (expected->unit->code == "%") {
      error(Kind::percent_needs_sign, literal.span, {text(literal.span)})
          .fix.push_back({literal.span, text(literal.span) + " %"});
      return nullptr;
    }
  } else if (auto conversion =
                 units::conversion(unit_of(expr->type.unit), unit_of(expected->unit))) {
    copy->value =
        Value(Rational(std::get<Rational>(*expr->value) * conversion->scale + conversion->offset));
  } else {
    error(Kind::units_differ, literal.span,
          {unit_code(expr->type.unit), unit_code(expected->unit)});
    return nullptr;
  }
  copy->type.unit = expected->unit;
  const Rational& value = std::get<Rational>(*copy->value);
  if (storable && !(fits(value) && on_grid(value))) {
    error(fits(value) ? Kind::too_precise : Kind::number_too_large, literal.span,
          {text(literal.span)});
    return nullptr;
  }
  if (storable && expected->kind == TypeKind::integer && value.get_den() != 1) {
    error(Kind::not_whole, literal.span,
          {text(literal.span), describe(names_.revision, *expected)});
    return nullptr;
  }
  return copy;
}

std::optional<Value> check_literal(Names& names, const syntax::Expr& literal, const Type& type,
                                   bool storable) {
  Surroundings around;
  auto expr = ExpressionChecker(names, around).constant(literal, &type, storable);
  if (!expr) return std::nullopt;
  return *expr->value;
}

} // namespace pol::semantics
