// One block of records to lines of output.
#pragma once
#include "runtime/cases/read_batch.h"
#include "runtime/include/pol/run.h"
#include "runtime/run/block_window.h"
#include "runtime/run/evaluate.h"
#include "runtime/run/tally.h"
#include <cstdint>
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
// holds few cases for each policy that takes some, many of them are run together, in an order in
// which each policy meets its cases beside each other: a program over three cases costs nearly as
// much as over a hundred. Each thread takes its own; what the constructor is given must outlive it.
class BlockRunner {
public:
  BlockRunner(const Module& module, const CodeRoutes& routes, const RunOptions& options,
              bool want_results, bool want_rejects, Deliver deliver);
  // May take the block's text.
  void add(cases::RecordBlock& block, std::uint64_t number);
  // Runs and delivers what is left.
  void finish();

private:
  // A piece of text.
  struct Place {
    std::size_t begin = 0, size = 0;
  };
  // What came of a record of the window: its results lie in places_.
  struct Done {
    std::size_t first = 0, end = 0;
    Place head; // in heads_
    std::string_view raw;
    bool rejected = false;
  };
  using Records = std::span<const std::uint32_t>; // of the window, by number

  bool writes() const { return want_results_ || want_rejects_; }
  void run_alone(cases::RecordBlock& block, std::uint64_t number);
  void count_batch();
  void write_batch();
  bool is_full() const;
  bool much_waits() const;
  void run_window();
  void run_rest(const BlockWindow::Block& block);
  Records run_some(Records records);
  void write_lines(Records records);
  Place line_of(const CaseResult& result);
  void gather(const BlockWindow::Block& block);
  void deliver(std::uint64_t number);
  void adjust();
  void add_record(std::string_view raw, bool rejected);
  static void add_head(const cases::CaseInfo& info, std::string& out);
  void add_rest(const CaseResult& result, std::string& out) const;

  const Module& module_;
  const RunOptions& options_;
  bool want_results_, want_rejects_;
  Deliver deliver_;
  cases::Decoder decoder_;
  Evaluator evaluator_;
  cases::Batch batch_;
  BlockOutput output_;               // keeps its room from block to block
  std::size_t blocks_ = 1;           // to be run together
  std::size_t together_;             // as many of their cases are a batch
  BlockWindow window_;               // the blocks under way, if more than one is run together
  std::vector<cases::Record> texts_; // of the window, as they are in the batch
  // Of the window: how the lines of each record begin, and what follows there, policy after policy.
  // It is written once for results that share it; places_ says for each where it lies.
  std::string heads_, lines_;
  std::vector<Place> places_;
  std::uint64_t stretch_ = 1; // of lines_, as long as nothing is taken away from it
  std::vector<Done> results_; // by record
  values::Bits done_;         // the records that were run
};

} // namespace pol::run
