#include "compiler/syntax/build.h"

namespace pol::syntax {

Test Builder::test(P::TestContext* tree) {
  Test result;
  result.name = prose(tree->title);
  if (tree->model != nullptr) result.like = prose(tree->model);
  std::vector<std::pair<std::string, Span>> seen;
  for (auto* part : tree->testPart()) {
    const std::size_t word = first(part);
    if (!once(seen, std::string(words_.text(word)), words_.span(word))) continue;
    if (part->GIVEN() != nullptr)
      result.given = facts(part->factValue());
    else
      result.expect = std::make_unique<Expectation>(expectation(part));
  }
  return result;
}

Expectation Builder::expectation(P::TestPartContext* tree) {
  Expectation result;
  result.outcome = name(tree->name());
  result.span = span(tree);
  std::vector<std::pair<std::string, Span>> seen;
  for (auto* clause : tree->expectClause()) {
    const std::size_t word = first(clause);
    if (once(seen, std::string(words_.text(word)), words_.span(word)))
      expect_clause(clause, result);
  }
  return result;
}

void Builder::expect_clause(P::ExpectClauseContext* tree, Expectation& into) const {
  if (tree->BY() != nullptr) into.by = names(tree->name());
  if (tree->POSSIBLE() != nullptr) into.possible = names(tree->name());
  if (tree->BETWEEN() != nullptr) into.between = names(tree->name());
  if (tree->CAUSES() != nullptr) into.causes = strings(tree->STRING());
  if (tree->MISSING() != nullptr) {
    into.missing.emplace();
    for (auto* path : tree->indexedPath())
      into.missing->push_back(indexed_path(path));
  }
}

IndexedPath Builder::indexed_path(P::IndexedPathContext* tree) const {
  const auto index = [&](P::IndexContext* written) {
    return written == nullptr ? std::nullopt : std::optional(text(written->NUMBER()));
  };
  IndexedPath result;
  result.span = span(tree);
  result.steps.push_back({name(tree->firstStep->name()), index(tree->firstStep->index())});
  for (auto* step : tree->step())
    result.steps.push_back({name(step->anyWord()), index(step->index())});
  return result;
}

std::vector<FactValue> Builder::facts(const std::vector<P::FactValueContext*>& trees) {
  std::vector<FactValue> result;
  for (auto* tree : trees) {
    std::vector<Name> path;
    for (const auto* part : tree->anyWord())
      path.push_back(name(part));
    result.push_back({std::move(path), datum(tree->datum()), span(tree)});
  }
  return result;
}

Datum::Number Builder::datum_number(P::DatumContext* tree) {
  using Bound = Datum::Bound;
  Datum::Number result;
  if (tree->LESS() != nullptr) result.bound = Bound::less;
  if (tree->LESS_EQUAL() != nullptr) result.bound = Bound::less_equal;
  if (tree->GREATER() != nullptr) result.bound = Bound::greater;
  if (tree->GREATER_EQUAL() != nullptr) result.bound = Bound::greater_equal;
  result.digits = signed_digits(tree->MINUS(), tree->NUMBER());
  result.unit = unit(tree->NUMBER(), tree->unit());
  return result;
}

Datum Builder::datum(P::DatumContext* tree) {
  Datum result{span(tree), Datum::Missing{}};
  if (tree->NUMBER() != nullptr) result.node = datum_number(tree);
  if (tree->DATE() != nullptr) result.node = date(tree->DATE());
  if (tree->STRING() != nullptr) result.node = StringLiteral{string(tree->STRING()).text};
  if (tree->TRUE() != nullptr) result.node = BoolLiteral{true};
  if (tree->FALSE() != nullptr) result.node = BoolLiteral{false};
  if (tree->datumName() != nullptr) result.node = name(tree->datumName());
  if (tree->LEFT_BRACKET() != nullptr) {
    Datum::List list;
    for (auto* item : tree->datum())
      list.items.push_back(datum(item));
    result.node = std::move(list);
  }
  if (tree->LEFT_BRACE() != nullptr) result.node = Datum::Group{facts(tree->factValue())};
  return result;
}

} // namespace pol::syntax
