#include "compiler/analysis/lint/revision_rules.h"
#include "compiler/codegen/explanations.h"
#include <fmt/format.h>

namespace pol::analysis::lint {

using semantics::ExprKind;

void each_revision(const Subject& subject, const std::function<void(Questions&)>& visit) {
  if (!subject.proofs) return;
  for (std::size_t p = 0; p < subject.library.policies.size(); ++p)
    for (std::size_t r = 0; r < subject.library.policies[p].revisions.size(); ++r) {
      if (!subject.asked.contains(subject.library.policies[p].revisions[r].file)) continue;
      if (Questions* questions = subject.proofs->of(p, r)) visit(*questions);
    }
}

std::string within(const Questions& questions, bytecode::Register at) {
  if (!questions.about_lists(at)) return "";
  return fmt::format(", with at most {} elements in a list", questions.list_length());
}

std::vector<Condition> conditions(const Questions& questions) {
  const semantics::Revision& revision = questions.revision();
  std::vector<Condition> all;
  const auto add = [&](std::string what, const semantics::ExprPtr& expr, source::Span span) {
    if (const auto at = questions.register_of(*expr))
      all.push_back({std::move(what), expr.get(), span, *at});
  };
  if (revision.applies) add("`applies when`", revision.applies->when, revision.applies->span);
  for (const auto& declared : revision.declarations)
    add(fmt::format("{} `{}`", declared.is_criterion ? "criterion" : "value", declared.name),
        declared.body, declared.name_span);
  for (const auto& rule : revision.rules)
    add(fmt::format("rule `{}`", rule.name), rule.when, rule.name_span);
  return all;
}

bool asks_for_all(const semantics::Expr& expr) {
  return expr.kind == ExprKind::logical_and ||
         (expr.kind == ExprKind::counting &&
          expr.details->low == static_cast<std::int64_t>(expr.operands.size()));
}

bool asks_for_one(const semantics::Expr& expr) {
  return expr.kind == ExprKind::logical_or ||
         (expr.kind == ExprKind::counting && expr.details->low == 1 &&
          expr.details->high >= static_cast<std::int64_t>(expr.operands.size()));
}

std::string quoted(const Subject& subject, const semantics::Expr& expr) {
  constexpr std::size_t longest = 60;
  const std::string text = codegen::folded(subject.files.text(expr.span));
  return text.size() <= longest ? fmt::format("`{}`", text) : "this condition";
}

} // namespace pol::analysis::lint
