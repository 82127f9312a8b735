// Conditions that their neighbours imply, and criteria that mean the same.
#include "compiler/analysis/lint/revision_rules.h"
#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

namespace pol::analysis::lint {

using bytecode::Register;
using diagnostics::Kind;
using semantics::Expr;
using semantics::ExprKind;

namespace {

struct Operand {
  const Expr* expr;
  Register at;
};

// Those of the first one's space: where they are read for each element, row by row.
std::vector<Operand> operands_of(const Questions& questions, const Expr& expr) {
  std::vector<Operand> operands;
  const auto& code = questions.code().program.code;
  for (const auto& operand : expr.operands)
    if (const auto at = questions.register_of(*operand);
        at && (operands.empty() || code[*at].space == code[operands.front().at].space))
      operands.push_back({operand.get(), *at});
  return operands;
}

// Whether one operand adds nothing, known or not: where all must hold, it holds wherever all others
// do, and one of them is false wherever it is; where one must, the other way about.
bool implied(Questions& questions, bool all, const Operand& one,
             const std::vector<Operand>& others) {
  Terms& terms = questions.terms();
  const auto side = [&](Register at, std::uint32_t row, bool holds) {
    const Truth truth = questions.encoding().truth(at, row);
    return holds ? truth.yes : truth.no_;
  };
  std::vector<Term> against, rest, alone;
  for (std::uint32_t row = 0; row < questions.encoding().rows(one.at); ++row) {
    const Term exists = questions.encoding().exists(one.at, row);
    std::vector<Term> together{exists}, settles{exists, side(one.at, row, !all)};
    for (const Operand& other : others) {
      together.push_back(side(other.at, row, all));
      settles.push_back(!side(other.at, row, !all));
    }
    rest.push_back(terms.all(together));
    together.push_back(!side(one.at, row, all));
    against.push_back(terms.all(together));
    against.push_back(terms.all(settles));
  }
  return questions.never(terms.any(against), one.expr->span) &&
         !questions.never(questions.somewhere(one.at, !all),
                          one.expr->span) &&                // constant by itself
         !questions.never(terms.any(rest), one.expr->span); // they say nothing of this one
}

void report(const Subject& subject, Questions& questions, bool all, const Operand& one,
            const std::vector<Operand>& others, Findings& findings) {
  const auto culprit = std::ranges::find_if(
      others, [&](const Operand& other) { return implied(questions, all, one, {other}); });
  const bool named = culprit != others.end();
  const bool twice = named && culprit->at == one.at;
  const std::string by = named ? quoted(subject, *culprit->expr) : "";
  const std::string why =
      twice ? "it stands here twice"
      : all
          ? fmt::format("it holds wherever {}", named ? by + " does" : "all others beside it do")
          : fmt::format("where it holds, {} holds too", named ? by : "one of the others beside it");
  auto& finding = findings.report(Kind::condition_redundant, one.expr->span,
                                  {quoted(subject, *one.expr), why, within(questions, one.at)});
  if (named) finding.related.push_back({culprit->expr->span, "this says it"});
}

// From the last to the first; what is found is no neighbour any longer. One alone is the compiler's
// or another rule's.
void look_at(const Subject& subject, Questions& questions, const Expr& expr, Findings& findings) {
  if (asks_for_all(expr) || asks_for_one(expr)) {
    const bool all = asks_for_all(expr);
    auto left = operands_of(questions, expr);
    for (std::size_t i = left.size(); i-- > 0 && left.size() > 1;) {
      std::vector<Operand> others = left;
      others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
      if (!implied(questions, all, left[i], others)) continue;
      report(subject, questions, all, left[i], others, findings);
      left = std::move(others);
    }
  }
  if (expr.kind == ExprKind::named) return;
  for (const auto& operand : expr.operands)
    look_at(subject, questions, *operand, findings);
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
      look_at(subject, questions, *condition.expr, findings);
  });
}

void find_equivalent_criterion(const Subject& subject, Findings& findings) {
  each_revision(subject, [&](Questions& questions) { equivalent(questions, findings); });
}

} // namespace pol::analysis::lint
