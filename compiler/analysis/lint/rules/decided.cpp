// Conditions that come out one way whatever the case.
#include "compiler/analysis/lint/constant.h"
#include "compiler/analysis/lint/revision_days.h"
#include "compiler/analysis/lint/revision_rules.h"
#include <fmt/format.h>

namespace pol::analysis::lint {

using bytecode::Register;
using diagnostics::Kind;
using semantics::Expr;
using semantics::ExprKind;

namespace {

// A condition, and when it is asked: within a branch of an `if`, only where that is chosen.
struct Place {
  const Expr& expr;
  Register at;
  const std::string& what;
  Term reached;
};

bool is_condition(const Expr& expr) { return expr.type.kind == semantics::TypeKind::boolean; }

// Goes through a condition and those within it, as far as each has a register: an outer one that is
// found speaks for those within.
template <class Look> class Walk {
public:
  Walk(Questions& questions, Look look) : questions_(questions), look_(look) {}

  void condition(const Expr& expr, const std::string& what, Term reached = yes) {
    const auto at = questions_.register_of(expr);
    if (at && is_condition(expr) && look_(Place{expr, *at, what, reached})) return;
    if (expr.kind == ExprKind::named) return;
    if (expr.kind == ExprKind::if_then_else) return branches(expr, reached);
    for (const auto& operand : expr.operands)
      condition(*operand, "this condition", reached);
  }

private:
  void branches(const Expr& expr, Term reached) {
    condition(*expr.operands[0], "this condition", reached);
    const auto at = questions_.register_of(*expr.operands[0]);
    const bool of_case = at && questions_.code().program.code[*at].space == 0;
    const Truth truth = of_case ? questions_.encoding().truth(*at) : Truth{yes, yes};
    condition(*expr.operands[1], "this branch", questions_.terms().all({reached, truth.yes}));
    condition(*expr.operands[2], "this branch", questions_.terms().all({reached, truth.no_}));
  }

  Questions& questions_;
  Look look_;
};

// Of a fact or a name alone nothing is to be said, but in a branch.
bool is_plain(const Place& place) {
  const ExprKind kind = place.expr.kind;
  return kind == ExprKind::constant ||
         (place.reached == yes && (kind == ExprKind::fact || kind == ExprKind::named));
}

// Whether it never comes out so where it is asked, and is asked at all.
bool never(Questions& questions, const Place& place, bool value) {
  const Term so = questions.somewhere(place.at, value);
  if (questions.never(so, place.expr.span)) return true;
  if (place.reached == yes || questions.never(place.reached, place.expr.span)) return false;
  return questions.never(questions.terms().all({place.reached, so}), place.expr.span);
}

// Where days count, the finding says which ones.
diagnostics::Diagnostic& report(const Subject& subject, Questions& questions, Findings& findings,
                                Kind kind, const Place& place) {
  const std::string where = place.reached == yes ? "" : " where it is asked";
  auto& finding =
      findings.report(kind, place.expr.span, {place.what, where + within(questions, place.at)});
  if (!questions.about_day(place.at)) return finding;
  const semantics::Revision& revision = questions.revision();
  std::string days = values::format_day(revision.effective);
  if (const auto last = questions.last_day()) days += " through " + values::format_day(*last);
  finding.related.push_back({header_line(subject, revision, "effective"),
                             fmt::format("the revision is in force from {}", days)});
  return finding;
}

// True if it can't be true, which is reported.
bool never_true(const Subject& subject, Questions& questions, Findings& findings,
                const Place& place) {
  if (is_plain(place) || !reads_case(questions.revision(), place.expr) ||
      !never(questions, place, true))
    return false;
  const bool counts = place.expr.kind == ExprKind::counting;
  report(subject, questions, findings,
         counts ? Kind::counting_never_met : Kind::condition_never_true, place);
  return true;
}

// The same for one that cannot be false: it is always true, or else unknown, which nobody can
// change but by saying what does not matter.
bool never_false(const Subject& subject, Questions& questions, Findings& findings,
                 const Place& place) {
  if (is_plain(place) || !reads_case(questions.revision(), place.expr) ||
      !never(questions, place, false))
    return false;
  const Truth truth = questions.encoding().truth(place.at);
  const Term open =
      questions.terms().all({place.reached, !truth.yes, questions.encoding().exists(place.at, 0)});
  const Found unknown = questions.find(open);
  if (unknown.kind == Found::Kind::some)
    report(subject, questions, findings, Kind::unknown_though_true, place).witness = unknown.record;
  else
    report(subject, questions, findings, Kind::condition_always_true, place);
  return true;
}

template <class Look> void each_place(const Subject& subject, Look look) {
  each_revision(subject, [&](Questions& questions) {
    Walk walk(questions, [&](const Place& place) { return look(questions, place); });
    for (const Condition& condition : conditions(questions))
      walk.condition(*condition.expr, condition.what);
  });
}

} // namespace

void find_never_true(const Subject& subject, Findings& findings) {
  each_place(subject, [&](Questions& questions, const Place& place) {
    return never_true(subject, questions, findings, place);
  });
}

void find_always_true(const Subject& subject, Findings& findings) {
  each_place(subject, [&](Questions& questions, const Place& place) {
    return never_false(subject, questions, findings, place);
  });
}

} // namespace pol::analysis::lint
