// Random trials, one for each seed, in several threads: what the programs of this folder share.
#pragma once
#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <cstdint>
#include <iostream>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace pol::differential {

struct Campaign {
  std::uint64_t policies = 100, seed = 1;
  unsigned threads = std::max(1U, std::thread::hardware_concurrency());
  std::size_t failures = 1;
};

inline void add_options(CLI::App& app, Campaign& campaign) {
  app.add_option("--policies", campaign.policies, "how many policies");
  app.add_option("--seed", campaign.seed, "the first policy's seed; the others follow");
  app.add_option("--threads", campaign.threads, "threads");
  app.add_option("--failures", campaign.failures, "stop after so many failures");
}

// Threads take seeds one after the other until all are done or enough has failed; what a trial
// finds wrong is printed. A trial is given its seed and a tally of its thread, which has `add`.
// Whether nothing failed.
template <class Tally, class Trial>
bool carry_out(const Campaign& campaign, Tally& total, const Trial& trial) {
  std::atomic<std::uint64_t> next = 0, failed = 0;
  std::mutex mutex; // guards the total and the output
  const auto work = [&] {
    Tally own;
    for (std::uint64_t i = next++; i < campaign.policies && failed < campaign.failures;
         i = next++) {
      const std::optional<std::string> broken = trial(campaign.seed + i, own);
      if (!broken) continue;
      const std::lock_guard lock(mutex);
      if (++failed <= campaign.failures) std::cout << *broken << "\n";
    }
    const std::lock_guard lock(mutex);
    total.add(own);
  };
  std::vector<std::thread> threads;
  for (unsigned t = 0; t < campaign.threads; ++t)
    threads.emplace_back(work);
  for (std::thread& thread : threads)
    thread.join();
  return failed == 0;
}

} // namespace pol::differential
