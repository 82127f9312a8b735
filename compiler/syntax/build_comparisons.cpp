#include "compiler/syntax/build.h"

namespace pol::syntax {
namespace {

Comparison comparison_of(std::size_t sign) {
  switch (sign) {
  case PolParser::EQUAL: return Comparison::equal;
  case PolParser::NOT_EQUAL: return Comparison::not_equal;
  case PolParser::LESS: return Comparison::less;
  case PolParser::LESS_EQUAL: return Comparison::less_equal;
  case PolParser::GREATER: return Comparison::greater;
  default: return Comparison::greater_equal;
  }
}

Side side_of(const antlr4::Token* word) {
  if (word->getType() == PolParser::BEFORE) return Side::before;
  return word->getType() == PolParser::AFTER ? Side::after : Side::of;
}

} // namespace

Period period_of(PolParser::PeriodContext* tree) {
  if (tree->YEARS() != nullptr) return Period::years;
  if (tree->MONTHS() != nullptr) return Period::months;
  return tree->WEEKS() != nullptr ? Period::weeks : Period::days;
}

ExprPtr Builder::comparison(P::ComparisonContext* tree) {
  const auto tests = tree->comparisonTest();
  if (tests.empty()) return sum(tree->subject);
  if (tests.size() > 1) demand_for_chain(tree);
  return test_of(tree->subject, tests.front());
}

// The comparison of a sum, from the sum on to the end of the test.
ExprPtr Builder::test_of(P::SumContext* subject, P::ComparisonTestContext* tree) {
  const Span whole = words_.span(first(subject), last(tree));
  if (auto* it = dynamic_cast<P::ComparesContext*>(tree))
    return make(whole,
                CompareExpr{comparison_of(it->sign->getType()), sum(subject), sum(it->sum())});
  if (auto* it = dynamic_cast<P::IsInContext*>(tree)) return is_in(subject, it);
  if (auto* it = dynamic_cast<P::IncludesContext*>(tree)) return includes(subject, it);
  if (auto* it = dynamic_cast<P::IsBetweenContext*>(tree))
    return make(whole,
                BetweenExpr{it->NOT() != nullptr, sum(subject), sum(it->low), sum(it->high)});
  if (auto* it = dynamic_cast<P::IsKnownContext*>(tree))
    return make(whole, KnownExpr{sum(subject), it->NOT() != nullptr, it->MISSING() != nullptr});
  return window(subject, tree);
}

ExprPtr Builder::is_in(P::SumContext* subject, P::IsInContext* tree) {
  InExpr result{tree->NOT() != nullptr, sum(subject), set(tree->set()), std::nullopt};
  if (tree->asOf() != nullptr) result.as_of = path(tree->asOf()->path());
  return make(words_.span(first(subject), last(tree)), std::move(result));
}

ExprPtr Builder::includes(P::SumContext* subject, P::IncludesContext* tree) {
  const Inclusion which = tree->ANY() != nullptr   ? Inclusion::any
                          : tree->ALL() != nullptr ? Inclusion::all
                                                   : Inclusion::none;
  IncludeExpr result{which, sum(subject), set(tree->set()), std::nullopt};
  if (tree->asOf() != nullptr) result.as_of = path(tree->asOf()->path());
  return make(words_.span(first(subject), last(tree)), std::move(result));
}

ExprPtr Builder::window(P::SumContext* subject, Context* tree) {
  const auto build = [&](bool within, auto* it) {
    return make(words_.span(first(subject), last(it)),
                WindowExpr{within, text(it->NUMBER()), period_of(it->period()), side_of(it->side),
                           sum(subject), sum(it->sum())});
  };
  if (auto* it = dynamic_cast<P::IsWithinContext*>(tree)) return build(true, it);
  return build(false, static_cast<P::IsAtLeastContext*>(tree));
}

SetRef Builder::set(P::SetContext* tree) {
  SetRef result;
  result.span = span(tree);
  if (tree->path() != nullptr) result.list = path(tree->path());
  for (auto* item : tree->literal())
    result.items.push_back(literal(item));
  return result;
}

} // namespace pol::syntax
