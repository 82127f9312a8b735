// differential_revisions: random policies and edits of them, `pol diff` against what cases show.
#include "tests/differential/campaign.h"
#include "tests/differential/revisions/pair.h"

namespace {

using namespace pol::differential;

double percent_undecided(const DiffTally& tally) {
  return tally.pairs == 0
             ? 0
             : 100 * static_cast<double>(tally.undecided) / static_cast<double>(tally.pairs);
}

void report(const DiffTally& tally) {
  std::cout << tally.policies << " policies (" << tally.refused << " refused), " << tally.pairs
            << " pairs of revisions: " << tally.same << " the same, " << tally.different
            << " different with " << tally.witnesses << " witnesses\n"
            << tally.undecided << " pairs not decided (" << percent_undecided(tally) << " %)\n";
  for (const auto& [reason, count] : tally.reasons)
    std::cout << "  " << count << ": " << reason << "\n";
  std::cout << tally.cases << " cases, " << tally.changed << " changed (" << tally.left_out
            << " that no claim is made about)\n";
}

} // namespace

int main(int argc, char** argv) {
  Campaign campaign;
  DiffPlan plan;
  double undecided = 2; // percent
  std::uint64_t require = 0;
  CLI::App app{"Compares random revisions with edits of them, and holds what the comparison says "
               "against random cases."};
  add_options(app, campaign);
  app.add_option("--cases", plan.cases, "cases for each pair of revisions");
  app.add_option("--require", require, "fail if fewer changed cases were compared");
  app.add_option("--undecided", undecided, "fail if more percent of the pairs are open");
  app.add_option("--work", plan.limits.work, "what the solver may spend on a question");
  CLI11_PARSE(app, argc, argv);
  DiffTally total;
  const bool passed = carry_out(campaign, total, [&](std::uint64_t seed, DiffTally& tally) {
    return try_diff(seed, plan, tally);
  });
  report(total);
  const bool enough = total.changed - total.left_out >= require;
  return passed && enough && percent_undecided(total) <= undecided ? 0 : 1;
}
