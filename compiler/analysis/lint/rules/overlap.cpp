// Two outcomes that can both hold, with no precedence between them.
#include "compiler/analysis/lint/revision_rules.h"
#include "runtime/determination/determine.h"
#include <algorithm>
#include <set>

namespace pol::analysis::lint {

using diagnostics::Kind;

namespace {

const semantics::Rule& rule_named(const semantics::Revision& revision, std::string_view name) {
  return *std::ranges::find(revision.rules, name, &semantics::Rule::name);
}

// The first true rule of an outcome.
const semantics::Rule& rule_of(const Questions& questions, const Result& result,
                               std::string_view outcome) {
  const semantics::Revision& revision = questions.revision();
  for (const std::string& name : result.rules) {
    const semantics::Rule& rule = rule_named(revision, name);
    if (revision.outcomes[static_cast<std::size_t>(rule.outcome)].name == outcome) return rule;
  }
  return revision.rules.front();
}

void report(const Questions& questions, const Found& found, Findings& findings) {
  const auto& between = found.result.between;
  const semantics::Rule &first = rule_of(questions, found.result, between[0]),
                        &second = rule_of(questions, found.result, between[1]);
  auto& finding = findings.report(Kind::outcomes_overlap, second.name_span,
                                  {between[0], between[1], first.name, second.name});
  finding.related.push_back({first.name_span, "the other rule is here"});
  finding.witness = found.record;
}

void look_at(Questions& questions, Findings& findings) {
  const auto& groups = questions.code().groups;
  Encoding& encoding = questions.encoding();
  const Term conflict = encoding.outcome(determination::names::conflict).is;
  std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
  for (std::size_t a = 0; a < groups.size(); ++a)
    for (std::size_t b = a + 1; b < groups.size(); ++b) {
      const std::pair pair = std::minmax(groups[a].outcome, groups[b].outcome);
      const bool ordered = ((groups[a].above >> b | groups[b].above >> a) & 1) != 0;
      if (ordered || pair.first == pair.second || seen.contains(pair)) continue;
      const Term both =
          questions.terms().all({conflict, encoding.group(a).yes, encoding.group(b).yes});
      const Found found = questions.find(both, [](const Result& result) {
        return result.outcome == determination::names::conflict;
      });
      if (found.kind != Found::Kind::none) seen.insert(pair);
      if (found.kind == Found::Kind::some) report(questions, found, findings);
      if (found.kind == Found::Kind::open)
        questions.leave_open(questions.revision().rules[groups[a].rules[0]].name_span,
                             "whether two outcomes can both hold", found.why);
    }
}

} // namespace

void find_outcome_overlap(const Subject& subject, Findings& findings) {
  each_revision(subject, [&](Questions& questions) { look_at(questions, findings); });
}

} // namespace pol::analysis::lint
