// Conditions that are the same for everyone, and conditions that lie too deep in one another.
#include "compiler/analysis/lint/constant.h"
#include "compiler/analysis/lint/subject.h"
#include "compiler/analysis/lint/syntax_walk.h"
#include <algorithm>

namespace pol::analysis::lint {

using diagnostics::Kind;
using semantics::ExprKind;
using semantics::Revision;

namespace {

class Constants {
public:
  Constants(const Revision& revision, Findings& findings)
      : revision_(revision), findings_(findings) {}

  // Reports the outermost condition within `expr`, itself included, that reads nothing.
  // What a name stands for is reported where it is declared.
  void condition(const semantics::Expr& expr) {
    if (expr.kind == ExprKind::named) return;
    if (expr.type.kind == semantics::TypeKind::boolean && !reads_case(revision_, expr)) {
      findings_.report(Kind::constant_condition, expr.span);
      return;
    }
    // A constant may well be what a branch gives.
    const bool branches = expr.kind == ExprKind::if_then_else;
    for (std::size_t i = 0; i < expr.operands.size(); ++i)
      if (!branches || i == 0 || expr.operands[i]->kind != ExprKind::constant)
        inner(*expr.operands[i], expr);
  }

private:
  // A boolean compared with a constant is a comparison, not a condition of its own.
  void inner(const semantics::Expr& expr, const semantics::Expr& outer) {
    if (outer.kind == ExprKind::compare && expr.kind == ExprKind::constant) return;
    condition(expr);
  }

  const Revision& revision_;
  Findings& findings_;
};

} // namespace

void find_constant_condition(const Subject& subject, Findings& findings) {
  for (const auto& policy : subject.library.policies)
    for (const Revision& revision : policy.revisions) {
      Constants constants(revision, findings);
      for (const auto& it : revision.declarations)
        if (it.is_criterion) constants.condition(*it.body);
      for (const auto& rule : revision.rules)
        constants.condition(*rule.when);
      if (revision.applies) constants.condition(*revision.applies->when);
    }
}

namespace {

bool combines(const syntax::Expr& expr) {
  return (syntax::as<syntax::LogicalExpr>(expr) != nullptr) ||
         (syntax::as<syntax::CountingExpr>(expr) != nullptr) ||
         (syntax::as<syntax::IfExpr>(expr) != nullptr) ||
         (syntax::as<syntax::QuantifierExpr>(expr) != nullptr) ||
         (syntax::as<syntax::LatestExpr>(expr) != nullptr);
}

std::size_t depth(const syntax::Expr& expr) {
  std::size_t deepest = 0;
  for (const syntax::Expr* part : parts(expr))
    deepest = std::max(deepest, depth(*part));
  return deepest + (combines(expr) ? 1 : 0);
}

} // namespace

// At the whole condition, once.
void find_deep_nesting(const Subject& subject, Findings& findings) {
  constexpr std::size_t deepest = 3;
  for (const source::FileId file : subject.asked)
    for (const auto& declaration : subject.trees[file].declarations)
      for (const syntax::Expr* expr : expressions(declaration))
        if (const std::size_t found = depth(*expr); found > deepest)
          findings.report(Kind::deep_nesting, expr->span, {std::to_string(found)});
}

} // namespace pol::analysis::lint
