#include "tests/differential/lint/trial.h"
#include "compiler/analysis/lint/proofs.h"
#include "compiler/analysis/lint/run.h"
#include "tests/differential/generate/cases.h"
#include "tests/differential/lint/verdict.h"
#include "tests/differential/long_lists.h"

namespace pol::differential {
namespace {

using analysis::lint::Proofs;
using analysis::lint::Questions;
using diagnostics::Finding;

std::vector<std::string> records_for(const Compiled& compiled, std::uint64_t seed,
                                     std::size_t count) {
  std::vector<std::string> records;
  generate::Cases cases(compiled.library.policies[0], seed);
  for (std::size_t i = 0; i < count; ++i)
    if (const generate::Case made = cases.next(i); !made.invalid) records.push_back(made.json);
  return records;
}

// The findings of all rules but the comparison of revisions, which has a test of its own.
std::vector<Finding> findings_of(const Compiled& compiled, const generate::Policy& source,
                                 Proofs& proofs) {
  std::vector<std::string> paths;
  for (const auto& [path, text] : source.files)
    paths.push_back(path);
  auto subject = analysis::lint::read_subject(compiled.files, compiled.library, paths);
  subject.proofs = &proofs;
  analysis::lint::Settings settings;
  settings.severities[analysis::lint::Rule::history_claim] = std::nullopt;
  return run(subject, settings);
}

void count(const Questions& questions, LintTally& tally) {
  ++tally.revisions;
  tally.questions += questions.count().asked;
  tally.open += questions.count().open;
  for (const Questions::Open& open : questions.left_open())
    ++tally.reasons[open.question + ": " + open.why];
}

// What the machine does not confirm is left open only where the encoding says why.
std::optional<std::string> unconfirmed(const Questions& questions) {
  for (const Questions::Open& open : questions.left_open())
    if (open.why == "a case was not confirmed") return open.question + ": " + open.why;
  return std::nullopt;
}

std::optional<std::string> check(const Compiled& compiled, const std::vector<Finding>& findings,
                                 Proofs& proofs, const std::vector<std::string>& records,
                                 LintTally& tally) {
  for (std::size_t r = 0; r < compiled.library.policies[0].revisions.size(); ++r) {
    const Questions* questions = proofs.of(0, r);
    if (!questions) return "no solver: " + proofs.missing();
    count(*questions, tally);
    if (auto broken = unconfirmed(*questions)) return broken;
    const Verdict verdict(compiled, r, findings);
    if (auto broken = verdict.check_witnesses(tally)) return broken;
    for (const std::string& record : records)
      if (!has_longer_list(record, questions->list_length()))
        if (auto broken = verdict.check_case(record, tally)) return broken;
  }
  return std::nullopt;
}

} // namespace

void LintTally::add(const LintTally& other) {
  policies += other.policies, refused += other.refused, revisions += other.revisions;
  questions += other.questions, open += other.open;
  witnesses += other.witnesses, cases += other.cases;
  for (const auto& [reason, count] : other.reasons)
    reasons[reason] += count;
  for (const auto& [rule, count] : other.found)
    found[rule] += count;
}

std::optional<std::string> try_lint(std::uint64_t seed, const LintPlan& plan, LintTally& tally) {
  const generate::Policy source = generate::make_policy(seed, {false});
  const auto compiled = compile(source);
  if (!compiled) return ++tally.refused, std::nullopt;
  ++tally.policies;
  Proofs proofs((*compiled)->library, (*compiled)->files, plan.limits);
  const std::vector<Finding> findings = findings_of(**compiled, source, proofs);
  for (const Finding& finding : findings)
    if (finding.category == "logic") ++tally.found[std::string(finding.rule)];
  const auto records = records_for(**compiled, seed, plan.cases);
  if (auto broken = check(**compiled, findings, proofs, records, tally))
    return "seed " + std::to_string(seed) + "\n" + source_text(source) + *broken;
  return std::nullopt;
}

} // namespace pol::differential
