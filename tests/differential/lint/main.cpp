// differential_lint: random policies, what `pol lint` proves of them against what cases show, and
// how many of its questions are left open.
#include "tests/differential/campaign.h"
#include "tests/differential/lint/trial.h"
#include <fmt/format.h>

namespace {

using namespace pol::differential;

double percent_open(const LintTally& tally) {
  if (tally.questions == 0) return 0;
  return 100 * static_cast<double>(tally.open) / static_cast<double>(tally.questions);
}

void report(const LintTally& tally) {
  fmt::print("{} policies ({} refused), {} revisions\n{} questions, {} not decided ({:.2f} %)\n",
             tally.policies, tally.refused, tally.revisions, tally.questions, tally.open,
             percent_open(tally));
  for (const auto& [reason, count] : tally.reasons)
    fmt::print("  {}: {}\n", count, reason);
  for (const auto& [rule, count] : tally.found)
    fmt::print("{} found by {}\n", count, rule);
  fmt::print("{} witnesses confirmed, {} cases held against what was proved\n", tally.witnesses,
             tally.cases);
}

} // namespace

int main(int argc, char** argv) {
  Campaign campaign;
  LintPlan plan;
  double open = 2; // percent
  std::uint64_t require = 0;
  CLI::App app{"Lints random policies, has the machine confirm what is found, and counts what is "
               "left open."};
  add_options(app, campaign);
  app.add_option("--cases", plan.cases, "cases for each policy");
  app.add_option("--work", plan.limits.work, "what the solver may spend on a question");
  app.add_option("--undecided", open, "fail if more percent of the questions are open");
  app.add_option("--require", require, "fail if fewer questions were asked");
  CLI11_PARSE(app, argc, argv);
  LintTally total;
  const bool passed = carry_out(campaign, total, [&](std::uint64_t seed, LintTally& tally) {
    return try_lint(seed, plan, tally);
  });
  report(total);
  return passed && total.questions >= require && percent_open(total) <= open ? 0 : 1;
}
