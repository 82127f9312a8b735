#include "runtime/run/block_run.h"
#include "runtime/determination/json.h"
#include "runtime/determination/render.h"
#include "runtime/determination/result_line.h"
#include <algorithm>

namespace pol::run {

cases::DecodeOptions decode_options(const RunOptions& options) {
  cases::DecodeOptions decode;
  decode.strict = options.strict;
  decode.max_record = options.max_record;
  decode.show_values = options.show_values;
  return decode;
}

namespace {

EngineUse engine_use(const Module& module, EngineChoice choice) {
  switch (choice) {
  case EngineChoice::automatic: return {&module.engine(), jit::When::if_it_pays};
  case EngineChoice::jit: return {&module.engine(), jit::When::always};
  case EngineChoice::machine: break;
  }
  return {};
}

} // namespace

BlockRunner::BlockRunner(const Module& module, const CodeRoutes& routes, const RunOptions& options,
                         bool want_results, bool want_rejects, Deliver deliver)
    : module_(module), options_(options), want_results_(want_results), want_rejects_(want_rejects),
      deliver_(std::move(deliver)), decoder_(module.code(), decode_options(options)),
      evaluator_(module.code(), routes,
                 options.explain && want_results ? Detail::criteria : Detail::none,
                 options.show_values, engine_use(module, options.engine)),
      together_(cases::max_batch_cases), window_(module.code(), routes) {}

void BlockRunner::add(cases::RecordBlock& block, std::uint64_t number) {
  if (blocks_ == 1) return run_alone(block, number);
  window_.add(block, number);
  if (is_full()) run_window();
}

void BlockRunner::finish() {
  if (window_.blocks() != 0) run_window();
}

void BlockRunner::run_alone(cases::RecordBlock& block, std::uint64_t number) {
  do { // a batch may end before its block
    cases::decode_block(decoder_, block, batch_);
    if (writes())
      write_batch();
    else
      count_batch();
  } while (block.next < block.records.size());
  deliver(number);
  adjust();
}

void BlockRunner::count_batch() {
  output_.rejected += evaluator_.count(batch_, output_.tally);
  output_.records += batch_.size();
}

void BlockRunner::write_batch() {
  BatchResults results = evaluator_.evaluate(batch_);
  for (std::size_t row = 0; row < batch_.size(); ++row) {
    const cases::CaseInfo& info = batch_.cases[row];
    bool rejected = false;
    for (const CaseResult& result : results.of(row)) {
      rejected |= !result.errors.empty();
      output_.tally.add(result.determination->outcome);
      if (want_results_) {
        add_head(info, output_.results);
        add_rest(result, output_.results);
      }
    }
    add_record(info.raw, rejected);
  }
}

void BlockRunner::deliver(std::uint64_t number) {
  deliver_(output_, number);
  output_.clear();
}

void BlockRunner::add_record(std::string_view raw, bool rejected) {
  ++output_.records;
  if (!rejected) return;
  ++output_.rejected;
  if (want_rejects_ && !raw.empty()) output_.rejects.append(raw).append("\n");
}

void BlockRunner::add_head(const cases::CaseInfo& info, std::string& out) {
  determination::ObjectWriter(out).text("case", info.id);
}

// What comes after the head.
void BlockRunner::add_rest(const CaseResult& result, std::string& out) const {
  auto object = determination::ObjectWriter::after_first(out);
  append_finding(object, {{}, result.policy, result.revision, &result.errors},
                 *result.determination);
  if (result.explanation)
    result.explanation->writer->write(result.explanation->criteria, object.key("criteria"));
  if (options_.hash) object.text("hash", module_.hash());
  object.close();
  out += '\n';
}

} // namespace pol::run
