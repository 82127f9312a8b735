// Allowances that say too little. Those that allow nothing are found once all rules have run.
#include "compiler/analysis/lint/allowances.h"

namespace pol::analysis::lint {

using diagnostics::Kind;

namespace {

void report_unknown(const Allowance& one, Findings& findings) {
  const std::string near(diagnostics::nearest(one.rule, rule_names()));
  auto& report = findings.report(Kind::allowance_of_unknown_rule, one.span, {one.rule, near});
  if (near.empty()) report.help_override = "docs/reference/lint.md lists the rules";
}

} // namespace

void find_allowance(const Subject& subject, Findings& findings) {
  for (const source::FileId file : subject.asked)
    for (const Allowance& one : allowances(subject.files[file], subject.trees[file])) {
      if (!one.readable)
        findings.report(Kind::allowance_unreadable, one.span);
      else if (!rule_named(one.rule))
        report_unknown(one, findings);
      else if (rule_named(one.rule) == Rule::allowance)
        findings.report(Kind::allowance_unused, one.span, {one.rule}).help_override =
            "remove the comment: what is wrong with allowances cannot be allowed";
      else if (one.reason.empty())
        findings.report(Kind::allowance_without_reason, one.span);
    }
}

} // namespace pol::analysis::lint
