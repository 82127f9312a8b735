// Many blocks run together: BlockRunner where policies are many.
#include "runtime/run/block_run.h"
#include <algorithm>

namespace pol::run {
namespace {

// With fewer cases to a program's run on the average, more blocks are run together, and where that
// does not help larger batches.
constexpr std::size_t enough_cases = 128;
constexpr std::size_t most_blocks = 64, steps = 8;
// Of a window: bytes of its text and, about, of the lines that wait for their turn. Of a batch:
// cells, and elements of lists if it is larger than usual.
constexpr std::size_t most_text = 32UL << 20, most_lines = 48UL << 20, most_cells = 4UL << 20,
                      most_elements_together = 1UL << 18;

// Records and lines are taken from all over: those to come this much later are asked for.
constexpr std::size_t records_ahead = 2, results_ahead = 8, lines_ahead = 4;
void fetch(std::string_view text) {
  constexpr std::size_t cache_line = 64, most = 16 * cache_line;
  for (std::size_t at = 0; at < std::min(text.size(), most); at += cache_line)
    __builtin_prefetch(text.data() + at);
}

} // namespace

bool BlockRunner::is_full() const {
  return window_.blocks() >= blocks_ || window_.bytes() >= most_text;
}

bool BlockRunner::much_waits() const {
  return lines_.size() + places_.size() * sizeof(Place) >= most_lines;
}

// If lines get too many, what is left is run block after block, and delivered.
void BlockRunner::run_window() {
  done_.assign(window_.size(), false);
  if (writes()) results_.resize(window_.size());
  Records left = window_.order();
  while (!left.empty() && !much_waits())
    left = run_some(left);
  const std::size_t lines = lines_.size(), places = places_.size(), heads = heads_.size();
  for (std::size_t i = 0; i < window_.blocks(); ++i) {
    if (!left.empty()) run_rest(window_.block(i));
    if (writes()) gather(window_.block(i));
    deliver(window_.block(i).number);
    if (left.empty()) continue;
    ++stretch_;
    lines_.resize(lines);
    places_.resize(places);
    heads_.resize(heads);
  }
  window_.clear();
  ++stretch_;
  lines_.clear();
  places_.clear();
  heads_.clear();
  adjust();
}

void BlockRunner::run_rest(const BlockWindow::Block& block) {
  std::vector<std::uint32_t> rest;
  for (std::uint32_t record = block.begin; record < block.end; ++record)
    if (!done_[record]) rest.push_back(record);
  for (Records left = rest; !left.empty();)
    left = run_some(left);
}

// Runs the first of the records in one batch, and gives the others.
BlockRunner::Records BlockRunner::run_some(Records records) {
  const std::size_t most = std::min(records.size(), together_),
                    elements = together_ > cases::max_batch_cases ? most_elements_together
                                                                  : cases::max_batch_elements;
  texts_.clear();
  for (const std::uint32_t record : records.first(most))
    texts_.push_back(window_.record(record));
  decoder_.begin(batch_);
  for (std::size_t i = 0; i < most && decoder_.elements() < elements; ++i) {
    if (i + records_ahead < most) fetch(texts_[i + records_ahead].text);
    cases::add_record(decoder_, texts_[i], batch_);
  }
  decoder_.finish(batch_);
  if (writes())
    write_lines(records);
  else
    count_batch();
  for (std::size_t row = 0; row < batch_.size(); ++row)
    done_.set(records[row]);
  return records.subspan(batch_.size());
}

// Each policy's lines are written while what they tell of is at hand.
void BlockRunner::write_lines(Records records) {
  const std::size_t before = places_.size();
  values::Bits rejected(batch_.size());
  const auto& first = evaluator_.evaluate(
      batch_, [&](std::uint32_t row, std::uint32_t place, const CaseResult& result) {
        if (!result.errors.empty()) rejected.set(row);
        output_.tally.add(result.determination->outcome);
        if (before + place >= places_.size()) places_.resize(before + place + 1);
        if (want_results_) places_[before + place] = line_of(result);
      });
  for (std::size_t row = 0; row < batch_.size(); ++row) {
    if (row + results_ahead < batch_.size())
      __builtin_prefetch(&results_[records[row + results_ahead]], 1);
    Done& done = results_[records[row]];
    done.first = before + first[row];
    done.end = before + first[row + 1];
    done.raw = batch_.cases[row].raw;
    done.rejected = rejected[row];
    done.head.begin = heads_.size();
    if (want_results_) add_head(batch_.cases[row], heads_);
    done.head.size = heads_.size() - done.head.begin;
  }
}

// Where the line lies, without its head. Results of the same determination share theirs.
BlockRunner::Place BlockRunner::line_of(const CaseResult& result) {
  determination::WrittenPart& written = result.determination->written;
  const bool shared = result.errors.empty() && !result.explanation;
  if (shared && written.stretch == stretch_) return {written.begin, written.size};
  const std::size_t begin = lines_.size();
  add_rest(result, lines_);
  const Place place{begin, lines_.size() - begin};
  if (shared) {
    written.stretch = stretch_;
    written.begin = place.begin;
    written.size = place.size;
  }
  return place;
}

// The lines of the block's records in the order of the input.
void BlockRunner::gather(const BlockWindow::Block& block) {
  for (std::uint32_t record = block.begin; record < block.end; ++record) {
    if (record + 2 * lines_ahead < block.end) {
      __builtin_prefetch(places_.data() + results_[record + 2 * lines_ahead].first);
      const Done& next = results_[record + lines_ahead];
      for (std::size_t i = next.first; i < next.end; ++i)
        fetch({lines_.data() + places_[i].begin, places_[i].size});
    }
    const Done& done = results_[record];
    for (std::size_t i = done.first; i < done.end; ++i) {
      output_.results.append(heads_, done.head.begin, done.head.size);
      output_.results.append(lines_, places_[i].begin, places_[i].size);
    }
    add_record(done.raw, done.rejected);
  }
}

void BlockRunner::adjust() {
  Evaluator::Spread spread = evaluator_.take_spread();
  const auto are_few = [&] { return spread.cases < spread.runs * enough_cases; };
  if (!window_.is_useful() || !are_few()) return;
  if (blocks_ < most_blocks) { // a run is to have as many times the cases, as far as it helps
    for (; blocks_ < most_blocks && are_few(); spread.cases *= steps)
      blocks_ *= steps;
  } else {
    const std::size_t most = most_cells / std::max<std::size_t>(1, batch_.columns.size());
    together_ = std::max(together_, std::min(together_ * steps, most));
  }
}

} // namespace pol::run
