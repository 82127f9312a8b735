// Questions about the elements of a list.
#include "tests/differential/generate/expressions.h"

namespace pol::generate {

Piece Expressions::quantified(const Scope& scope, int budget) {
  OpenList list;
  const auto inside = enter_list(scope, list);
  if (!inside) return combined(scope, budget);
  const std::string variable = inside->loops.back().name;
  const std::string body = at_most(condition(*inside, budget / 2), 5);
  if (random_.chance(60))
    return {(random_.chance(70) ? "any " : "no ") + variable + " in " + list.path + " where " +
                body,
            6};
  const std::string filter =
      random_.chance(50) ? " where " + closed(condition(*inside, budget / 3)) : "";
  return {"every " + variable + " in " + list.path + filter + " satisfies " + body, 6};
}

Piece Expressions::latest(const Scope& scope, int budget) {
  OpenList list;
  const auto inside = enter_list(scope, list);
  if (!inside) return combined(scope, budget);
  const std::string variable = inside->loops.back().name;
  std::vector<std::string> days;
  for (const Field& field : schema_.fields)
    if (field.list == list.list && field.kind == Kind::date)
      days.push_back(variable + "." + field.name);
  const std::string filter =
      random_.chance(50) ? " where " + closed(condition(*inside, budget / 3)) : "";
  const std::string body = at_most(condition(*inside, budget / 3), 5);
  static const std::vector<std::string> endings{"", "", " else false", " else true"};
  return {(random_.chance(60) ? "latest " : "earliest ") + variable + " in " + list.path + " by " +
              random_.pick(days) + filter + " satisfies " + body + random_.pick(endings),
          6};
}

} // namespace pol::generate
