// Rules, `otherwise` and `applies`.
#include "compiler/semantics/expressions.h"
#include "compiler/semantics/outcomes.h"
#include <algorithm>

namespace pol::semantics {

namespace {

// A rule with errors stays in the list, without a condition, so that its name is known. Its tree is
// let go: no other file reads a policy's.
void add_rule(Checking& checking, Table& seen, const syntax::Declaration& declaration,
              syntax::Rule& rule) {
  declare(checking, seen, rule.name, {rule.name.span, "a rule"});
  Surroundings around;
  Rule result{rule.name.text,
              text_of(rule.text),
              find_outcome(checking, rule.outcome),
              notes_of(rule.notes),
              nullptr,
              declaration.span,
              rule.name.span};
  result.when = check_condition(checking.root().names, *rule.when, around);
  checking.revision.rules.push_back(std::move(result));
  rule.when.reset();
}

void set_otherwise(Checking& checking, const syntax::Declaration& declaration,
                   const syntax::Otherwise& otherwise, const syntax::Declaration*& first) {
  if (first) {
    checking.sink.report(Kind::otherwise_twice, declaration.head)
        .related.push_back({first->head, "the first is here"});
    return;
  }
  first = &declaration;
  const int outcome = find_outcome(checking, otherwise.outcome);
  if (outcome == none) return;
  checking.revision.otherwise = outcome;
  checking.revision.otherwise_text = text_of(otherwise.text);
  if (checking.revision.outcomes[static_cast<std::size_t>(outcome)].approves)
    checking.sink.report(Kind::otherwise_approves, otherwise.outcome.span,
                         {otherwise.outcome.text});
}

void set_applies(Checking& checking, const syntax::Declaration& declaration,
                 const syntax::Applies& applies, const syntax::Declaration*& first) {
  if (first)
    checking.sink.report(Kind::applies_twice, declaration.head)
        .related.push_back({first->head, "the first is here"});
  else
    first = &declaration;
  Surroundings around;
  auto when = check_condition(checking.root().names, *applies.when, around);
  checking.revision.applies = {text_of(applies.text), notes_of(applies.notes), std::move(when),
                               declaration.span};
}

} // namespace

void check_rules(Checking& checking) {
  Module& module = checking.root().module;
  Table rules;
  const syntax::Declaration *otherwise = nullptr, *applies = nullptr;
  checking.revision.rules.reserve(static_cast<std::size_t>(
      std::ranges::count_if(module.tree.declarations, [](const auto& declaration) {
        return std::holds_alternative<syntax::Rule>(declaration.node);
      })));
  for (auto& declaration : module.tree.declarations) {
    if (auto* it = std::get_if<syntax::Rule>(&declaration.node))
      add_rule(checking, rules, declaration, *it);
    if (const auto* it = std::get_if<syntax::Otherwise>(&declaration.node))
      set_otherwise(checking, declaration, *it, otherwise);
    if (const auto* it = std::get_if<syntax::Applies>(&declaration.node))
      set_applies(checking, declaration, *it, applies);
  }
  if (!otherwise && module.head && !module.unread.heads.contains("otherwise"))
    checking.sink.report(Kind::otherwise_missing, module.head->head);
}

} // namespace pol::semantics
