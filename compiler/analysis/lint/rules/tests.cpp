// Rules that no test of their policy expects to decide.
#include "compiler/analysis/lint/revision_days.h"
#include "compiler/analysis/lint/subject.h"
#include <algorithm>

namespace pol::analysis::lint {

using diagnostics::Kind;
using semantics::Revision;
using semantics::Rule;
using semantics::Test;

namespace {

bool holds(const std::optional<std::vector<std::string>>& names, const std::string& name) {
  return names && std::find(names->begin(), names->end(), name) != names->end();
}

// A test that names no rules is of the only rule of its outcome.
bool expects(const Test& test, const Revision& revision, const Rule& rule) {
  if (test.expect.by) return holds(test.expect.by, rule.name);
  const auto alone =
      std::count_if(revision.rules.begin(), revision.rules.end(),
                    [&](const Rule& other) { return other.outcome == rule.outcome; });
  return alone == 1 &&
         test.expect.outcome == revision.outcomes[static_cast<std::size_t>(rule.outcome)].name;
}

void check(const Revision& revision, Findings& findings) {
  for (const Rule& rule : revision.rules)
    if (std::none_of(revision.tests.begin(), revision.tests.end(),
                     [&](const Test& test) { return expects(test, revision, rule); }))
      findings.report(Kind::rule_without_test, rule.name_span,
                      {rule.name, revision.outcomes[static_cast<std::size_t>(rule.outcome)].name});
}

} // namespace

void find_rule_without_test(const Subject& subject, Findings& findings) {
  for (const auto& policy : subject.library.policies)
    for (const Revision& revision : policy.revisions)
      if (!revision.tests.empty())
        check(revision, findings);
      else if (!revision.rules.empty())
        findings.report(Kind::policy_without_test, header_line(subject, revision, "number"));
}

} // namespace pol::analysis::lint
