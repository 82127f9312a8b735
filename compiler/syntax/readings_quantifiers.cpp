// A quantifier that `and` or `or` follows reads two ways: what follows is part of its condition or
// not. Where it names the element, only the first can be meant: that is suggested, and checked on.
#include "compiler/syntax/build.h"
#include <algorithm>
#include <iterator>

namespace pol::syntax {

using diagnostics::Kind;

using P = PolParser;

// The operand without the `not` before it.
P::NegationContext* below_not(P::NegationContext* tree) {
  while (tree->NOT() != nullptr)
    tree = tree->negation();
  return tree;
}

P::NegationContext* body_of(P::QuantifiedContext* tree) {
  if (auto* it = dynamic_cast<P::AnyOrNoContext*>(tree)) return it->body;
  if (auto* it = dynamic_cast<P::EveryContext*>(tree)) return it->body;
  return static_cast<P::LatestContext*>(tree)->body;
}

namespace {

// So many operands behind a quantifier are looked at; more are no policy.
constexpr std::size_t reach = 64;

Span point(std::uint32_t file, std::uint32_t at) { return {file, at, at}; }

void add_parentheses(std::vector<diagnostics::Edit>& fix, Span around) {
  fix.push_back({point(around.file, around.begin), "("});
  fix.push_back({point(around.file, around.end), ")"});
}

// The quantifier that is all of an operand; null if it is something else.
P::QuantifiedContext* whole_quantifier(antlr4::ParserRuleContext* operand) {
  auto* const group = dynamic_cast<P::ConjunctionContext*>(operand);
  if (group != nullptr && group->negation().size() > 1) return nullptr;
  auto* const only =
      group != nullptr ? group->negation(0) : dynamic_cast<P::NegationContext*>(operand);
  return below_not(only)->quantified();
}

// The operands behind the one at `at`, as far as they are looked at and one more.
template <typename Contexts>
std::vector<antlr4::ParserRuleContext*> behind(const Contexts& operands, std::size_t at) {
  const auto begin = operands.begin() + static_cast<std::ptrdiff_t>(at) + 1;
  const std::size_t count = std::min(operands.size() - at - 1, reach + 1);
  return {begin, begin + static_cast<std::ptrdiff_t>(count)};
}

} // namespace

// Whether the words are about the element `variable` of a quantifier around them; one of their own
// may have the same name.
bool Builder::names_element(const Context* tree, const std::string& variable) const {
  bool named = false;
  for (std::size_t word = first(tree); word <= last(tree); ++word) {
    const std::string_view written = words_.text(word);
    if ((written != variable && written != "`" + variable + "`") || word == last(tree) ||
        words_.type(word - 1) == P::DOT)
      continue;
    if (words_.type(word + 1) == P::IN) return false;
    named |= words_.type(word + 1) == P::DOT ||
             (words_.type(word - 1) == P::LEFT_PAREN && words_.type(word + 1) == P::RIGHT_PAREN);
  }
  return named;
}

// The innermost quantifier at the right edge of the operand whose element `later` names.
P::QuantifiedContext* Builder::named_again(P::NegationContext* operand,
                                           const Context* later) const {
  P::QuantifiedContext* found = nullptr;
  for (auto* quantifier = below_not(operand)->quantified(); quantifier != nullptr;
       quantifier = below_not(body_of(quantifier))->quantified())
    if (names_element(later, name_at(first(quantifier) + 1).text)) found = quantifier;
  return found;
}

// Whether parentheses around the groups would part an element from its quantifier.
bool Builder::parts_element(P::DisjunctionContext* tree) const {
  const auto groups = tree->conjunction();
  for (std::size_t later = 1; later < std::min(groups.size(), reach); ++later)
    for (std::size_t at = 0; at < later; ++at)
      for (auto* operand : groups[at]->negation())
        if (groups[at]->negation().size() > 1 && named_again(operand, groups[later]) != nullptr)
          return true;
  return false;
}

void Builder::demand_before_or(P::DisjunctionContext* tree) {
  const auto groups = tree->conjunction();
  for (std::size_t at = 0; at + 1 < groups.size(); ++at) {
    // A group with `and` is refused for standing beside `or`.
    if (groups[at]->negation().size() > 1) continue;
    const Operands later = behind(groups, at);
    at += demand_for_quantifier(groups[at]->negation().front(), later, "or");
  }
}

void Builder::demand_after_quantifier(const std::vector<P::NegationContext*>& operands) {
  for (std::size_t at = 0; at + 1 < operands.size(); ++at) {
    const Operands later = behind(operands, at);
    at += demand_for_quantifier(operands[at], later, "and");
  }
}

// How many of those behind it belong to the quantifier.
std::size_t Builder::demand_for_quantifier(P::NegationContext* operand, const Operands& later,
                                           const std::string& joint) {
  auto* const quantifier = below_not(operand)->quantified();
  if (quantifier == nullptr) return 0;
  for (std::size_t taken = std::min(later.size(), reach); taken > 0; --taken)
    if (auto* const inner = named_again(operand, later[taken - 1])) {
      demand_inside(operand, inner, later, taken, joint);
      return taken;
    }
  const std::size_t body = first(body_of(quantifier));
  ask(Kind::quantifier_continues, operand, operand,
      "(" + brief(operand) + ") " + joint + " " + brief(later.front()),
      brief(first(operand), body - 1) + " (" + brief(body, last(later.front())) + ")");
  return 0;
}

// The condition of `quantifier` goes on through the first `taken` of `later`.
void Builder::demand_inside(P::NegationContext* operand, P::QuantifiedContext* quantifier,
                            const Operands& later, std::size_t taken, const std::string& joint) {
  auto* const body = body_of(quantifier);
  const Span all = words_.span(first(operand), last(later[taken - 1]));
  auto& report = sink_.report(Kind::quantifier_continues, all,
                              {brief(first(operand), first(body) - 1) + " (" +
                                   brief(first(body), last(later[taken - 1])) + ")",
                               "(" + brief(operand) + ") " + joint + " " + brief(later.front())});
  const std::string element = name_at(first(quantifier) + 1).text;
  report.help_override = "`" + element + "` stands for an element only in the condition of `" +
                         text(first(quantifier), first(quantifier)) +
                         "`: put all of it in parentheses";
  auto* const latest = dynamic_cast<P::LatestContext*>(quantifier);
  if (latest != nullptr && latest->LATEST_ELSE() != nullptr) return; // its condition has ended
  if (taken < later.size()) add_parentheses(report.fix, all);
  add_parentheses(report.fix, words_.span(first(body), last(later[taken - 1])));
  if (below_not(body)->quantified() != nullptr) add_parentheses(report.fix, span(body));
  for (std::size_t at = 0; at + 1 < taken; ++at)
    if (whole_quantifier(later[at]) != nullptr) add_parentheses(report.fix, span(later[at]));
}

// The condition to which `later` belongs, for it names the element; null if there is none.
ExprPtr* Builder::open_condition(Expr& expr, const Context* later) const {
  if (expr.parenthesised) return nullptr;
  if (auto* it = as<NotExpr>(expr)) return open_condition(*it->operand, later);
  if (auto* it = as<LogicalExpr>(expr)) return open_condition(*it->operands.back(), later);
  auto* const quantifier = as<QuantifierExpr>(expr);
  auto* const latest = as<LatestExpr>(expr);
  if (quantifier == nullptr && latest == nullptr) return nullptr;
  ExprPtr& body = quantifier != nullptr ? quantifier->body : latest->body;
  if (auto* const inner = open_condition(*body, later)) return inner;
  const Name& variable = quantifier != nullptr ? quantifier->variable : latest->variable;
  return names_element(later, variable.text) ? &body : nullptr;
}

// Adds what `build` gives to the condition of one of the operands before it, if it belongs there,
// and what stands between the two.
bool Builder::taken_in(std::vector<ExprPtr>& before, const Context* later, bool is_and,
                       const std::function<ExprPtr()>& build) const {
  ExprPtr* body = nullptr;
  std::size_t at = before.size();
  while (at > 0 && body == nullptr && before.size() - at < reach)
    body = open_condition(*before[--at], later);
  if (body == nullptr) return false;
  const auto* joined = (*body)->parenthesised ? nullptr : as<LogicalExpr>(**body);
  if (joined == nullptr || joined->is_and != is_and) {
    LogicalExpr both{is_and, {}};
    const Span span = (*body)->span;
    both.operands.push_back(std::move(*body));
    *body = make(span, std::move(both));
  }
  auto& operands = as<LogicalExpr>(**body)->operands;
  const auto between = before.begin() + static_cast<std::ptrdiff_t>(at) + 1;
  std::move(between, before.end(), std::back_inserter(operands));
  before.erase(between, before.end());
  operands.push_back(build());
  (*body)->span.end = operands.back()->span.end;
  return true;
}

} // namespace pol::syntax
