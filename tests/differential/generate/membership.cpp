// Conditions on enums, texts, codes, sets and dates.
#include "tests/differential/generate/expressions.h"
#include <algorithm>

namespace pol::generate {

namespace {

bool shares(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& system) {
    return std::find(b.begin(), b.end(), system) != b.end();
  });
}

std::string braces(const std::vector<std::string>& items) {
  std::string text;
  for (const auto& item : items)
    text += (text.empty() ? "{ " : ", ") + item;
  return text + " }";
}

} // namespace

Piece Expressions::enum_value(const Scope& scope, std::size_t enumeration, int budget) {
  const auto is_it = [&](const Field& f) {
    return f.kind == Kind::enumeration && f.enumeration == enumeration;
  };
  const auto found = facts(scope, is_it);
  const auto values = named_of(scope, is_it);
  if (budget > 2 && random_.chance(25)) {
    const std::string decided = condition(scope, budget / 2).text;
    const std::string yes = at_most(enum_value(scope, enumeration, 0), 1),
                      no = at_most(enum_value(scope, enumeration, 0), 1);
    return {"if (" + decided + ") then " + yes + " else " + no, 9};
  }
  if (!values.empty() && random_.chance(40)) return {random_.pick(values), 1};
  if (!found.empty() && random_.chance(85)) return fact_or_default(random_.pick(found));
  return {random_.pick(schema_.enumerations[enumeration].values), 1};
}

Piece Expressions::enums(const Scope& scope, int budget) {
  const auto found = facts(scope, [](const Field& f) { return f.kind == Kind::enumeration; });
  if (found.empty()) return dates_compared(scope, budget);
  const std::size_t index = random_.pick(found).field->enumeration;
  const Enumeration& enumeration = schema_.enumerations[index];
  const auto same = facts(
      scope, [&](const Field& f) { return f.kind == Kind::enumeration && f.enumeration == index; });
  const std::string subject = at_most(fact_or_default(random_.pick(same)), 4);
  if (random_.chance(40)) {
    std::vector<std::string> items;
    for (const auto& value : enumeration.values)
      if (random_.chance(50)) items.push_back(value);
    if (items.empty()) items.push_back(enumeration.values.back());
    return {subject + (random_.chance(30) ? " not in " : " in ") + braces(items), 5};
  }
  if (enumeration.ordered && random_.chance(20)) {
    const std::size_t low = random_.below(enumeration.values.size()),
                      high = low + random_.below(enumeration.values.size() - low);
    return {subject + " between " + enumeration.values[low] + " and " + enumeration.values[high],
            5};
  }
  return {subject + sign(enumeration.ordered) + at_most(enum_value(scope, index, budget), 1), 5};
}

Piece Expressions::texts(const Scope& scope) {
  const auto found = facts(scope, [](const Field& f) { return f.kind == Kind::text; });
  if (found.empty()) return numbers_compared(scope, 0);
  const std::string subject = at_most(fact_or_default(random_.pick(found)), 4);
  if (random_.chance(40))
    return {subject + (random_.chance(30) ? " not in " : " in ") + "{ \"alpha\", \"gamma\" }", 5};
  return {subject + sign(false) +
              (random_.chance(50) ? random_.pick(found).text : literal(*found[0].field)),
          5};
}

std::string Expressions::as_of(const Scope& scope) {
  if (random_.chance(60)) return "";
  if (random_.chance(20)) return " as of as_of";
  auto days = named_of(scope, [](const Field& f) { return f.kind == Kind::date; });
  std::erase_if(days, [](const std::string& name) { return name.ends_with(')'); });
  for (const auto& fact : facts(scope, [](const Field& f) { return f.kind == Kind::date; }))
    days.push_back(fact.text);
  return " as of " + random_.pick(days);
}

Piece Expressions::codes(const Scope& scope) {
  const auto found = facts(scope, [](const Field& f) { return f.kind == Kind::code; });
  if (found.empty()) return numbers_compared(scope, 0);
  const Found& subject = random_.pick(found);
  const auto& systems = subject.field->systems;
  const std::string no = random_.chance(25) ? " not in " : " in ";
  if (random_.chance(15)) return {subject.text + sign(false) + literal(*subject.field), 5};
  if (random_.chance(10)) {
    const auto others = facts(
        scope, [&](const Field& f) { return f.kind == Kind::code && shares(f.systems, systems); });
    return {subject.text + sign(false) + random_.pick(others).text, 5};
  }
  if (random_.chance(15)) {
    const auto& codes = codes_of(systems[0]);
    const std::size_t first = random_.below(codes.size() - 1);
    return {subject.text + no + "{ \"" + codes[first] + "\", \"" + codes[first + 1] + "\" }", 5};
  }
  std::vector<std::string> lists;
  for (const CodeList& list : schema_.code_lists)
    if (shares(list.systems, systems)) lists.push_back(list.name);
  if (lists.empty()) return {subject.text + sign(false) + literal(*subject.field), 5};
  return {at_most(fact_or_default(subject), 4) + no + random_.pick(lists) + as_of(scope), 5};
}

Piece Expressions::sets(const Scope& scope) {
  const auto found = facts(scope, [](const Field& f) {
    return f.kind == Kind::set_of_enum || f.kind == Kind::set_of_code;
  });
  if (found.empty()) return numbers_compared(scope, 0);
  const Found& set = random_.pick(found);
  static const std::vector<std::string> kinds{" include any of ", " include all of ",
                                              " include none of "};
  std::string kind = random_.pick(kinds);
  std::vector<std::string> items;
  if (set.field->kind == Kind::set_of_enum) {
    for (const auto& value : schema_.enumerations[set.field->enumeration].values)
      if (random_.chance(50) || items.empty()) items.push_back(value);
    return {set.text + kind + braces(items), 5};
  }
  std::vector<std::string> lists;
  for (const CodeList& list : schema_.code_lists)
    if (shares(list.systems, set.field->systems) && (list.singles || kind != kinds[1]))
      lists.push_back(list.name);
  if (!lists.empty() && random_.chance(80))
    return {set.text + kind + random_.pick(lists) + as_of(scope), 5};
  const auto& codes = codes_of(set.field->systems[0]);
  const std::size_t first = random_.below(codes.size() - 1);
  items = {"\"" + codes[first] + "\"", "\"" + codes[first + 1] + "\""};
  return {set.text + kind + braces(items), 5};
}

Piece Expressions::date_leaf(const Scope& scope) {
  const auto found = facts(scope, [](const Field& f) { return f.kind == Kind::date; });
  const auto values = named_of(scope, [](const Field& f) { return f.kind == Kind::date; });
  if (!values.empty() && random_.chance(30)) return {random_.pick(values), 1};
  if (random_.chance(85)) return fact_or_default(random_.pick(found));
  return {random_.chance(50) ? "as_of" : date_text(random_date(random_)), 1};
}

Piece Expressions::date(const Scope& scope, int budget) {
  if (budget <= 1 || random_.chance(40)) return date_leaf(scope);
  static const std::vector<std::string> periods{" days", " weeks", " months", " years"};
  OpenList list;
  switch (random_.below(5)) {
  case 0:
  case 1:
    return {at_most(date(scope, budget / 2), 1) + (random_.chance(60) ? " - " : " + ") +
                std::to_string(random_.between(0, 40)) + random_.pick(periods),
            4};
  case 2: {
    const auto amounts = facts(scope, [](const Field& f) {
      return f.kind == Kind::number && f.integer &&
             (f.quantity == Quantity::days || f.quantity == Quantity::months);
    });
    if (amounts.empty()) return date_leaf(scope);
    return {at_most(date_leaf(scope), 1) + (random_.chance(60) ? " - " : " + ") +
                random_.pick(amounts).text,
            4};
  }
  case 3: {
    const auto inside = enter_list(scope, list);
    if (!inside) return date_leaf(scope);
    const std::string head = random_.chance(50) ? "max(" : "min(",
                      filter = random_.chance(50)
                                   ? " where " + closed(condition(*inside, budget / 3))
                                   : "";
    return {head + date(*inside, budget / 3).text + " for " + inside->loops.back().name + " in " +
                list.path + filter + ")",
            1};
  }
  default: {
    const std::string decided = condition(scope, budget / 3).text;
    const std::string yes = at_most(date(scope, budget / 3), 4),
                      no = at_most(date(scope, budget / 3), 4);
    return {"if (" + decided + ") then " + yes + " else " + no, 9};
  }
  }
}

Piece Expressions::dates_compared(const Scope& scope, int budget) {
  const auto side = [&] { return at_most(date(scope, budget / 2), 4); };
  const auto found = facts(scope, [](const Field& f) { return f.kind == Kind::date; });
  if (budget < 3 || random_.chance(40)) {
    const Found& subject = random_.pick(found);
    return {subject.text + sign(true) + literal(*subject.field), 5};
  }
  if (random_.chance(15)) {
    const std::string subject = at_most(date(scope, budget / 3), 4), low = side(), high = side();
    return is_literal(low) && is_literal(high)
               ? dates_compared(scope, 0)
               : Piece{subject + " between " + low + " and " + high, 5};
  }
  const std::string left = side(), right = side();
  // Two literals, or a literal that a fact's own range forbids, are no question.
  return is_literal(left) && is_literal(right) ? dates_compared(scope, 0)
                                               : Piece{left + sign(true) + right, 5};
}

Piece Expressions::window(const Scope& scope, int budget) {
  static const std::vector<std::string> periods{" days ", " weeks ", " months ", " years "};
  static const std::vector<std::string> sides{"before ", "after ", "of "};
  const bool within = random_.chance(70);
  const std::string subject = at_most(date(scope, budget / 2), 4),
                    anchor = at_most(date(scope, budget / 2), 4);
  const std::string side = random_.pick(sides),
                    amount = std::to_string(random_.chance(3) ? 9000 : random_.between(0, 40));
  return {subject + (within ? " within " : " at least ") + amount + random_.pick(periods) +
              (within || side[0] != 'o' ? side : "before ") + anchor,
          5};
}

} // namespace pol::generate
