#include "compiler/syntax/build.h"

namespace pol::syntax {

ExprPtr Builder::expression(P::ExpressionContext* tree) {
  if (tree->disjunction() != nullptr) return disjunction(tree->disjunction());
  for (auto* branch : {tree->condition, tree->whenTrue, tree->whenFalse})
    demand_for_latest(branch, tree);
  demand_in_else(tree->whenFalse, tree);
  return make(tree, IfExpr{expression(tree->condition), expression(tree->whenTrue),
                           expression(tree->whenFalse)});
}

ExprPtr Builder::disjunction(P::DisjunctionContext* tree) {
  const auto operands = tree->conjunction();
  if (operands.size() == 1) return conjunction(operands.front());
  demand_before_or(tree);
  demand_for_mixed(tree);
  LogicalExpr result{false, {}};
  for (auto* operand : operands)
    if (!taken_in(result.operands, operand, false, [&] { return conjunction(operand); }))
      result.operands.push_back(conjunction(operand));
  if (result.operands.size() == 1) return std::move(result.operands.front());
  return make(tree, std::move(result));
}

ExprPtr Builder::conjunction(P::ConjunctionContext* tree) {
  const auto operands = tree->negation();
  if (operands.size() == 1) return negation(operands.front());
  demand_after_quantifier(operands);
  LogicalExpr result{true, {}};
  for (auto* operand : operands)
    if (!taken_in(result.operands, operand, true, [&] { return negation(operand); }))
      result.operands.push_back(negation(operand));
  if (result.operands.size() == 1) return std::move(result.operands.front());
  return make(tree, std::move(result));
}

ExprPtr Builder::negation(P::NegationContext* tree) {
  if (tree->NOT() != nullptr) return make(tree, NotExpr{negation(tree->negation())});
  if (tree->quantified() != nullptr) return quantified(tree->quantified());
  return comparison(tree->comparison());
}

ExprPtr Builder::quantified(P::QuantifiedContext* tree) {
  if (auto* it = dynamic_cast<P::AnyOrNoContext*>(tree)) return any_or_no(it);
  if (auto* it = dynamic_cast<P::EveryContext*>(tree)) return every(it);
  return latest(static_cast<P::LatestContext*>(tree));
}

ExprPtr Builder::any_or_no(P::AnyOrNoContext* tree) {
  return make(tree, QuantifierExpr{tree->ANY() != nullptr ? Quantifier::any : Quantifier::no,
                                   name(tree->variable), path(tree->list), nullptr,
                                   negation(tree->body)});
}

ExprPtr Builder::every(P::EveryContext* tree) {
  return make(tree, QuantifierExpr{Quantifier::every, name(tree->variable), path(tree->list),
                                   tree->filter != nullptr ? expression(tree->filter) : nullptr,
                                   negation(tree->body)});
}

ExprPtr Builder::latest(P::LatestContext* tree) {
  demand_for_nested_latest(tree);
  LatestExpr result;
  result.earliest = tree->EARLIEST() != nullptr;
  result.variable = name(tree->variable);
  result.list = path(tree->list);
  result.by = path(tree->by);
  if (tree->filter != nullptr) result.filter = expression(tree->filter);
  result.body = negation(tree->body);
  if (tree->LATEST_ELSE() != nullptr) result.otherwise = tree->TRUE() != nullptr;
  return make(tree, std::move(result));
}

// Every link of a chain deepens the tree by one, so a chain must end somewhere.
template <typename Links> bool Builder::too_long(const Links& links) {
  if (links.size() <= max_chain) return false;
  sink_.report(diagnostics::Kind::chain_too_long, span(links[max_chain]),
               {std::to_string(max_chain)});
  return true;
}

Operator Builder::sign_before(P::SumContext* tree, std::size_t term) const {
  auto* const sign = static_cast<Leaf*>(tree->children[2 * term - 1]);
  return sign->getSymbol()->getType() == P::PLUS ? Operator::add : Operator::subtract;
}

ExprPtr Builder::sum(P::SumContext* tree) {
  const auto terms = tree->product();
  if (terms.size() == 1 || too_long(terms)) return product(terms.front());
  demand_for_elapsed(tree);
  std::size_t at = 0;
  ExprPtr result = term(tree, at);
  while (++at < terms.size()) {
    const Operator sign = sign_before(tree, at);
    const bool two_readings = elapsed_at_end(terms[at - 1]) != nullptr;
    ExprPtr right = term(tree, at);
    result = make(words_.span(first(tree), last(terms[at])),
                  ArithmeticExpr{sign, std::move(result), std::move(right), two_readings});
  }
  return result;
}

// The term at `at`, with what can only move its last date; `at` goes to the last term of that.
ExprPtr Builder::term(P::SumContext* tree, std::size_t& at) {
  const auto terms = tree->product();
  ExprPtr result = product(terms[at]);
  const std::size_t begin = at;
  for (const std::size_t end = last_shift(tree, begin); at < end;) {
    const Operator sign = sign_before(tree, ++at);
    auto& elapsed = *as<ElapsedExpr>(*result);
    const std::size_t date = first(elapsed_at_end(terms[begin])->last);
    elapsed.to = make(words_.span(date, last(terms[at])),
                      ArithmeticExpr{sign, std::move(elapsed.to), product(terms[at]), false});
    result->span = words_.span(first(terms[begin]), last(terms[at]));
  }
  return result;
}

ExprPtr Builder::product(P::ProductContext* tree) {
  const auto factors = tree->factor();
  ExprPtr result = factor(factors.front());
  if (factors.size() == 1 || too_long(factors)) return result;
  for (std::size_t at = 1; at < factors.size(); ++at) {
    auto* const sign = static_cast<Leaf*>(tree->children[2 * at - 1]);
    const bool times = sign->getSymbol()->getType() == P::STAR;
    result = make(words_.span(first(tree), last(factors[at])),
                  ArithmeticExpr{times ? Operator::multiply : Operator::divide, std::move(result),
                                 factor(factors[at]), false});
  }
  return result;
}

ExprPtr Builder::factor(P::FactorContext* tree) {
  if (tree->MINUS() != nullptr) return make(tree, NegateExpr{factor(tree->factor())});
  return primary(tree->primary());
}

} // namespace pol::syntax
