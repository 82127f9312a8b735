// Forms that read two ways: each is refused with both readings as text, the first as a suggestion.
#include "compiler/syntax/build.h"

namespace pol::syntax {

using diagnostics::Edit;
using diagnostics::Kind;

namespace {

using P = PolParser;

Span point(std::uint32_t file, std::uint32_t at) { return {file, at, at}; }

// The innermost `latest` at the right edge of an operand, where an `else` would join it.
P::LatestContext* latest_at_edge(P::NegationContext* tree) {
  P::LatestContext* found = nullptr;
  for (auto* quantifier = below_not(tree)->quantified(); quantifier != nullptr;
       quantifier = below_not(body_of(quantifier))->quantified())
    if (auto* it = dynamic_cast<P::LatestContext*>(quantifier)) found = it;
  return found;
}

P::LatestContext* latest_at_edge(P::ExpressionContext* tree) {
  if (tree->disjunction() == nullptr) return nullptr; // an `if` looks after its own branches
  return latest_at_edge(tree->disjunction()->conjunction().back()->negation().back());
}

bool is_truth(const Lexed& words, std::size_t first, std::size_t last) {
  return first == last && (words.type(first) == P::TRUE || words.type(first) == P::FALSE);
}

// The sum if it is no more than a number with a unit.
P::NumberContext* number_with_unit(P::SumContext* tree) {
  if (tree->product().size() > 1 || tree->product(0)->factor().size() > 1) return nullptr;
  auto* const number = dynamic_cast<P::NumberContext*>(tree->product(0)->factor(0)->primary());
  return number == nullptr || number->unit() == nullptr ? nullptr : number;
}

// Whether the comparison stands by itself in `all of { … }` or its like.
bool inside_block(P::ComparisonContext* tree) {
  antlr4::tree::ParseTree* at = tree;
  while (at != nullptr && dynamic_cast<P::CountingContext*>(at) == nullptr &&
         dynamic_cast<P::ParenthesisedContext*>(at) == nullptr)
    at = at->parent;
  return dynamic_cast<P::CountingContext*>(at) != nullptr;
}

// Whether ` and …` after the comparison would still read as meant: not so beside `or`, under `not`,
// in a quantifier's body or in an `else`.
bool and_may_follow(P::ComparisonContext* tree) {
  auto* conjunction = dynamic_cast<P::ConjunctionContext*>(tree->parent->parent);
  if (conjunction == nullptr) return false;
  auto* disjunction = static_cast<P::DisjunctionContext*>(conjunction->parent);
  if (disjunction->conjunction().size() > 1) return false;
  auto* around = dynamic_cast<P::ExpressionContext*>(disjunction->parent->parent);
  return around == nullptr || around->whenFalse != disjunction->parent;
}

// Whether the term is a number of years or months, or one of weeks or days; nothing if neither.
std::optional<bool> counts_months(P::ProductContext* term) {
  if (term->factor().size() > 1) return std::nullopt;
  auto* const number = dynamic_cast<P::NumberContext*>(term->factor(0)->primary());
  auto* const unit = number == nullptr ? nullptr : number->unit();
  if (unit == nullptr) return std::nullopt;
  if (unit->YEARS() != nullptr || unit->MONTHS() != nullptr) return true;
  if (unit->WEEKS() != nullptr || unit->DAYS() != nullptr) return false;
  return std::nullopt;
}

} // namespace

P::ElapsedContext* elapsed_at_end(P::ProductContext* term) {
  auto* factor = term->factor().back();
  while (factor->MINUS() != nullptr)
    factor = factor->factor();
  return dynamic_cast<P::ElapsedContext*>(factor->primary());
}

std::size_t last_shift(P::SumContext* tree, std::size_t term) {
  const auto terms = tree->product();
  const bool alone =
      terms[term]->factor().size() == 1 && terms[term]->factor(0)->MINUS() == nullptr;
  auto* const elapsed = alone ? elapsed_at_end(terms[term]) : nullptr;
  if (elapsed == nullptr) return term;
  const bool months = period_of(elapsed->period()) <= Period::months;
  while (term + 1 < terms.size() && counts_months(terms[term + 1]) == !months)
    ++term;
  return term;
}

// Reports at `at`; the suggestion puts parentheses around `around`.
void Builder::ask(Kind kind, const Context* around, const Context* at, std::string one,
                  std::string other) {
  const Span inside = span(around);
  sink_.report(kind, span(at), {std::move(one), std::move(other)}).fix = {
      {point(inside.file, inside.begin), "("}, {point(inside.file, inside.end), ")"}};
}

void Builder::demand_for_mixed(P::DisjunctionContext* tree) {
  std::string one;
  std::vector<Edit> fix;
  for (auto* group : tree->conjunction()) {
    const bool mixed = group->negation().size() > 1;
    if (mixed) {
      const Span inside = span(group);
      fix.push_back({point(inside.file, inside.begin), "("});
      fix.push_back({point(inside.file, inside.end), ")"});
    }
    one += (one.empty() ? "" : " or ") + (mixed ? "(" + brief(group) + ")" : brief(group));
  }
  if (fix.empty()) return;
  auto& report = sink_.report(Kind::and_beside_or, span(tree), {one, with_or_first(tree)});
  if (!parts_element(tree)) report.fix = fix;
}

// The other way round, `or` binds first: what stands between two `and` is one group.
std::string Builder::with_or_first(P::DisjunctionContext* tree) const {
  std::string result;
  bool open = false;
  const auto groups = tree->conjunction();
  for (std::size_t at = 0; at < groups.size(); ++at) {
    const auto operands = groups[at]->negation();
    for (std::size_t i = 0; i < operands.size(); ++i) {
      if (i > 0) result += open ? ") and " : " and ";
      if (i > 0) open = false;
      if (i == 0 && at > 0) result += " or ";
      if (i + 1 == operands.size() && at + 1 < groups.size() && !open) {
        result += "(";
        open = true;
      }
      result += brief(operands[i]);
    }
  }
  return open ? result + ")" : result;
}

void Builder::demand_in_else(P::ExpressionContext* branch, P::ExpressionContext* whole) {
  auto* choice = branch->disjunction();
  if (choice == nullptr) return;
  const auto parts = choice->conjunction();
  if (parts.size() == 1 && parts.front()->negation().size() == 1) return;
  auto* first_part = parts.front()->negation().front();
  const std::size_t rest = last(first_part) + 1;
  ask(Kind::if_branch_continues, branch, branch,
      brief(first(whole), first(branch) - 1) + " (" + brief(branch) + ")",
      "(" + brief(first(whole), last(first_part)) + ") " + brief(rest, last(branch)));
}

void Builder::demand_for_latest(P::ExpressionContext* branch, P::ExpressionContext* whole) {
  auto* found = latest_at_edge(branch);
  if (found == nullptr) return;
  const std::size_t end = last(found->body);
  const std::string without = "(" + brief(first(found), end) + ")";
  if (found->LATEST_ELSE() != nullptr) {
    ask(Kind::latest_else_in_if, found, found, "(" + brief(found) + ")", without + " else");
  } else if (branch == whole->whenTrue &&
             is_truth(words_, first(whole->whenFalse), last(whole->whenFalse))) {
    const std::string otherwise = text(first(whole->whenFalse), last(whole->whenFalse));
    ask(Kind::latest_else_in_if, found, found, without + " else " + otherwise,
        "(" + brief(first(found), end) + " else " + otherwise + ")");
  }
}

void Builder::demand_for_nested_latest(P::LatestContext* tree) {
  auto* inner = latest_at_edge(tree->body);
  if (inner == nullptr || inner->LATEST_ELSE() == nullptr) return;
  const std::size_t body = last(inner->body);
  const std::string otherwise = text(body + 1, last(inner));
  ask(Kind::latest_else_in_if, inner, inner, "(" + brief(inner) + ")",
      "(" + brief(first(inner), body) + ") " + otherwise);
}

void Builder::demand_for_elapsed(P::SumContext* tree) {
  const auto terms = tree->product();
  for (std::size_t at = 0; at + 1 < terms.size(); ++at) {
    auto* elapsed = elapsed_at_end(terms[at]);
    if (elapsed == nullptr) continue;
    if (const std::size_t shift = last_shift(tree, at); shift > at) {
      demand_for_shift(tree, at, shift);
      continue;
    }
    const std::size_t sign = last(terms[at]) + 1;
    const std::string more = text(sign, sign) + " " + brief(terms[at + 1]);
    ask(Kind::elapsed_continues, elapsed, tree, "(" + brief(elapsed) + ") " + more,
        brief(first(elapsed), first(elapsed->last) - 1) + " (" + brief(elapsed->last) + " " + more +
            ")");
  }
}

// Only the second reading can be meant: it is the suggestion.
void Builder::demand_for_shift(P::SumContext* tree, std::size_t term, std::size_t last_shift) {
  const auto terms = tree->product();
  auto* elapsed = elapsed_at_end(terms[term]);
  const std::size_t sign = last(terms[term]) + 1;
  const std::string more = text(sign, sign) + " " + brief(sign + 1, last(terms[last_shift]));
  const Span date = words_.span(first(elapsed->last), last(terms[last_shift]));
  sink_
      .report(Kind::elapsed_continues, span(tree),
              {brief(first(elapsed), first(elapsed->last) - 1) + " (" + brief(elapsed->last) + " " +
                   more + ")",
               "(" + brief(elapsed) + ") " + more})
      .fix = {{point(date.file, date.begin), "("}, {point(date.file, date.end), ")"}};
}

// `3 < x < 5`: the middle takes part in both.
void Builder::demand_for_chain(P::ComparisonContext* tree) {
  const auto tests = tree->comparisonTest();
  auto* one = dynamic_cast<P::ComparesContext*>(tests[0]);
  auto* two = dynamic_cast<P::ComparesContext*>(tests[1]);
  // `x > 3 y > 2`: what was read as the unit of 3 begins the next comparison.
  auto* const between = one == nullptr ? nullptr : number_with_unit(one->sum());
  if (between != nullptr && words_.type(last(between)) == P::UNIT_WORD) {
    const Span unit = words_.span(last(between));
    sink_.report(Kind::comma_missing, unit, {text(last(between), last(between))}).fix = {
        {words_.draft().original(words_.end(last(between) - 1), words_.end(last(between) - 1)),
         inside_block(tree) ? "," : " and"}};
    return;
  }
  auto& report = sink_.report(Kind::comparisons_in_a_row, span(tree));
  if (one == nullptr || two == nullptr || tests.size() > 2) return;
  const std::string middle = text(first(one->sum()), last(one->sum()));
  report.help_override = "write `" + brief(first(tree), last(one)) + " and " + brief(one->sum()) +
                         " " + brief(two) + "`";
  const Span second = span(two);
  report.fix = {{point(second.file, second.begin), "and " + middle + " "}};
  if (and_may_follow(tree)) return;
  const Span both = span(tree);
  report.fix.insert(report.fix.begin(), {point(both.file, both.begin), "("});
  report.fix.push_back({point(both.file, both.end), ")"});
}

} // namespace pol::syntax
