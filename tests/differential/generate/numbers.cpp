// Numbers: facts, sums, products, aggregates, times.
#include "tests/differential/generate/expressions.h"

namespace pol::generate {

Number Expressions::leaf(const Scope& scope, Quantity quantity) {
  const auto found = facts(
      scope, [&](const Field& f) { return f.kind == Kind::number && f.quantity == quantity; });
  const auto values = named_of(
      scope, [&](const Field& f) { return f.kind == Kind::number && f.quantity == quantity; });
  if (!values.empty() && random_.chance(40))
    return {{random_.pick(values), 1}, true, false, nullptr};
  if (!found.empty()) {
    const Found& fact = random_.pick(found);
    return {fact_or_default(fact), true, fact.field->integer, fact.field};
  }
  if (quantity == Quantity::plain && !open_lists(scope).empty() && random_.chance(40))
    return counted(scope, 1);
  if (quantity == Quantity::days || quantity == Quantity::months)
    return elapsed(scope, quantity, 1);
  const auto& unit = random_.pick(units_of(quantity));
  Rational value = random_number(random_, false);
  if (value == 0) value = 1; // it may become a divisor
  return {
      {decimal_text(value) + (unit.text.empty() ? "" : " " + unit.text), 4}, false, false, nullptr};
}

Number Expressions::number(const Scope& scope, Quantity quantity, int budget) {
  if (budget <= 1 || random_.chance(25)) return leaf(scope, quantity);
  const bool arithmetic = is_arithmetic(quantity);
  switch (random_.below(9)) {
  case 0:
  case 1:
    if (arithmetic) {
      const std::string a = at_most(number(scope, quantity, budget / 2).piece, 3),
                        b = at_most(number(scope, quantity, budget / 2).piece, 3);
      return {
          {"(" + a + (random_.chance(50) ? " + (" : " - (") + b + "))", 1}, false, false, nullptr};
    }
    return leaf(scope, quantity);
  case 2:
    if (!arithmetic) return leaf(scope, quantity);
    return {
        {"-(" + number(scope, quantity, budget - 1).piece.text + ")", 2}, false, false, nullptr};
  case 3:
  case 4: return product(scope, quantity, budget);
  case 5: return chosen_number(scope, quantity, budget);
  case 6: return aggregate(scope, quantity, budget);
  case 7:
    if (quantity == Quantity::plain) return counted(scope, budget);
    if (quantity == Quantity::days || quantity == Quantity::months)
      return elapsed(scope, quantity, budget);
    return leaf(scope, quantity);
  default: return leaf(scope, quantity);
  }
}

// No product itself: chains join, and may have eight factors.
std::string Expressions::factor(const Scope& scope, Quantity quantity, int budget) {
  const Number found = number(scope, quantity, budget);
  return at_most(found.piece.level == 3 ? leaf(scope, quantity).piece : found.piece, 1);
}

// A chain of factors whose unit is of the quantity.
Number Expressions::product(const Scope& scope, Quantity quantity, int budget) {
  const int part = budget / 2;
  const auto plain = [&] {
    return random_.chance(40) ? decimal_text(abs(random_number(random_, false)) + 1)
                              : factor(scope, Quantity::plain, part);
  };
  const auto of = [&](Quantity q) { return factor(scope, q, part); };
  std::string text;
  switch (quantity) {
  case Quantity::temperature: return leaf(scope, quantity);
  case Quantity::area: text = of(Quantity::length) + " * " + of(Quantity::length); break;
  case Quantity::mass_per_area:
    text = of(Quantity::mass) + (random_.chance(50) ? " / " + of(Quantity::area)
                                                    : " / (" + of(Quantity::length) + " * " +
                                                          of(Quantity::length) + ")");
    break;
  case Quantity::length:
    text = random_.chance(50) ? of(Quantity::area) + " / " + of(Quantity::length)
                              : of(quantity) + " * " + plain();
    break;
  case Quantity::plain: {
    static const std::vector<Quantity> kinds{Quantity::length, Quantity::mass, Quantity::plain,
                                             Quantity::area, Quantity::concentration};
    const Quantity kind = random_.pick(kinds);
    text = of(kind) + " / " + of(kind);
    if (extremes)
      for (int i = 0; i < 6; ++i)
        text += (i < 5 ? " * " : " / ") + factor(scope, Quantity::plain, 0);
    break;
  }
  default:
    text = random_.chance(50) ? of(quantity) + " * " + plain() : of(quantity) + " / " + plain();
    break;
  }
  return {{text, 3}, false, false, nullptr};
}

Number Expressions::chosen_number(const Scope& scope, Quantity quantity, int budget) {
  const std::string decided = condition(scope, budget / 3).text;
  const std::string yes = at_most(number(scope, quantity, budget / 3).piece, 4),
                    no = at_most(number(scope, quantity, budget / 3).piece, 4);
  return {{"if (" + decided + ") then " + yes + " else " + no, 9}, false, false, nullptr};
}

Number Expressions::aggregate(const Scope& scope, Quantity quantity, int budget) {
  OpenList list;
  const auto inside = enter_list(scope, list);
  if (!inside) return leaf(scope, quantity);
  static const std::vector<std::string> heads{"sum(", "max(", "min("};
  std::string head = random_.pick(heads);
  if (!is_arithmetic(quantity)) head = "max(";
  const std::string measured = number(*inside, quantity, budget / 3).piece.text;
  const std::string filter =
      random_.chance(50) ? " where " + closed(condition(*inside, budget / 3)) : "";
  return {
      {head + measured + " for " + inside->loops.back().name + " in " + list.path + filter + ")",
       1},
      false,
      false,
      nullptr};
}

Number Expressions::counted(const Scope& scope, int budget) {
  OpenList list;
  const auto inside = enter_list(scope, list);
  if (!inside) return leaf(scope, Quantity::plain);
  const std::string filter =
      random_.chance(70) ? " where " + closed(condition(*inside, budget / 2)) : "";
  return {{"count(" + inside->loops.back().name + " in " + list.path + filter + ")", 1},
          true,
          true,
          nullptr};
}

// A date, a path, or parentheses.
std::string Expressions::moment(const Scope& scope, int budget) {
  const std::string text = date(scope, budget).text;
  return text.find_first_of(" (") == std::string::npos ? text : "(" + text + ")";
}

Number Expressions::elapsed(const Scope& scope, Quantity quantity, int budget) {
  const std::string from = moment(scope, budget / 2), to = moment(scope, budget / 2);
  if (quantity == Quantity::days && random_.chance(40))
    return {{"(" + from + " - " + to + ")", 1}, false, true, nullptr};
  static const std::vector<std::string> days{"days", "weeks"}, months{"months", "years"};
  const std::string period = random_.pick(quantity == Quantity::days ? days : months);
  return {{"(" + period + " from " + from + " to " + to + ")", 1}, false, true, nullptr};
}

Piece Expressions::of_type(const Scope& scope, const Field& type, int budget) {
  switch (type.kind) {
  case Kind::number:
    return type.integer ? counted(scope, budget).piece : number(scope, type.quantity, budget).piece;
  case Kind::date: return date(scope, budget);
  case Kind::enumeration: return enum_value(scope, type.enumeration, budget);
  default: return condition(scope, budget);
  }
}

} // namespace pol::generate
