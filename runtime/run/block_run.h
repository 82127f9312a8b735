// One block of records to lines of output.
#pragma once
#include "runtime/cases/read_batch.h"
#include "runtime/include/pol/run.h"
#include "runtime/run/evaluate.h"
#include "runtime/run/tally.h"
#include <cstdint>
#include <string>

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

// Each thread takes its own. Module and options must outlive it.
class BlockRunner {
public:
  BlockRunner(const Module& module, const RunOptions& options, bool want_results,
              bool want_rejects);
  // Replaces what is in the output.
  void run(cases::RecordBlock& block, BlockOutput& output);

private:
  void add_case(const cases::CaseInfo& info, const CaseResult* results, BlockOutput& output);
  void add_line(const cases::CaseInfo& info, const bytecode::Policy& policy,
                const CaseResult& result, std::string& out) const;

  const Module& module_;
  const RunOptions& options_;
  bool want_results_, want_rejects_;
  cases::Decoder decoder_;
  Evaluator evaluator_;
  cases::Batch batch_;
};

} // namespace pol::run
