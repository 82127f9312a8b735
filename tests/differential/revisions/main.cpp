// differential_revisions: random policies and edits of them, `pol diff` against what cases show.
#include "tests/differential/revisions/pair.h"
#include <CLI/CLI.hpp>
#include <atomic>
#include <iostream>
#include <mutex>
#include <thread>

namespace {

using namespace pol::differential;

struct Options {
  std::uint64_t policies = 100, seed = 1, require = 0;
  double undecided = 2; // percent
  unsigned threads = std::max(1U, std::thread::hardware_concurrency());
  DiffPlan plan;
};

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

int carry_out(const Options& options) {
  std::atomic<std::uint64_t> next = 0;
  std::atomic<bool> failed = false;
  std::mutex mutex; // guards the tally and the output
  DiffTally total;
  const auto work = [&] {
    DiffTally own;
    for (std::uint64_t i = next++; i < options.policies && !failed; i = next++) {
      const auto broken = try_diff(options.seed + i, options.plan, own);
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
  const bool enough = total.changed - total.left_out >= options.require;
  return failed || !enough || percent_undecided(total) > options.undecided ? 1 : 0;
}

} // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app{"Compares random revisions with edits of them, and holds what the comparison says "
               "against random cases."};
  app.add_option("--policies", options.policies, "how many policies");
  app.add_option("--cases", options.plan.cases, "cases for each pair of revisions");
  app.add_option("--seed", options.seed, "the first policy's seed; the others follow");
  app.add_option("--threads", options.threads, "threads");
  app.add_option("--require", options.require, "fail if fewer changed cases were compared");
  app.add_option("--undecided", options.undecided, "fail if more percent of the pairs are open");
  app.add_option("--work", options.plan.limits.work, "what the solver may spend on a question");
  CLI11_PARSE(app, argc, argv);
  return carry_out(options);
}
