#include "compiler/semantics/outcomes.h"
#include <algorithm>
#include <array>

namespace pol::semantics {

bool is_engine_outcome(std::string_view name) {
  constexpr std::array engine{"not_applicable", "needs_information", "conflict", "invalid_case"};
  return std::find(engine.begin(), engine.end(), name) != engine.end();
}

namespace {

bool is_rule(const Checking& checking, const syntax::Name& name) {
  const auto& rules = checking.revision.rules;
  return std::any_of(rules.begin(), rules.end(),
                     [&](const auto& it) { return it.name == name.text; });
}

} // namespace

int find_outcome(Checking& checking, const syntax::Name& name, bool in_precedence) {
  const auto& outcomes = checking.revision.outcomes;
  auto found = std::find_if(outcomes.begin(), outcomes.end(),
                            [&](const auto& it) { return it.name == name.text; });
  if (found != outcomes.end()) return static_cast<int>(found - outcomes.begin());
  if (is_engine_outcome(name.text)) {
    checking.sink.report(Kind::engine_outcome, name.span, {name.text});
    return none;
  }
  if (in_precedence && is_rule(checking, name)) {
    checking.sink.report(Kind::precedence_of_rule, name.span, {name.text})
        .fix.push_back({name.span, "rule " + name.text});
    return none;
  }
  std::vector<std::string_view> candidates;
  for (const auto& outcome : outcomes)
    candidates.push_back(outcome.name);
  report_unknown(checking.root().names, Kind::unknown_outcome, name, std::move(candidates));
  return none;
}

int find_rule(Checking& checking, const syntax::Name& name) {
  const auto& rules = checking.revision.rules;
  auto found = std::find_if(rules.begin(), rules.end(),
                            [&](const auto& it) { return it.name == name.text; });
  if (found != rules.end()) return static_cast<int>(found - rules.begin());
  std::vector<std::string_view> candidates;
  for (const auto& rule : rules)
    candidates.push_back(rule.name);
  report_unknown(checking.root().names, Kind::unknown_rule, name, std::move(candidates));
  return none;
}

} // namespace pol::semantics
