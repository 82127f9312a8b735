// What expressions may name, and literals that fields may have.
#include "tests/differential/generate/expressions.h"
#include <algorithm>

namespace pol::generate {

std::string at_most(const Piece& piece, int level) {
  return piece.level > level ? "(" + piece.text + ")" : piece.text;
}

std::string Expressions::path_prefix(int list) const {
  return list < 0 ? "" : list_path(list) + ".";
}

std::string Expressions::list_path(int list) const {
  const List& it = schema_.lists[static_cast<std::size_t>(list)];
  return path_prefix(it.outer) + it.name;
}

// What stands between `where` and `satisfies`, or ends there, must not run on.
std::string closed(const Piece& piece) {
  return piece.level == 6 || piece.level == 9 ? "(" + piece.text + ")" : piece.text;
}
bool is_literal(const std::string& text) {
  return (text[0] >= '0' && text[0] <= '9') || (text[0] == '-' && text[1] >= '0' && text[1] <= '9');
}

std::vector<Expressions::Found> Expressions::facts(const Scope& scope, const Test& test) const {
  std::vector<Found> found;
  for (const Field& field : schema_.fields) {
    if (!test(field)) continue;
    if (field.list < 0) found.push_back({field.name, &field});
    if (field.list >= 0 && field.list == scope.element_of) found.push_back({field.name, &field});
    for (const Variable& loop : scope.loops)
      if (loop.list == field.list)
        found.insert(found.end(), 2,
                     {loop.name + "." + field.name, &field}); // elements are what loops are for
  }
  return found;
}

std::vector<std::string> Expressions::named_of(const Scope& scope, const Test& test) const {
  std::vector<std::string> found;
  if (scope.facts_only) return found;
  for (const Named& it : named) {
    if (!test(it.type)) continue;
    if (it.list < 0) found.push_back(it.name);
    for (const Variable& loop : scope.loops)
      if (it.list >= 0 && loop.list == it.list) found.push_back(it.name + "(" + loop.name + ")");
  }
  return found;
}

std::vector<Expressions::OpenList> Expressions::open_lists(const Scope& scope) const {
  std::vector<OpenList> found;
  const int within = scope.loops.empty() ? scope.element_of : scope.loops.back().list;
  const std::string prefix = scope.loops.empty() ? "" : scope.loops.back().name + ".";
  for (std::size_t l = 0; l < schema_.lists.size(); ++l)
    if (schema_.lists[l].outer == within)
      found.push_back({prefix + schema_.lists[l].name, static_cast<int>(l)});
  return found;
}

// One that some fact in scope has, with few exceptions: else all would be constants.
Quantity Expressions::quantity_at_hand(const Scope& scope) {
  const auto numbers = facts(scope, [](const Field& f) { return f.kind == Kind::number; });
  return numbers.empty() || random_.chance(4) ? random_.pick(quantities())
                                              : random_.pick(numbers).field->quantity;
}

// A scope with a loop variable over one of the lists at hand; nothing if there is none.
std::optional<Scope> Expressions::enter_list(const Scope& scope, OpenList& entered) {
  const auto open = open_lists(scope);
  if (open.empty()) return std::nullopt;
  entered = random_.pick(open);
  Scope inside = scope;
  inside.loops.push_back({new_variable(), entered.list});
  return inside;
}

Piece Expressions::fact_or_default(const Found& found) {
  if (!defaults || !found.field->assumed.empty() || !random_.chance(12)) return {found.text, 1};
  return {found.text + " default " + literal(*found.field), 4};
}

std::string Expressions::literal(const Field& type) {
  switch (type.kind) {
  case Kind::boolean: return random_.chance(50) ? "true" : "false";
  case Kind::number: {
    Rational value = random_number(random_, type.integer);
    if (type.range) value = std::clamp(value, type.range->first, type.range->second);
    const std::string& unit = units_of(type.quantity)[type.unit].text;
    return decimal_text(value) +
           (unit.empty() || (type.quantity != Quantity::percent && random_.chance(50))
                ? ""
                : " " + unit);
  }
  case Kind::date: {
    Date date = random_date(random_);
    if (type.dates) date = std::clamp(date, type.dates->first, type.dates->second);
    return date_text(date);
  }
  case Kind::text: return random_.chance(50) ? "\"alpha\"" : "\"Bêta \\\"x\\\"\"";
  case Kind::enumeration: return random_.pick(schema_.enumerations[type.enumeration].values);
  default: return "\"" + random_.pick(codes_of(type.systems[0])) + "\"";
  }
}

// A number beside another: its unit may be left out beside a fact, and is another one at times.
std::string Expressions::number_literal(const Number& beside, Quantity quantity, bool whole) {
  const auto& units = units_of(quantity);
  const Field* fact = beside.fact;
  const std::size_t home = fact ? fact->unit : random_.below(units.size());
  const auto text = [&](const Rational& number, std::size_t unit) {
    return decimal_text(number) + (units[unit].text.empty() ? "" : " " + units[unit].text);
  };
  for (int attempt = 0; attempt < 30; ++attempt) {
    Rational value = random_number(random_, whole);
    if (fact && fact->range && random_.chance(20))
      value = random_.chance(50) ? fact->range->first : fact->range->second;
    std::size_t unit = random_.chance(70) ? home : random_.below(units.size());
    if (whole) unit = home;
    const Rational at_home =
        ((value * units[unit].slope + units[unit].zero) - units[home].zero) / units[home].slope;
    if (fact && fact->range && (at_home < fact->range->first || at_home > fact->range->second))
      continue;
    const bool plain = units[unit].text.empty() || quantity == Quantity::percent;
    if (beside.bare && unit == home && !plain && random_.chance(60)) return decimal_text(value);
    return text(value, unit);
  }
  return text(fact && fact->range ? fact->range->first : Rational(1), home);
}

} // namespace pol::generate
