#include "compiler/analysis/changed_parts.h"
#include <algorithm>
#include <iterator>

namespace pol::analysis {
namespace {

// What stands beside a changed part says where it counts. Of more than these it is left out, so
// that what is said stays small.
constexpr std::size_t most_beside = 8;

std::vector<Term> operands_of(const Terms& terms, Term term) {
  std::vector<Term> operands;
  for (const std::uint32_t operand : terms.operands(term.node()))
    operands.push_back({operand});
  return operands;
}

} // namespace

Term ChangedParts::wherever_differ(Term a, Term b) {
  if (a == b) return no;
  if (a.node() == b.node()) return yes;
  if (a.negated()) a = !a, b = !b;
  const auto [known, is_new] = known_.try_emplace({a, b}, yes);
  if (!is_new) return known->second;
  return known_[{a, b}] = look(a, b);
}

Term ChangedParts::look(Term a, Term b) {
  const Op op = terms_.op(a.node());
  if (!b.negated() && terms_.op(b.node()) == op) {
    if (op == Op::and_) return of_all(a, b);
    if (op == Op::same || op == Op::choose) return of_operands(a, b);
  }
  return !terms_.same(a, b);
}

Term ChangedParts::of_operands(Term a, Term b) {
  const auto of_a = operands_of(terms_, a), of_b = operands_of(terms_, b);
  std::vector<Term> parts;
  for (std::size_t i = 0; i < of_a.size(); ++i)
    parts.push_back(wherever_differ(of_a[i], of_b[i]));
  return terms_.any(parts);
}

// Terms are made in the order of the programs, so the parts that only one of them has stand in one
// order as well. Which of them is held against which does not matter for what is said to hold.
Term ChangedParts::of_all(Term a, Term b) {
  const auto of_a = operands_of(terms_, a), of_b = operands_of(terms_, b);
  std::vector<Term> beside, was, is, parts;
  std::ranges::set_intersection(of_a, of_b, std::back_inserter(beside));
  std::ranges::set_difference(of_a, beside, std::back_inserter(was));
  std::ranges::set_difference(of_b, beside, std::back_inserter(is));
  if (was.size() != is.size()) {
    parts.push_back(!terms_.same(terms_.all(was), terms_.all(is)));
  } else {
    for (std::size_t i = 0; i < was.size(); ++i)
      parts.push_back(wherever_differ(was[i], is[i]));
  }
  const Term changed = terms_.any(parts);
  if (beside.size() > most_beside) return changed;
  beside.push_back(changed);
  return terms_.all(beside);
}

} // namespace pol::analysis
