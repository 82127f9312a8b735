#include "compiler/syntax/build.h"

namespace pol::syntax {

ExprPtr Builder::primary(P::PrimaryContext* tree) {
  if (auto* it = dynamic_cast<P::FactContext*>(tree)) return fact(it);
  if (auto* it = dynamic_cast<P::NumberContext*>(tree)) return number(it, it->NUMBER(), it->unit());
  if (auto* it = dynamic_cast<P::DayContext*>(tree)) return make(it, DateLiteral{date(it->DATE())});
  if (auto* it = dynamic_cast<P::StringContext*>(tree))
    return make(it, StringLiteral{string(it->STRING()).text});
  if (auto* it = dynamic_cast<P::TruthContext*>(tree))
    return make(it, BoolLiteral{it->TRUE() != nullptr});
  if (auto* it = dynamic_cast<P::ParenthesisedContext*>(tree))
    return parenthesised(it->expression());
  if (auto* it = dynamic_cast<P::CountingContext*>(tree)) return counting(it);
  if (auto* it = dynamic_cast<P::ElapsedContext*>(tree)) return elapsed(it);
  if (auto* it = dynamic_cast<P::CallContext*>(tree))
    return make(it, CallExpr{name(it->callee), name(it->argument)});
  if (auto* it = dynamic_cast<P::CountContext*>(tree))
    return make(
        it, AggregateExpr{Aggregate::count, name(it->name()), path(it->path()), nullptr,
                          it->expression() != nullptr ? expression(it->expression()) : nullptr});
  auto* it = static_cast<P::AggregateContext*>(tree);
  const Aggregate kind = it->SUM() != nullptr   ? Aggregate::sum
                         : it->MIN() != nullptr ? Aggregate::min
                                                : Aggregate::max;
  return make(it, AggregateExpr{kind, name(it->name()), path(it->path()), expression(it->element),
                                it->filter != nullptr ? expression(it->filter) : nullptr});
}

ExprPtr Builder::number(const Context* tree, Leaf* number, P::UnitContext* written) {
  return make(tree, NumberLiteral{text(number), unit(number, written)});
}

ExprPtr Builder::parenthesised(P::ExpressionContext* tree) {
  ExprPtr result = expression(tree);
  result->parenthesised = true;
  return result;
}

ExprPtr Builder::path_expression(P::PathContext* tree) const {
  return make(tree, PathExpr{path(tree)});
}

ExprPtr Builder::fact(P::FactContext* tree) {
  if (tree->literal() == nullptr) return path_expression(tree->path());
  return make(tree, DefaultExpr{path(tree->path()), literal(tree->literal())});
}

ExprPtr Builder::counting(P::CountingContext* tree) {
  auto* counted = tree->counted();
  CountingExpr result;
  result.kind = counted->ALL() != nullptr     ? Counting::all
                : counted->ANY() != nullptr   ? Counting::any
                : counted->NONE() != nullptr  ? Counting::none
                : counted->LEAST() != nullptr ? Counting::at_least
                : counted->MOST() != nullptr  ? Counting::at_most
                                              : Counting::exactly;
  if (counted->NUMBER() != nullptr) {
    result.amount = text(counted->NUMBER());
    result.amount_span = span(counted->NUMBER());
  }
  for (auto* item : tree->expression())
    result.items.push_back(expression(item));
  return make(tree, std::move(result));
}

ExprPtr Builder::elapsed(P::ElapsedContext* tree) {
  return make(tree,
              ElapsedExpr{period_of(tree->period()), moment(tree->first), moment(tree->last)});
}

ExprPtr Builder::moment(P::MomentContext* tree) {
  if (tree->DATE() != nullptr) return make(tree, DateLiteral{date(tree->DATE())});
  if (tree->path() != nullptr) return path_expression(tree->path());
  return parenthesised(tree->expression());
}

ExprPtr Builder::literal(P::LiteralContext* tree) {
  if (auto* digits = tree->NUMBER()) {
    auto* const minus = tree->MINUS();
    const std::size_t begin = first(tree) + (minus != nullptr ? 1 : 0);
    auto value = make(words_.span(begin, last(tree)),
                      NumberLiteral{text(digits), unit(digits, tree->unit())});
    return minus == nullptr ? std::move(value) : make(tree, NegateExpr{std::move(value)});
  }
  if (tree->DATE() != nullptr) return make(tree, DateLiteral{date(tree->DATE())});
  if (tree->STRING() != nullptr) return make(tree, StringLiteral{string(tree->STRING()).text});
  if (tree->name() == nullptr) return make(tree, BoolLiteral{tree->TRUE() != nullptr});
  const Name word = name(tree->name());
  return make(tree, PathExpr{Path{{word}, word.span}});
}

} // namespace pol::syntax
