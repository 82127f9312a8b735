// Threads take blocks of records from one reader, work on them apart, and write what comes of them
// in the blocks' order. Each holds one block, or a few where a library has many policies, so memory
// is bounded by the number of threads.
#include "runtime/cases/read_batch.h"
#include "runtime/determination/json.h"
#include "runtime/include/pol/run.h"
#include "runtime/jit/engine.h"
#include "runtime/run/block_run.h"
#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace pol {
namespace {

using run::BlockOutput;
using run::BlockRunner;

class Pipeline {
public:
  Pipeline(const Module& module, const Read& read, const RunOptions& options,
           const RunOutputs& outputs)
      : module_(module), routes_(module.code(), options.every_policy), options_(options),
        outputs_(outputs), reader_(read, options.max_record) {}

  void work() {
    BlockRunner runner(
        module_, routes_, options_, bool(outputs_.results), bool(outputs_.rejects),
        [this](const BlockOutput& output, std::uint64_t block) { deliver(output, block); });
    cases::RecordBlock block;
    std::uint64_t number = 0;
    while (take(block, number))
      runner.add(block, number);
    runner.finish();
  }

  tl::expected<RunSummary, RunError> finish() {
    if (write_failed_) return tl::unexpected(RunError::write_failed);
    if (reader_.failed()) return tl::unexpected(RunError::read_failed);
    summary_.outcomes = tally_.in_order(module_.code());
    return summary_;
  }

private:
  // The next block of the input and its number.
  bool take(cases::RecordBlock& block, std::uint64_t& number) {
    const std::lock_guard lock(reading_);
    if (ended_ || stopped() || !cases::read_block(reader_, block)) {
      ended_ = true;
      return false;
    }
    number = taken_++;
    return true;
  }

  bool stopped() {
    const std::lock_guard lock(writing_);
    return write_failed_;
  }

  // Waits for its turn. The oldest block under way never waits: whoever holds it goes on to take
  // blocks only as long as there is room for them.
  void deliver(const BlockOutput& output, std::uint64_t number) {
    std::unique_lock lock(writing_);
    turn_.wait(lock, [&] { return delivered_ == number; });
    if (!write_failed_) write(output);
    ++delivered_;
    turn_.notify_all();
  }

  void write(const BlockOutput& output) {
    write_failed_ =
        !put(outputs_.results, output.results) || !put(outputs_.rejects, output.rejects);
    summary_.records += output.records;
    summary_.rejected += output.rejected;
    tally_.add(output.tally);
    if (outputs_.progress) outputs_.progress(summary_.records);
  }

  static bool put(const Write& write, const std::string& text) {
    return !write || text.empty() || write(text);
  }

  const Module& module_;
  const run::CodeRoutes routes_;
  const RunOptions& options_;
  const RunOutputs& outputs_;
  std::mutex reading_; // guards the reader and the count of what was taken from it
  cases::Reader reader_;
  bool ended_ = false;
  std::uint64_t taken_ = 0;
  std::mutex writing_; // guards the outputs and what was counted
  std::condition_variable turn_;
  std::uint64_t delivered_ = 0;
  bool write_failed_ = false;
  RunSummary summary_;
  run::Tally tally_;
};

unsigned thread_count(const RunOptions& options) {
  const unsigned wanted =
      options.threads != 0 ? options.threads : std::thread::hardware_concurrency();
  return std::clamp(wanted, 1U, 256U);
}

} // namespace

std::string missing_for_jit(const Module& module) {
  const auto opened = module.engine().open();
  return opened ? std::string() : opened.error();
}

tl::expected<RunSummary, RunError> run_cases(const Module& module, const Read& read,
                                             const RunOptions& options, const RunOutputs& outputs) {
  if (options.engine == EngineChoice::jit && !module.engine().open())
    return tl::unexpected(RunError::no_jit);
  Pipeline pipeline(module, read, options, outputs);
  std::vector<std::thread> helpers;
  for (unsigned i = 1; i < thread_count(options); ++i)
    helpers.emplace_back([&] { pipeline.work(); });
  pipeline.work();
  for (std::thread& helper : helpers)
    helper.join();
  return pipeline.finish();
}

std::string counts_json(const RunSummary& summary) {
  std::string out = "{";
  for (const auto& [outcome, count] : summary.outcomes) {
    if (out.size() > 1) out += ',';
    determination::append_json(out, outcome);
    out += ":" + std::to_string(count);
  }
  return out + "}";
}

} // namespace pol
