#include "compiler/analysis/lint/typed_walk.h"

namespace pol::analysis::lint {

namespace {

void walk(const semantics::Revision& revision, const semantics::ExprPtr& expr,
          const SeenExpression& seen) {
  if (!expr) return;
  seen(revision, *expr);
  for (const auto& operand : expr->operands)
    walk(revision, operand, seen);
}

} // namespace

void each_expression(const semantics::Library& library, const SeenExpression& seen) {
  for (const auto& policy : library.policies)
    for (const auto& revision : policy.revisions) {
      if (revision.applies) walk(revision, revision.applies->when, seen);
      for (const auto& fact : revision.facts)
        walk(revision, fact.counts_when, seen);
      for (const auto& declaration : revision.declarations)
        walk(revision, declaration.body, seen);
      for (const auto& rule : revision.rules)
        walk(revision, rule.when, seen);
    }
}

} // namespace pol::analysis::lint
