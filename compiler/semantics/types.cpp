#include "compiler/semantics/types.h"
#include "compiler/semantics/checking.h"
#include "compiler/semantics/systems.h"

namespace pol::semantics {

namespace {

std::optional<Type> enumeration_type(Names& names, const syntax::Name& name) {
  auto found = names.enumerations.find(name.text);
  if (found == names.enumerations.end()) {
    std::vector<std::string_view> candidates{"boolean", "number", "integer", "date", "text"};
    for (const auto& [known, index] : names.enumerations)
      candidates.push_back(known);
    report_unknown(names, Kind::unknown_type, name, std::move(candidates));
    return std::nullopt;
  }
  if (found->second == none) return std::nullopt;
  Type type;
  type.kind = TypeKind::enumeration;
  type.enumeration = found->second;
  return type;
}

std::optional<Type> code_type(Names& names, const std::vector<syntax::Name>& systems) {
  Type type;
  type.kind = TypeKind::code;
  type.systems = resolve_systems(names, systems, false);
  if (type.systems->size() != systems.size()) return std::nullopt;
  return type;
}

TypeKind plain_kind(syntax::SimpleType::Kind kind) {
  using K = syntax::SimpleType::Kind;
  switch (kind) {
  case K::number: return TypeKind::number;
  case K::integer: return TypeKind::integer;
  case K::date: return TypeKind::date;
  case K::text: return TypeKind::text;
  case K::code: return TypeKind::code;
  case K::enumeration: return TypeKind::enumeration;
  case K::boolean: break;
  }
  return TypeKind::boolean;
}

std::string place_text(const Fact& fact, const std::string& low, const std::string& high) {
  return low + " to " + high + (fact.unit_text.empty() ? "" : " " + fact.unit_text);
}

} // namespace

std::optional<Type> resolve_type(Names& names, const syntax::SimpleType& type) {
  Type resolved;
  resolved.kind = plain_kind(type.kind);
  if (resolved.kind == TypeKind::enumeration) return enumeration_type(names, type.enumeration);
  if (resolved.kind == TypeKind::code) return code_type(names, type.systems);
  if (type.unit) {
    auto unit = check_unit(names, *type.unit);
    if (!unit) return std::nullopt;
    resolved.unit = *unit;
  }
  return resolved;
}

std::optional<Type> resolve_set(Names& names, const syntax::SetType& type) {
  auto element = resolve_type(names, type.element);
  if (element)
    element->kind = element->kind == TypeKind::code ? TypeKind::set_of_code : TypeKind::set_of_enum;
  return element;
}

std::optional<std::pair<Decimal, Decimal>>
resolve_range(Names& names, const syntax::SimpleType::Range& range, const Type& type) {
  auto low = check_number(names, range.low, std::nullopt, range.span, type);
  auto high = low ? check_number(names, range.high, std::nullopt, range.span, type) : std::nullopt;
  if (!high) return std::nullopt;
  if (*low <= *high) return std::pair(*low, *high);
  auto& report = names.sink.report(Kind::range_reversed, range.span, {range.low, range.high});
  report.fix.push_back({range.span, "from " + range.high + " to " + range.low});
  return std::nullopt;
}

Day day_of(const syntax::Date& date) {
  return values::make_day(date.year, date.month, date.day).value_or(values::first_day);
}

std::optional<std::pair<Day, Day>>
resolve_dates(Names& names, const std::pair<syntax::Date, syntax::Date>& dates) {
  const Day low = day_of(dates.first), high = day_of(dates.second);
  if (low <= high) return std::pair(low, high);
  names.sink
      .report(Kind::range_reversed, source::cover(dates.first.span, dates.second.span),
              {values::format_day(low), values::format_day(high)})
      .fix = {{dates.first.span, values::format_day(high)},
              {dates.second.span, values::format_day(low)}};
  return std::nullopt;
}

bool check_in_range(Names& names, const Fact& fact, Decimal value, source::Span span) {
  if (!fact.range || (fact.range->first <= value && value <= fact.range->second)) return true;
  names.sink.report(Kind::outside_range, span,
                    {std::string(names.files.text(span)), fact.path,
                     place_text(fact, values::format_decimal(fact.range->first),
                                values::format_decimal(fact.range->second))});
  return false;
}

bool check_in_range(Names& names, const Fact& fact, Day day, source::Span span) {
  if (!fact.dates || (fact.dates->first <= day && day <= fact.dates->second)) return true;
  names.sink.report(Kind::outside_range, span,
                    {values::format_day(day), fact.path,
                     place_text(fact, values::format_day(fact.dates->first),
                                values::format_day(fact.dates->second))});
  return false;
}

} // namespace pol::semantics
