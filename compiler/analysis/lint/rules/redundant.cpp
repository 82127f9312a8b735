// Conditions that their neighbours imply, and criteria that mean the same.
#include "compiler/analysis/lint/revision_rules.h"
#include <map>
#include <set>

namespace pol::analysis::lint {

using bytecode::Register;
using diagnostics::Kind;
using semantics::Expr;
using semantics::ExprKind;

namespace {

// The operands of an `and` or `or` that have a register, in the case.
std::vector<std::pair<const Expr*, Register>> operands_of(const Questions& questions,
                                                          const Expr& expr) {
  std::vector<std::pair<const Expr*, Register>> operands;
  for (const auto& operand : expr.operands)
    if (const auto at = questions.register_of(*operand);
        at && questions.code().program.code[*at].space == 0)
      operands.emplace_back(operand.get(), *at);
  return operands;
}

// Whether one operand adds nothing: in an `and` it cannot be false where all others are true, in an
// `or` it cannot be true where all others are false. One alone is the compiler's or another rule's.
bool adds_nothing(Questions& questions, bool all, const Expr& expr, Register at,
                  const std::vector<Register>& others) {
  const auto side = [&](Register r, bool value) {
    const Truth truth = questions.encoding().truth(r);
    return value ? truth.yes : truth.no_;
  };
  if (others.empty()) return false;
  std::vector<Term> rest;
  for (const Register other : others)
    rest.push_back(side(other, all));
  Terms& terms = questions.terms();
  const Term against = side(at, !all);
  return questions.never(terms.all({against, terms.all(rest)}), expr.span) &&
         !questions.never(against, expr.span) &&       // it is constant by itself
         !questions.never(terms.all(rest), expr.span); // they say nothing of this one
}

// From the last to the first; what is found is no neighbour any longer.
void look_at(Questions& questions, const Expr& expr, Findings& findings) {
  if (expr.kind == ExprKind::logical_and || expr.kind == ExprKind::logical_or) {
    auto left = operands_of(questions, expr);
    for (std::size_t i = left.size(); i-- > 0;) {
      std::vector<Register> others;
      for (std::size_t k = 0; k < left.size(); ++k)
        if (k != i) others.push_back(left[k].second);
      if (!adds_nothing(questions, expr.kind == ExprKind::logical_and, *left[i].first,
                        left[i].second, others))
        continue;
      findings.report(Kind::condition_redundant, left[i].first->span,
                      {expr.kind == ExprKind::logical_and ? "true" : "false",
                       within(questions, left[i].second)});
      left.erase(left.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }
  if (expr.kind == ExprKind::named) return;
  for (const auto& operand : expr.operands)
    look_at(questions, *operand, findings);
}

// Whether two conditions have the same truth in every case, known or not.
bool same(Questions& questions, const Condition& one, const Condition& other) {
  const Truth x = questions.encoding().truth(one.at), y = questions.encoding().truth(other.at);
  Terms& terms = questions.terms();
  return questions.never(!terms.all({terms.same(x.yes, y.yes), terms.same(x.no_, y.no_)}),
                         other.span);
}

// Only criteria that read the same facts can be. What is written alike is another rule's.
void equivalent(Questions& questions, Findings& findings) {
  std::map<std::set<std::uint32_t>, std::vector<Condition>> by_facts;
  for (Condition& condition : conditions(questions))
    if (condition.what.starts_with("criterion") &&
        questions.code().program.code[condition.at].space == 0)
      by_facts[questions.facts_of(condition.at)].push_back(std::move(condition));
  for (const auto& [facts, group] : by_facts)
    for (std::size_t b = 1; b < group.size(); ++b)
      for (std::size_t a = 0; a < b; ++a) {
        if (group[a].at == group[b].at || !same(questions, group[a], group[b])) continue;
        auto& finding =
            findings.report(Kind::criteria_equivalent, group[b].span,
                            {group[b].what, group[a].what, within(questions, group[b].at)});
        finding.related.push_back({group[a].span, "the other is here"});
        break;
      }
}

} // namespace

void find_redundant_condition(const Subject& subject, Findings& findings) {
  each_revision(subject, [&](Questions& questions) {
    for (const Condition& condition : conditions(questions))
      look_at(questions, *condition.expr, findings);
  });
}

void find_equivalent_criterion(const Subject& subject, Findings& findings) {
  each_revision(subject, [&](Questions& questions) { equivalent(questions, findings); });
}

} // namespace pol::analysis::lint
