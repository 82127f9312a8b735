// differential: random policies and cases, the machine or the JIT against the oracle.
#include "tests/differential/campaign.h"
#include "tests/differential/trial.h"

namespace {

using namespace pol::differential;

// Fails if something was met less often than the bound; 0: nothing needs be met.
bool enough(const Statistics& total, std::uint64_t bound) {
  if (bound == 0) return true;
  const auto rare = below(total, bound);
  for (const auto& name : rare)
    std::cout << "below " << bound << ": " << name << "\n";
  return rare.empty();
}

} // namespace

int main(int argc, char** argv) {
  Campaign campaign;
  campaign.policies = 5000;
  Plan plan;
  std::uint64_t require = 0;
  std::string folder, engine = "vm";
  CLI::App app{"Runs random policies over random cases and compares the machine with the oracle."};
  add_options(app, campaign);
  app.add_option("--cases", plan.cases, "cases for each policy");
  app.add_option("--require", require,
                 "fail if an outcome, node kind, opcode or cause was met less often");
  app.add_option("--folder", folder,
                 "the policy in this folder, again for each seed, instead of random ones");
  app.add_flag("--refine", plan.refine, "monotone policies; refine and complete their cases too");
  app.add_option("--engine", engine, "vm, or jit: what is compared with the oracle")
      ->check(CLI::IsMember({"vm", "jit"}));
  CLI11_PARSE(app, argc, argv);
  if (engine == "jit") {
    plan.when = pol::jit::When::always;
    if (const auto opened = pol::jit::Engine().open(); !opened) {
      std::cout << "skipped, the JIT is not there: " << opened.error() << "\n";
      return 0;
    }
  }
  Statistics total;
  const bool passed = carry_out(campaign, total, [&](std::uint64_t seed, Statistics& tally) {
    return folder.empty() ? try_policy(seed, plan, tally) : try_folder(folder, seed, plan, tally);
  });
  std::cout << report(total);
  return passed && enough(total, require) ? 0 : 1;
}
