// differential: random policies and cases, the machine or the JIT against the oracle.
#include "tests/differential/trial.h"
#include <CLI/CLI.hpp>
#include <atomic>
#include <iostream>
#include <mutex>
#include <thread>

namespace {

using namespace pol::differential;

struct Options {
  std::uint64_t policies = 5000, seed = 1, require = 0;
  unsigned threads = std::max(1U, std::thread::hardware_concurrency());
  std::size_t failures = 1;
  std::string folder;
  Plan plan;
};

// Threads take seeds one after the other until all are done or enough has failed.
class Campaign {
public:
  explicit Campaign(const Options& options) : options_(options) {}

  int carry_out() {
    std::vector<std::thread> threads;
    for (unsigned t = 0; t < options_.threads; ++t)
      threads.emplace_back([this] { work(); });
    for (std::thread& thread : threads)
      thread.join();
    for (const auto& failure : failures_)
      std::cout << failure << "\n";
    std::cout << report(total_);
    return failures_.empty() && enough() ? 0 : 1;
  }

private:
  void work() {
    Statistics own;
    while (!stopped_) {
      const std::uint64_t next = next_++;
      if (next >= options_.policies) break;
      const std::uint64_t seed = options_.seed + next;
      auto failure = options_.folder.empty()
                         ? try_policy(seed, options_.plan, own)
                         : try_folder(options_.folder, seed, options_.plan, own);
      if (failure) note(std::move(*failure));
    }
    const std::lock_guard lock(mutex_);
    total_.add(own);
  }

  void note(std::string failure) {
    const std::lock_guard lock(mutex_);
    failures_.push_back(std::move(failure));
    if (failures_.size() >= options_.failures) stopped_ = true;
  }

  bool enough() const {
    if (options_.require == 0) return true;
    const auto rare = below(total_, options_.require);
    for (const auto& name : rare)
      std::cout << "below " << options_.require << ": " << name << "\n";
    return rare.empty();
  }

  const Options& options_;
  std::atomic<std::uint64_t> next_ = 0;
  std::atomic<bool> stopped_ = false;
  std::mutex mutex_; // guards what follows
  Statistics total_;
  std::vector<std::string> failures_;
};

} // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app{"Runs random policies over random cases and compares the machine with the oracle."};
  app.add_option("--policies", options.policies, "how many policies");
  app.add_option("--cases", options.plan.cases, "cases for each policy");
  app.add_option("--seed", options.seed, "the first policy's seed; the others follow");
  app.add_option("--threads", options.threads, "threads");
  app.add_option("--require", options.require,
                 "fail if an outcome, node kind, opcode or cause was met less often");
  app.add_option("--failures", options.failures, "stop after so many failures");
  app.add_option("--folder", options.folder,
                 "the policy in this folder, again for each seed, instead of random ones");
  app.add_flag("--refine", options.plan.refine,
               "monotone policies; refine and complete their cases too");
  std::string engine = "vm";
  app.add_option("--engine", engine, "vm, or jit: what is compared with the oracle")
      ->check(CLI::IsMember({"vm", "jit"}));
  CLI11_PARSE(app, argc, argv);
  if (engine == "jit") {
    options.plan.when = pol::jit::When::always;
    if (const auto opened = pol::jit::Engine().open(); !opened) {
      std::cout << "skipped, the JIT is not there: " << opened.error() << "\n";
      return 0;
    }
  }
  return Campaign(options).carry_out();
}
