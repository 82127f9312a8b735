// differential_encoding: random policies and cases, the machine against the encoding of its
// programs as terms.
#include "tests/differential/encoding/trial.h"
#include <CLI/CLI.hpp>
#include <atomic>
#include <iostream>
#include <mutex>
#include <thread>

namespace {

using namespace pol::differential;

struct Options {
  std::uint64_t policies = 1000, seed = 1, require = 0;
  unsigned threads = std::max(1U, std::thread::hardware_concurrency());
  std::string folder;
  EncodingPlan plan;
};

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

int carry_out(const Options& options) {
  std::atomic<std::uint64_t> next = 0;
  std::atomic<bool> failed = false;
  std::mutex mutex; // guards the tally and the output
  Tally total;
  const auto work = [&] {
    Tally own;
    for (std::uint64_t i = next++; i < options.policies && !failed; i = next++) {
      const std::uint64_t seed = options.seed + i;
      const auto broken = options.folder.empty()
                              ? try_encoding(seed, options.plan, own)
                              : try_encoding(options.folder, seed, options.plan, own);
      if (!broken) continue;
      const std::lock_guard lock(mutex);
      if (!failed.exchange(true)) std::cout << *broken << "\n";
    }
    const std::lock_guard lock(mutex);
    total.add(own);
  };
  std::vector<std::thread> threads;
  for (unsigned t = 0; t < options.threads; ++t)
    threads.emplace_back(work);
  for (std::thread& thread : threads)
    thread.join();
  report(total);
  return failed || total.cases < options.require ? 1 : 0;
}

} // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app{"Runs random policies over random cases and compares the machine with the encoding "
               "of its programs."};
  app.add_option("--policies", options.policies, "how many policies");
  app.add_option("--cases", options.plan.cases, "cases for each policy");
  app.add_option("--seed", options.seed, "the first policy's seed; the others follow");
  app.add_option("--threads", options.threads, "threads");
  app.add_option("--require", options.require, "fail if fewer cases were compared");
  app.add_option("--folder", options.folder,
                 "the policy in this folder, again for each seed, instead of random ones");
  app.add_flag("--solve", options.plan.solve,
               "ask the solver for a witness of each outcome, and run it");
  app.add_option("--work", options.plan.work, "what the solver may spend on a question");
  CLI11_PARSE(app, argc, argv);
  return carry_out(options);
}
