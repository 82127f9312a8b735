// One case at a time: results in their parts, and explanations.
#include "runtime/cases/read_batch.h"
#include "runtime/determination/render.h"
#include "runtime/include/pol/run.h"
#include "runtime/run/block_run.h"
#include "runtime/run/code_routes.h"
#include "runtime/run/evaluate.h"
#include "runtime/values/date.h"

namespace pol {
namespace {

using determination::Determination;

std::vector<std::string> copy(const std::vector<std::string_view>& names) {
  return {names.begin(), names.end()};
}

Result::MissingFact copy(const determination::Missing& missing) {
  Result::MissingFact fact;
  fact.fact = missing.path;
  if (missing.rule == nullptr) return fact;
  fact.evidence = missing.rule->evidence;
  fact.attested = missing.rule->attested;
  fact.attested_text = missing.rule->attested_text;
  return fact;
}

void copy_lists(const Determination& from, Result& to) {
  to.between = copy(from.between);
  to.rules = copy(from.rules);
  to.possible = copy(from.possible);
  to.notes = from.notes;
  for (const auto& missing : from.missing)
    to.missing.push_back(copy(missing));
  for (const auto& cause : from.causes)
    to.causes.push_back({cause.at, std::string(cause.cause)});
  for (const auto& used : from.defaulted)
    to.defaulted.push_back({used.path, used.value});
}

using Kind = determination::Reading::Kind;

void copy_conditions(const run::CaseResult& from, Result& to) {
  if (from.explanation == nullptr) return;
  for (const determination::Explained& explained : from.explanation->declarations) {
    const bytecode::Declaration& declaration = from.revision->declarations[explained.declaration];
    if (declaration.kind == bytecode::Declaration::Kind::value) continue;
    Result::Condition condition{determination::place(declaration), explained.element, {}};
    if (explained.reading.kind != Kind::unknown)
      condition.value = explained.reading.kind == Kind::yes;
    to.conditions.push_back(std::move(condition));
  }
}

Result result_of(const cases::CaseInfo& info, const run::CaseResult& from) {
  Result result;
  result.case_id = info.id;
  if (from.policy != nullptr) result.policy = from.policy->number;
  if (from.revision != nullptr) result.revision = values::format_day(from.revision->effective);
  result.outcome = from.determination->outcome;
  result.disposition = determination::name(from.determination->disposition);
  result.because = from.determination->because;
  copy_lists(*from.determination, result);
  copy_conditions(from, result);
  for (const cases::RecordError& error : from.errors)
    result.errors.push_back({error.fact, error.problem});
  return result;
}

// Explanations, appended in one format.
struct Explainer {
  ExplanationFormat format;
  std::string text;

  void add(const determination::Explanation& explanation) {
    switch (format) {
    case ExplanationFormat::text:
    case ExplanationFormat::colored_text:
      if (!text.empty()) text += '\n';
      text += determination::render_text(explanation, {format == ExplanationFormat::colored_text});
      return;
    case ExplanationFormat::json: text += determination::render_json(explanation) + "\n"; return;
    case ExplanationFormat::html: text += determination::render_html(explanation); return;
    }
  }

  void add(const cases::CaseInfo& info, run::CaseResult& result) {
    std::vector<determination::Explained> declarations;
    if (result.explanation) declarations = std::move(result.explanation->declarations);
    add(determination::Explanation{{info.id, result.policy, result.revision, &result.errors},
                                   *result.determination,
                                   std::move(declarations)});
  }
};

} // namespace

std::vector<Result> determine_case(const Module& module, std::string_view record,
                                   const RunOptions& options) {
  cases::Decoder decoder(module.code(), run::decode_options(options));
  const run::Detail detail = options.explain ? run::Detail::declarations : run::Detail::none;
  const run::CodeRoutes routes(module.code(), options.every_policy);
  run::Evaluator evaluator(module.code(), routes, detail, options.show_values);
  cases::Batch batch;
  decoder.begin(batch);
  decoder.add(record, 1, batch);
  decoder.finish(batch);
  std::vector<Result> copied;
  for (const run::CaseResult& result : evaluator.evaluate(batch).all)
    copied.push_back(result_of(batch.cases[0], result));
  return copied;
}

tl::expected<Explained, RunError> explain_cases(const Module& module, const Read& read,
                                                ExplanationFormat format, const RunOptions& options,
                                                std::string_view case_id) {
  cases::Reader reader(read, options.max_record);
  cases::Decoder decoder(module.code(), run::decode_options(options));
  const run::CodeRoutes every_policy(module.code(), true);
  run::Evaluator evaluator(module.code(), every_policy, run::Detail::all, options.show_values);
  Explainer explainer{format, {}};
  Explained explained;
  cases::RecordBlock block;
  cases::Batch batch;
  while (cases::read_batch(reader, block, decoder, batch)) {
    run::BatchResults results = evaluator.evaluate(batch);
    for (std::size_t i = 0; i < batch.size(); ++i) {
      if (!case_id.empty() && batch.cases[i].id != case_id) continue;
      bool rejected = false;
      for (run::CaseResult& result : results.of(i)) {
        rejected |= !result.errors.empty();
        explainer.add(batch.cases[i], result);
      }
      ++explained.records;
      if (rejected) ++explained.rejected;
    }
  }
  if (reader.failed()) return tl::unexpected(RunError::read_failed);
  explained.text = format == ExplanationFormat::html ? determination::html_page(explainer.text)
                                                     : std::move(explainer.text);
  return explained;
}

} // namespace pol
