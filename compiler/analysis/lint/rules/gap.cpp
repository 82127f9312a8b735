// Cases that no rule addresses, by the one criterion that they lack.
#include "compiler/analysis/lint/revision_rules.h"
#include <set>

namespace pol::analysis::lint {

using diagnostics::Kind;
using semantics::Expr;
using semantics::ExprKind;

namespace {

// A criterion within a rule's condition, as it is named there.
using Named = std::set<int>;

bool is_criterion(const Questions& questions, const Expr& expr) {
  return expr.kind == ExprKind::named && expr.loop == semantics::none &&
         questions.revision().declarations[static_cast<std::size_t>(expr.declaration)].is_criterion;
}

// Whether all of its operands are asked for, or one of them; neither: it is no such condition.
bool asks_for_all(const Expr& expr) {
  const auto count = static_cast<std::int64_t>(expr.operands.size());
  return expr.kind == ExprKind::logical_and ||
         (expr.kind == ExprKind::counting && expr.details->low == count);
}
bool asks_for_one(const Expr& expr) {
  const auto count = static_cast<std::int64_t>(expr.operands.size());
  return expr.kind == ExprKind::logical_or ||
         (expr.kind == ExprKind::counting && expr.details->low == 1 && expr.details->high >= count);
}

void collect(const Questions& questions, const Expr& expr, Named& named) {
  if (is_criterion(questions, expr)) named.insert(expr.declaration);
  if (!asks_for_all(expr) && !asks_for_one(expr)) return;
  for (const auto& operand : expr.operands)
    collect(questions, *operand, named);
}

// "The condition is true", or would be if the criterion were.
Term holds_with(Questions& questions, const Expr& expr, int criterion) {
  if (is_criterion(questions, expr) && expr.declaration == criterion) return yes;
  const bool all = asks_for_all(expr);
  if (!all && !asks_for_one(expr)) {
    const auto at = questions.register_of(expr);
    return at ? questions.encoding().truth(*at).yes : no;
  }
  std::vector<Term> parts;
  for (const auto& operand : expr.operands)
    parts.push_back(holds_with(questions, *operand, criterion));
  return all ? questions.terms().all(parts) : questions.terms().any(parts);
}

void look_at(Questions& questions, const semantics::Rule& rule, int criterion, Findings& findings) {
  const semantics::Revision& revision = questions.revision();
  const auto& declared = revision.declarations[static_cast<std::size_t>(criterion)];
  const auto at = questions.register_of(*declared.body);
  if (!at) return;
  const std::string& otherwise =
      revision.outcomes[static_cast<std::size_t>(revision.otherwise)].name;
  const Found found =
      questions.find(questions.terms().all({questions.encoding().outcome(otherwise).is,
                                            questions.encoding().truth(*at).no_,
                                            holds_with(questions, *rule.when, criterion)}),
                     [&](const Result& result) { return result.outcome == otherwise; });
  if (found.kind == Found::Kind::open)
    questions.leave_open(rule.name_span, "whether a case lacks only `" + declared.name + "`",
                         found.why);
  if (found.kind != Found::Kind::some) return;
  auto& finding =
      findings.report(Kind::case_not_addressed, declared.name_span, {declared.name, rule.name});
  finding.related.push_back({rule.name_span, "the rule is here"});
  finding.witness = found.record;
}

} // namespace

void find_case_gap(const Subject& subject, Findings& findings) {
  each_revision(subject, [&](Questions& questions) {
    for (const semantics::Rule& rule : questions.revision().rules) {
      Named named;
      collect(questions, *rule.when, named);
      for (const int criterion : named)
        if (rule.when->kind != ExprKind::named) look_at(questions, rule, criterion, findings);
    }
  });
}

} // namespace pol::analysis::lint
