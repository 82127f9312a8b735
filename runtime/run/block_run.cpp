#include "runtime/run/block_run.h"
#include "runtime/determination/json.h"
#include "runtime/determination/render.h"
#include "runtime/determination/result_line.h"

namespace pol::run {

cases::DecodeOptions decode_options(const RunOptions& options) {
  cases::DecodeOptions decode;
  decode.strict = options.strict;
  decode.max_record = options.max_record;
  decode.show_values = options.show_values;
  return decode;
}

BlockRunner::BlockRunner(const Module& module, const RunOptions& options, bool want_results,
                         bool want_rejects)
    : module_(module), options_(options), want_results_(want_results), want_rejects_(want_rejects),
      decoder_(module.code(), decode_options(options)),
      evaluator_(module.code(), options.explain && want_results ? Detail::criteria : Detail::none,
                 options.show_values) {}

void BlockRunner::run(cases::RecordBlock& block, BlockOutput& output) {
  output.clear();
  const std::size_t policies = module_.code().policies.size();
  while (cases::decode_block(decoder_, block, batch_)) {
    if (!want_results_ && !want_rejects_) {
      output.records += batch_.size();
      output.rejected += evaluator_.count(batch_, output.tally);
      continue;
    }
    const std::vector<CaseResult> results = evaluator_.evaluate(batch_);
    for (std::size_t i = 0; i < batch_.size(); ++i)
      add_case(batch_.cases[i], results.data() + i * policies, output);
  }
}

void BlockRunner::add_case(const cases::CaseInfo& info, const CaseResult* results,
                           BlockOutput& output) {
  bool rejected = false;
  for (const bytecode::Policy& policy : module_.code().policies) {
    const CaseResult& result = *results++;
    rejected |= !result.errors.empty();
    output.tally.add(result.determination->outcome);
    if (want_results_) add_line(info, policy, result, output.results);
  }
  ++output.records;
  if (!rejected) return;
  ++output.rejected;
  if (want_rejects_ && !info.raw.empty()) output.rejects.append(info.raw).append("\n");
}

void BlockRunner::add_line(const cases::CaseInfo& info, const bytecode::Policy& policy,
                           const CaseResult& result, std::string& out) const {
  using determination::append_result;
  determination::ObjectWriter object(out);
  append_result(object, {info.id, &policy, result.revision, &result.errors}, *result.determination);
  if (options_.explain && result.revision != nullptr) object.raw("criteria", result.criteria);
  if (options_.hash) object.text("hash", module_.hash());
  object.close();
  out += '\n';
}

} // namespace pol::run
