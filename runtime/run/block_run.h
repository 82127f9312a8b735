// One block of records to lines of output.
#pragma once
#include "runtime/cases/read_batch.h"
#include "runtime/include/pol/run.h"
#include "runtime/run/evaluate.h"
#include "runtime/run/tally.h"
#include <cstdint>
#include <deque>
#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace pol::run {

struct BlockOutput {
  std::string results, rejects;
  std::uint64_t records = 0, rejected = 0;
  Tally tally;

  void clear() {
    results.clear();
    rejects.clear();
    records = rejected = 0;
    tally = {};
  }
};

cases::DecodeOptions decode_options(const RunOptions& options);

// Takes the output of a block, by the block's number.
using Deliver = std::function<void(const BlockOutput&, std::uint64_t)>;

// Blocks come one by one, with growing numbers, and are delivered in that order. Where a block
// holds few cases for each policy that takes some, several of them are run together: a program over
// three cases costs nearly as much as over a hundred. Each thread takes its own; what the
// constructor is given must outlive it.
class BlockRunner {
public:
  BlockRunner(const Module& module, const CodeRoutes& routes, const RunOptions& options,
              bool want_results, bool want_rejects, Deliver deliver);
  // May take the block's text.
  void add(cases::RecordBlock& block, std::uint64_t number);
  // Runs and delivers what is left.
  void finish();

private:
  // Cases of one block, in the batch.
  struct Part {
    std::uint64_t block = 0;
    std::size_t end = 0;   // behind its last case
    bool complete = false; // the block ends there
  };
  bool is_full() const;
  std::size_t most_elements() const;
  void run();
  void run_counting();
  void run_writing();
  void run_together();
  void gather_lines(const cases::CaseInfo& info, std::size_t begin, std::size_t end);
  void deliver(const Part& part);
  void adjust();
  void add_case(const cases::CaseInfo& info, std::span<CaseResult> results);
  void add_record(const cases::CaseInfo& info, bool rejected);
  void add_line(const cases::CaseInfo& info, const CaseResult& result, std::string& out) const;

  const Module& module_;
  const RunOptions& options_;
  bool want_results_, want_rejects_;
  Deliver deliver_;
  cases::Decoder decoder_;
  Evaluator evaluator_;
  cases::Batch batch_; // under way if there are parts
  std::vector<Part> parts_;
  std::size_t text_ = 0;                // bytes of the blocks in the batch
  std::deque<cases::RecordBlock> held_; // their texts, if rejects are wanted
  std::size_t blocks_ = 1;              // to be run together
  BlockOutput output_;                  // keeps its room from block to block
  // Of blocks that are run together: the lines as they come, policy after policy, and for each
  // result where its line lies: offset and size.
  std::string lines_;
  std::string name_; // of a case, as its lines begin
  std::vector<std::pair<std::size_t, std::size_t>> places_;
};

} // namespace pol::run
