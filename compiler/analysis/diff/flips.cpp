#include "compiler/analysis/diff/flips.h"
#include "runtime/cases/read_batch.h"
#include "runtime/run/block_run.h"
#include "runtime/run/code_routes.h"
#include "runtime/run/evaluate.h"

namespace pol::analysis {
namespace {

constexpr std::size_t ids_shown = 5;

// One of the two revisions at work.
class Side {
public:
  Side(const Module& module, const RunOptions& options)
      : routes_(module.code(), true), decoder_(module.code(), run::decode_options(options)),
        evaluator_(module.code(), routes_, run::Detail::none, options.show_values) {}

  // A result for each case of the block.
  const run::BatchResults& run(const cases::RecordBlock& block) {
    cases::RecordBlock own = block;
    decoder_.begin(batch_);
    cases::add_block(decoder_, own, batch_,
                     block.text.size() + 1); // all of it: no element is empty
    decoder_.finish(batch_);
    results_ = evaluator_.evaluate(batch_);
    return results_;
  }
  const cases::Batch& batch() const { return batch_; }

private:
  const run::CodeRoutes routes_;
  cases::Decoder decoder_;
  run::Evaluator evaluator_;
  cases::Batch batch_;
  run::BatchResults results_;
};

void add(Flips& flips, const std::string& id, const determination::Determination& before,
         const determination::Determination& after) {
  const bool both_reject = before.outcome == determination::names::invalid_case &&
                           after.outcome == determination::names::invalid_case;
  ++flips.records;
  flips.rejected += both_reject;
  const bool decided = before.possible.empty() && after.possible.empty();
  if (decided && before.outcome == after.outcome && before.disposition == after.disposition &&
      before.between.empty())
    return; // most are, and alike
  const auto kind = change_of(Decided(before), Decided(after));
  if (!kind) return;
  Flips::Group& group = flips.groups[*kind];
  if (++group.cases <= ids_shown) group.first.push_back(id);
}

} // namespace

bool count_flips(const Module& before, const Module& after, const Read& read,
                 const RunOptions& options, Flips& flips) {
  Side old(before, options), now(after, options);
  cases::Reader reader(read, options.max_record);
  cases::RecordBlock block;
  while (cases::read_block(reader, block)) {
    const auto &was = old.run(block), &is = now.run(block);
    for (std::size_t row = 0; row < was.all.size(); ++row)
      add(flips, old.batch().cases[row].id, *was.all[row].determination,
          *is.all[row].determination);
  }
  return !reader.failed();
}

} // namespace pol::analysis
