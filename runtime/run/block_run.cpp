#include "runtime/run/block_run.h"
#include "runtime/determination/json.h"
#include "runtime/determination/render.h"
#include "runtime/determination/result_line.h"
#include <algorithm>

namespace pol::run {
namespace {

// With fewer cases to a program's run on the average, more blocks are run together.
constexpr std::size_t enough_cases = 128;
// As many blocks, or what is held of them: cells of the batch, elements of lists, bytes of text.
constexpr std::size_t most_blocks = 32, most_cells = 4UL << 20, most_elements_together = 1UL << 18,
                      most_text = 48UL << 20;

// Lines are put in order from all over: the one to come this much later is asked for.
constexpr std::size_t lines_ahead = 12;
void fetch(const char* text) {
  constexpr std::size_t cache_line = 64;
  __builtin_prefetch(text);
  __builtin_prefetch(text + cache_line);
  __builtin_prefetch(text + 2 * cache_line);
}

} // namespace

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
                 options.show_values, engine_use(module, options.engine)) {}

void BlockRunner::add(cases::RecordBlock& block, std::uint64_t number) {
  text_ += block.text.size();
  do {
    if (parts_.empty()) decoder_.begin(batch_);
    cases::add_block(decoder_, block, batch_, most_elements());
    const bool complete = block.next == block.records.size();
    parts_.push_back({number, batch_.size(), complete});
    if (!complete || is_full()) run();
  } while (block.next < block.records.size());
  if (want_rejects_ && !parts_.empty()) held_.push_back(std::move(block));
}

void BlockRunner::finish() {
  if (!parts_.empty()) run();
}

std::size_t BlockRunner::most_elements() const {
  return blocks_ == 1 ? cases::max_batch_elements : most_elements_together;
}

bool BlockRunner::is_full() const {
  const std::size_t cells = batch_.size() * batch_.columns.size();
  return parts_.size() >= blocks_ || cells >= most_cells || text_ >= most_text;
}

void BlockRunner::run() {
  decoder_.finish(batch_);
  if (!want_results_ && !want_rejects_)
    run_counting();
  else if (blocks_ == 1)
    run_writing();
  else
    run_together();
  parts_.clear();
  held_.clear();
  text_ = 0;
  adjust();
}

// Blocks share their counts: those of the whole batch go with the first.
void BlockRunner::run_counting() {
  output_.rejected += evaluator_.count(batch_, output_.tally);
  output_.records += batch_.size();
  for (const Part& part : parts_)
    deliver(part);
}

void BlockRunner::run_writing() {
  BatchResults results = evaluator_.evaluate(batch_);
  std::size_t row = 0;
  for (const Part& part : parts_) {
    for (; row < part.end; ++row)
      add_case(batch_.cases[row], results.of(row));
    deliver(part);
  }
}

// Each policy's lines are written while what they tell of is at hand; then they are put in order.
void BlockRunner::run_together() {
  values::Bits rejected(batch_.size());
  lines_.clear();
  places_.clear();
  const auto& first = evaluator_.evaluate(
      batch_, [&](std::uint32_t row, std::uint32_t place, const CaseResult& result) {
        if (!result.errors.empty()) rejected.set(row);
        output_.tally.add(result.determination->outcome);
        if (place >= places_.size()) places_.resize(place + 1);
        const std::size_t begin = lines_.size();
        if (want_results_) add_line({}, result, lines_);
        places_[place] = {begin, lines_.size() - begin};
      });
  std::size_t row = 0;
  for (const Part& part : parts_) {
    for (; row < part.end; ++row) {
      if (want_results_) gather_lines(batch_.cases[row], first[row], first[row + 1]);
      add_record(batch_.cases[row], rejected[row]);
    }
    deliver(part);
  }
}

// The lines of one case, which were written without its name.
void BlockRunner::gather_lines(const cases::CaseInfo& info, std::size_t begin, std::size_t end) {
  constexpr std::string_view nameless = R"({"case":"")";
  name_.assign(nameless, 0, nameless.size() - 2);
  determination::append_json(name_, info.id);
  for (std::size_t i = begin; i < end; ++i) {
    if (i + lines_ahead < places_.size()) fetch(lines_.data() + places_[i + lines_ahead].first);
    const auto& [offset, size] = places_[i];
    output_.results += name_;
    output_.results.append(lines_, offset + nameless.size(), size - nameless.size());
  }
}

void BlockRunner::deliver(const Part& part) {
  if (!part.complete) return; // what comes of the rest is added
  deliver_(output_, part.block);
  output_.clear();
}

// More blocks together as long as programs run over few cases.
void BlockRunner::adjust() {
  const auto& [runs, cases] = evaluator_.spread();
  if (cases < runs * enough_cases) blocks_ = std::min(blocks_ * 8, most_blocks);
}

void BlockRunner::add_case(const cases::CaseInfo& info, std::span<CaseResult> results) {
  bool rejected = false;
  for (const CaseResult& result : results) {
    rejected |= !result.errors.empty();
    output_.tally.add(result.determination->outcome);
    if (want_results_) add_line(info, result, output_.results);
  }
  add_record(info, rejected);
}

void BlockRunner::add_record(const cases::CaseInfo& info, bool rejected) {
  ++output_.records;
  if (!rejected) return;
  ++output_.rejected;
  if (want_rejects_ && !info.raw.empty()) output_.rejects.append(info.raw).append("\n");
}

void BlockRunner::add_line(const cases::CaseInfo& info, const CaseResult& result,
                           std::string& out) const {
  using determination::append_result;
  determination::ObjectWriter object(out);
  append_result(object, {info.id, result.policy, result.revision, &result.errors},
                *result.determination);
  if (result.explanation)
    result.explanation->writer->write(result.explanation->criteria, object.key("criteria"));
  if (options_.hash) object.text("hash", module_.hash());
  object.close();
  out += '\n';
}

} // namespace pol::run
