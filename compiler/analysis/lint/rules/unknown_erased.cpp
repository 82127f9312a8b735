// Places where a missing fact lets an approval happen: `default`, `assumed`, `is missing`, and
// `every` over nothing. Read off the conditions, without asking whether they can hold together.
#include "compiler/analysis/lint/erased.h"
#include "compiler/analysis/lint/subject.h"
#include <algorithm>
#include <fmt/format.h>
#include <tuple>

namespace pol::analysis::lint {

using diagnostics::Kind;
using semantics::Expr;
using semantics::ExprKind;
using semantics::Revision;

namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

// Which truth of a condition leads towards an approval.
enum class Towards { yes, no, either };

Towards turned(Towards towards) {
  return towards == Towards::yes  ? Towards::no
         : towards == Towards::no ? Towards::yes
                                  : Towards::either;
}

class Walk {
public:
  Walk(const Revision& revision, std::string who, Findings& findings)
      : revision_(revision), who_(std::move(who)), findings_(findings) {}

  void condition(const Expr& expr, Towards towards) {
    switch (expr.kind) {
    case ExprKind::logical_not: return condition(*expr.operands[0], turned(towards));
    case ExprKind::logical_and: return all_of(expr, towards);
    case ExprKind::logical_or: return each(expr, towards);
    case ExprKind::counting: return counting(expr, towards);
    case ExprKind::if_then_else: return branches(expr, towards);
    case ExprKind::named: return named(expr, towards);
    case ExprKind::known: return known(expr, towards);
    case ExprKind::quantifier: return quantifier(expr, towards);
    case ExprKind::latest: return each(expr, Towards::either);
    default: return test(expr, towards);
    }
  }

private:
  void each(const Expr& expr, Towards towards) {
    for (const auto& operand : expr.operands)
      operand_of(*operand, towards);
  }
  void operand_of(const Expr& operand, Towards towards) {
    if (operand.type.kind == semantics::TypeKind::boolean) condition(operand, towards);
  }

  // What one of the operands asks to have elements has them in the others.
  void all_of(const Expr& expr, Towards towards) {
    const std::set<int> before = filled_;
    if (towards == Towards::yes)
      for (const auto& operand : expr.operands)
        filled_.merge(lists_with_elements(revision_, *operand));
    each(expr, towards);
    filled_ = before;
  }

  void counting(const Expr& expr, Towards towards) {
    const auto count = static_cast<std::int64_t>(expr.operands.size());
    if (expr.details->low == count) return all_of(expr, towards);
    if (expr.details->high >= count) return each(expr, towards);
    each(expr, expr.details->low <= 0 ? turned(towards) : Towards::either);
  }

  void branches(const Expr& expr, Towards towards) {
    condition(*expr.operands[0], Towards::either);
    operand_of(*expr.operands[1], towards);
    operand_of(*expr.operands[2], towards);
  }

  void named(const Expr& expr, Towards towards) {
    if (!seen_.emplace(expr.declaration, towards, filled_).second) return;
    operand_of(*revision_.declarations[at(expr.declaration)].body, towards);
  }

  void known(const Expr& expr, Towards towards) {
    if (towards == Towards::yes) return;
    findings_.report(Kind::missing_erases_unknown, expr.span,
                     {fact_path(revision_, *expr.operands[0]), who_});
  }

  void quantifier(const Expr& expr, Towards towards) {
    const bool every = expr.quantifier == semantics::Quantifier::every;
    const semantics::Fact& list = revision_.facts[at(expr.details->list)];
    if (every && towards != Towards::no && !filled_.contains(expr.details->list))
      findings_.report(Kind::every_of_none, expr.span, {list.path, who_});
    condition(*expr.operands[0], towards);
    if (expr.operands.size() > 1) condition(*expr.operands[1], every ? turned(towards) : towards);
  }

  // A comparison, or a boolean fact by itself.
  void test(const Expr& expr, Towards towards) {
    const std::optional<bool> truth = truth_when_missing(expr);
    const bool leads = !truth || towards == Towards::either || *truth == (towards == Towards::yes);
    if (!leads) return;
    for (const Expr* place : erased_facts(expr)) {
      const bool written = !is_assumption(*place);
      const int fact = place->operands[0]->fact;
      auto& found =
          findings_.report(written ? Kind::default_erases_unknown : Kind::assumption_erases_unknown,
                           place->span, {revision_.facts[at(fact)].path, who_});
      if (!written) found.related.push_back({revision_.facts[at(fact)].span, "assumed here"});
    }
  }

  const Revision& revision_;
  const std::string who_;
  Findings& findings_;
  std::set<int> filled_; // lists that have elements wherever the condition is asked
  std::set<std::tuple<int, Towards, std::set<int>>> seen_;
};

// Whether the rules of this group can keep an approval from being given: they are not beaten by
// every group that approves.
bool stands_against(const Revision& revision, const semantics::Group& group) {
  for (std::size_t g = 0; g < revision.groups.size(); ++g)
    if (revision.outcomes[at(revision.groups[g].outcome)].approves && !(group.above >> g & 1))
      return true;
  return false;
}

void check(const Revision& revision, Findings& findings) {
  for (const auto& group : revision.groups) {
    const bool approves = revision.outcomes[at(group.outcome)].approves;
    if (!approves && !stands_against(revision, group)) continue;
    for (int index : group.rules) {
      const auto& rule = revision.rules[at(index)];
      Walk(revision, approves ? fmt::format("the rule `{}`", rule.name) : "the policy", findings)
          .condition(*rule.when, approves ? Towards::yes : Towards::no);
    }
  }
  const bool can_approve =
      std::any_of(revision.rules.begin(), revision.rules.end(),
                  [&](const auto& rule) { return revision.outcomes[at(rule.outcome)].approves; });
  if (revision.applies && can_approve)
    Walk(revision, "the policy", findings).condition(*revision.applies->when, Towards::yes);
}

} // namespace

void find_unknown_erased(const Subject& subject, Findings& findings) {
  for (const auto& policy : subject.library.policies)
    for (const Revision& revision : policy.revisions)
      check(revision, findings);
}

} // namespace pol::analysis::lint
