// Conditions that come out one way whatever the case, and rules that never decide.
#include "compiler/analysis/lint/revision_rules.h"
#include <fmt/format.h>

namespace pol::analysis::lint {

using bytecode::Register;
using diagnostics::Kind;
using semantics::Expr;
using semantics::ExprKind;

namespace {

bool is_condition(const Expr& expr) { return expr.type.kind == semantics::TypeKind::boolean; }

// The condition and those within it, as far as each has a register: an outer one that is found
// speaks for those within.
template <class Look>
void each_condition(const Questions& questions, const Expr& expr, const std::string& what,
                    Look look) {
  const auto at = questions.register_of(expr);
  if (at && is_condition(expr) && look(expr, *at, what)) return;
  if (expr.kind == ExprKind::named) return;
  for (const auto& operand : expr.operands)
    each_condition(questions, *operand, "this condition", look);
}

void report(Questions& questions, Findings& findings, Kind kind, const Expr& expr, Register at,
            const std::string& what) {
  findings.report(kind, expr.span, {what, within(questions, at)});
}

bool is_plain(const Expr& expr) {
  return expr.kind == ExprKind::fact || expr.kind == ExprKind::constant ||
         expr.kind == ExprKind::named;
}

// True if it can't be true, which is reported.
bool never_true(Questions& questions, Findings& findings, const Expr& expr, Register at,
                const std::string& what) {
  if (is_plain(expr) || !questions.never(questions.somewhere(at, true), expr.span)) return false;
  const bool counts = expr.kind == ExprKind::counting;
  report(questions, findings, counts ? Kind::counting_never_met : Kind::condition_never_true, expr,
         at, what);
  return true;
}

// The same for one that cannot be false: it is always true, or else unknown, which nobody can
// change but by saying what does not matter.
bool never_false(Questions& questions, Findings& findings, const Expr& expr, Register at,
                 const std::string& what) {
  if (is_plain(expr) || !questions.never(questions.somewhere(at, false), expr.span)) return false;
  const Truth truth = questions.encoding().truth(at);
  const Term open = questions.terms().all({!truth.yes, questions.encoding().exists(at, 0)});
  const Found unknown = questions.find(open);
  if (unknown.kind != Found::Kind::some) {
    report(questions, findings, Kind::condition_always_true, expr, at, what);
    return true;
  }
  auto& finding =
      findings.report(Kind::unknown_though_true, expr.span, {what, within(questions, at)});
  finding.witness = unknown.record;
  return true;
}

void shadowed(Questions& questions, Findings& findings, std::size_t index) {
  const semantics::Revision& revision = questions.revision();
  const semantics::Rule& rule = revision.rules[index];
  const std::string& outcome = revision.outcomes[static_cast<std::size_t>(rule.outcome)].name;
  const Term holds = questions.encoding().rule(index).yes;
  if (questions.never(holds, rule.name_span)) return; // said of its condition
  const Term decides = questions.terms().all({holds, questions.encoding().outcome(outcome).is});
  if (questions.never(decides, rule.name_span))
    findings.report(Kind::rule_shadowed, rule.name_span, {rule.name, outcome});
}

} // namespace

void find_never_true(const Subject& subject, Findings& findings) {
  each_revision(subject, [&](Questions& questions) {
    for (const Condition& condition : conditions(questions))
      each_condition(questions, *condition.expr, condition.what,
                     [&](const Expr& expr, Register at, const std::string& what) {
                       return never_true(questions, findings, expr, at, what);
                     });
  });
}

void find_always_true(const Subject& subject, Findings& findings) {
  each_revision(subject, [&](Questions& questions) {
    for (const Condition& condition : conditions(questions))
      each_condition(questions, *condition.expr, condition.what,
                     [&](const Expr& expr, Register at, const std::string& what) {
                       return never_false(questions, findings, expr, at, what);
                     });
  });
}

void find_shadowed_rule(const Subject& subject, Findings& findings) {
  each_revision(subject, [&](Questions& questions) {
    for (std::size_t i = 0; i < questions.revision().rules.size(); ++i)
      shadowed(questions, findings, i);
  });
}

} // namespace pol::analysis::lint
