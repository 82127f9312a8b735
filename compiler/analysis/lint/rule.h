// The registry of lint rules. A rule is a row of rules.def: its id, as users write it in allowances
// and in pol.toml, the kinds of diagnostics that it reports, and its page in the reference.
#pragma once
#include "compiler/diagnostics/diagnostic.h"
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace pol::analysis::lint {

enum class Category { logic, time, hygiene };

enum class Rule {
#define POL_LINT_RULE(id, category, kinds, finds, matters, example, better) id,
#include "compiler/analysis/lint/rules.def"
#undef POL_LINT_RULE
};

struct RuleInfo {
  std::string_view id; // "unused_criterion"
  Category category;
  std::vector<diagnostics::Kind> kinds;
  std::string_view finds, matters; // sentences
  // Declarations, or whole files: a line that begins with `policy` or `vocabulary` begins one.
  std::string_view example, better;
};

std::span<const RuleInfo> rules();
const RuleInfo& info(Rule rule);
std::string_view word(Category category); // "hygiene"
bool proves(Rule rule);                   // it asks the solver, and finds nothing without it

// The rule that reports a kind; none for what the compiler itself reports.
std::optional<Rule> rule_of(diagnostics::Kind kind);
std::optional<Rule> rule_named(std::string_view id);
std::vector<std::string_view> rule_names();

} // namespace pol::analysis::lint
