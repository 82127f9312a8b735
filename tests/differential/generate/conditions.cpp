// Conditions: logic, blocks, comparisons, membership.
#include "tests/differential/generate/expressions.h"

namespace pol::generate {

namespace {
std::string joined(const std::vector<std::string>& items, const std::string& between) {
  std::string text;
  for (const auto& item : items)
    text += (text.empty() ? "" : between) + item;
  return text;
}
} // namespace

std::string Expressions::sign(bool ordered) {
  static const std::vector<std::string> all{" < ", " <= ", " > ", " >= ", " == ", " != "},
      equality{" == ", " != "};
  return random_.pick(ordered ? all : equality);
}

Piece Expressions::condition(const Scope& scope, int budget) {
  if (budget <= 1 || random_.chance(10)) return atom(scope);
  switch (random_.below(24)) {
  case 0:
  case 1:
  case 2:
  case 3:
  case 4: return combined(scope, budget);
  case 5: return {"not " + at_most(condition(scope, budget - 1), 5), 6};
  case 6: return chosen(scope, budget);
  case 7:
  case 8: return block(scope, budget);
  case 9: return known(scope, budget);
  case 10:
  case 11: return numbers_compared(scope, budget);
  case 12: return number_between(scope, budget);
  case 13: return number_in_set(scope, budget);
  case 14: return dates_compared(scope, budget);
  case 15: return window(scope, budget);
  case 16: return enums(scope, budget);
  case 17: return codes(scope);
  case 18: return sets(scope);
  case 19: return booleans(scope, budget);
  case 20:
  case 21: return quantified(scope, budget);
  case 22: return latest(scope, budget);
  default: return texts(scope);
  }
}

// One test of a fact.
Piece Expressions::atom(const Scope& scope) {
  const auto criteria = named_of(scope, [](const Field& f) { return f.kind == Kind::boolean; });
  if (!criteria.empty() && random_.chance(30)) return {random_.pick(criteria), 1};
  const auto booleans = facts(scope, [](const Field& f) { return f.kind == Kind::boolean; });
  switch (random_.below(8)) {
  case 0: return numbers_compared(scope, 0);
  case 1: return codes(scope);
  case 2: return sets(scope);
  case 3: return enums(scope, 0);
  case 4: return dates_compared(scope, 0);
  case 5: return texts(scope);
  default: break;
  }
  return booleans.empty() ? numbers_compared(scope, 0) : fact_or_default(random_.pick(booleans));
}

Piece Expressions::combined(const Scope& scope, int budget) {
  const std::size_t count = 2 + random_.below(2);
  std::vector<std::string> operands;
  for (std::size_t i = 0; i < count; ++i)
    operands.push_back(at_most(condition(scope, budget / static_cast<int>(count)), 5));
  const bool is_and = random_.chance(50);
  return {joined(operands, is_and ? " and " : " or "), is_and ? 7 : 8};
}

Piece Expressions::chosen(const Scope& scope, int budget) {
  const std::string decided = condition(scope, budget / 3).text;
  const std::string yes = at_most(condition(scope, budget / 3), 5),
                    no = at_most(condition(scope, budget / 3), 5);
  return {"if (" + decided + ") then " + yes + " else " + no, 9};
}

Piece Expressions::block(const Scope& scope, int budget) {
  const std::size_t count = 1 + random_.below(5);
  std::vector<std::string> items;
  for (std::size_t i = 0; i < count; ++i)
    items.push_back(at_most(condition(scope, budget / static_cast<int>(count)), 7));
  static const std::vector<std::string> heads{"all of",   "any of",  "none of",
                                              "at least", "at most", "exactly"};
  std::string head = random_.pick(heads);
  if (head[0] == 'e' || head.starts_with("at"))
    head += " " +
            std::to_string(random_.between(head == "at most" ? 0 : 1, static_cast<long>(count))) +
            " of";
  return {head + " { " + joined(items, ", ") + " }", 1};
}

Piece Expressions::known(const Scope& scope, int budget) {
  if (!defaults) return numbers_compared(scope, budget);
  static const std::vector<std::string> tests{" is known", " is missing", " is not known",
                                              " is not missing"};
  const auto all = facts(scope, [](const Field&) { return true; });
  std::string subject = random_.pick(all).text;
  const auto lists = open_lists(scope);
  if (!lists.empty() && random_.chance(25))
    subject = random_.pick(lists).path;
  else if (random_.chance(30))
    subject = at_most(number(scope, quantity_at_hand(scope), budget / 2).piece, 4);
  else if (random_.chance(20))
    subject = "(" + condition(scope, budget / 2).text + ")";
  return {subject + random_.pick(tests), 5};
}

Piece Expressions::numbers_compared(const Scope& scope, int budget) {
  const Quantity quantity = quantity_at_hand(scope);
  const Number left = number(scope, quantity, budget / 2);
  const std::string op = sign(true);
  const bool equality = op == " == " || op == " != ";
  if (random_.chance(budget > 2 ? 55 : 80)) {
    // Calculations with whole numbers are whole: a fraction never equals them.
    const bool whole = equality ? !left.fact || left.integer : left.integer && random_.chance(70);
    const std::string right = number_literal(left, quantity, whole);
    return random_.chance(85) ? Piece{at_most(left.piece, 4) + op + right, 5}
                              : Piece{right + op + at_most(left.piece, 4), 5};
  }
  return {at_most(left.piece, 4) + op + at_most(number(scope, quantity, budget / 2).piece, 4), 5};
}

Piece Expressions::number_between(const Scope& scope, int budget) {
  const auto numbers =
      facts(scope, [](const Field& f) { return f.kind == Kind::number && f.range; });
  const bool no = random_.chance(30);
  if (!numbers.empty() && random_.chance(60)) {
    const auto found = random_.pick(numbers);
    const auto& [least, greatest] = *found.field->range;
    Rational low = least + (greatest - least) * Rational(random_.between(0, 4), 8),
             high = low + (greatest - low) * Rational(random_.between(0, 8), 8);
    low.canonicalize();
    high.canonicalize();
    const std::string& unit = units_of(found.field->quantity)[found.field->unit].text;
    const auto text = [&](const Rational& n) {
      return decimal_text(n) + (unit.empty() ? "" : " " + unit);
    };
    return {found.text + (no ? " not between " : " between ") + text(low) + " and " + text(high),
            5};
  }
  const Quantity quantity = quantity_at_hand(scope);
  const auto one = [&] { return at_most(number(scope, quantity, budget / 3).piece, 4); };
  const std::string subject = one(), low = one(), high = one();
  if (is_literal(low) && is_literal(high)) return numbers_compared(scope, budget);
  return {subject + (no ? " not between " : " between ") + low + " and " + high, 5};
}

Piece Expressions::number_in_set(const Scope& scope, int budget) {
  const Quantity quantity = quantity_at_hand(scope);
  const Number subject = number(scope, quantity, budget / 2);
  const auto& units = units_of(quantity);
  const std::size_t unit = subject.fact ? subject.fact->unit : random_.below(units.size());
  std::vector<std::string> items;
  std::vector<Rational> used;
  for (int i = 0; i < 4; ++i) {
    const Rational value = random_number(random_, true);
    const bool outside =
        subject.fact && subject.fact->range &&
        (value < subject.fact->range->first || value > subject.fact->range->second);
    bool twice = false;
    for (const auto& other : used)
      twice = twice || other == value;
    if (outside || twice) continue;
    used.push_back(value);
    items.push_back(decimal_text(value) + (units[unit].text.empty() ? "" : " " + units[unit].text));
  }
  if (items.empty() || (!subject.fact && units.size() > 1)) return numbers_compared(scope, budget);
  return {at_most(subject.piece, 4) + (random_.chance(30) ? " not in { " : " in { ") +
              joined(items, ", ") + " }",
          5};
}

Piece Expressions::booleans(const Scope& scope, int budget) {
  const auto side = [&] { return at_most(condition(scope, budget / 2), 1); };
  const std::string left = side(), right = side();
  return {left + sign(false) + right, 5};
}

} // namespace pol::generate
