#include "compiler/analysis/lint/rule.h"

namespace pol::analysis::lint {

using diagnostics::Kind;

namespace {

const std::vector<RuleInfo>& table() {
#define POL_KINDS(...)                                                                             \
  { __VA_ARGS__ }
#define POL_LINT_RULE(id, category, kinds, finds, matters, example, better)                        \
  {#id, Category::category, kinds, finds, matters, example, better},
  static const std::vector<RuleInfo> all = {
#include "compiler/analysis/lint/rules.def"
  };
#undef POL_LINT_RULE
#undef POL_KINDS
  return all;
}

} // namespace

std::span<const RuleInfo> rules() { return table(); }

const RuleInfo& info(Rule rule) { return table()[static_cast<std::size_t>(rule)]; }

bool proves(Rule rule) {
  return info(rule).category == Category::logic || rule == Rule::history_claim;
}

std::string_view word(Category category) {
  switch (category) {
  case Category::logic: return "logic";
  case Category::time: return "time";
  case Category::hygiene: break;
  }
  return "hygiene";
}

std::optional<Rule> rule_of(Kind kind) {
  for (std::size_t i = 0; i < table().size(); ++i)
    for (const Kind own : table()[i].kinds)
      if (own == kind) return static_cast<Rule>(i);
  return std::nullopt;
}

std::optional<Rule> rule_named(std::string_view id) {
  for (std::size_t i = 0; i < table().size(); ++i)
    if (table()[i].id == id) return static_cast<Rule>(i);
  return std::nullopt;
}

std::vector<std::string_view> rule_names() {
  std::vector<std::string_view> names;
  for (const RuleInfo& rule : table())
    names.push_back(rule.id);
  return names;
}

} // namespace pol::analysis::lint
