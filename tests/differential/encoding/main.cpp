// differential_encoding: random policies and cases, the machine against the encoding of its
// programs as terms.
#include "tests/differential/campaign.h"
#include "tests/differential/encoding/trial.h"

namespace {

using namespace pol::differential;

void report(const Tally& tally) {
  std::cout << tally.policies << " policies (" << tally.refused << " refused), " << tally.revisions
            << " revisions (" << tally.obstacles << " not encodable), " << tally.terms << " terms\n"
            << tally.cases << " cases compared (" << tally.invalid << " invalid, " << tally.asked
            << " with missing facts), " << tally.left_out << " left out\n";
  for (const auto& [outcome, count] : tally.outcomes)
    std::cout << "  " << outcome << ": " << count << "\n";
  if (tally.witnesses + tally.unmet + tally.undecided > 0)
    std::cout << tally.witnesses << " witnesses confirmed, " << tally.unmet << " outcomes never, "
              << tally.undecided << " not decided\n";
}

} // namespace

int main(int argc, char** argv) {
  Campaign campaign;
  EncodingPlan plan;
  std::uint64_t require = 0;
  std::string folder;
  CLI::App app{"Runs random policies over random cases and compares the machine with the encoding "
               "of its programs."};
  add_options(app, campaign);
  app.add_option("--cases", plan.cases, "cases for each policy");
  app.add_option("--require", require, "fail if fewer cases were compared");
  app.add_option("--folder", folder,
                 "the policy in this folder, again for each seed, instead of random ones");
  app.add_flag("--solve", plan.solve, "ask the solver for a witness of each outcome, and run it");
  app.add_option("--work", plan.work, "what the solver may spend on a question");
  CLI11_PARSE(app, argc, argv);
  Tally total;
  const bool passed = carry_out(campaign, total, [&](std::uint64_t seed, Tally& tally) {
    return folder.empty() ? try_encoding(seed, plan, tally)
                          : try_encoding(folder, seed, plan, tally);
  });
  report(total);
  return passed && total.cases >= require ? 0 : 1;
}
