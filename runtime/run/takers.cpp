#include "runtime/run/takers.h"
#include <algorithm>
#include <numeric>

namespace pol::run {

Takers::Takers(const CodeRoutes& routes)
    : routes_(routes), all_(routes.policies()), memos_(routes.routes().size()),
      taken_(routes.policies()) {
  std::iota(all_.begin(), all_.end(), 0U);
}

void Takers::begin(const cases::Batch& batch) {
  for (const std::uint32_t policy : met_)
    taken_[policy].clear();
  untaken_.clear();
  met_.clear();
  first_.assign(1, 0);
  results_ = 0;
  rejected_.assign(batch.size(), false);
  const bool anew = generation_ != batch.strings->generation();
  generation_ = batch.strings->generation();
  for (Memo& memo : memos_) {
    if (anew) {
      memo.places.clear();
      memo.found.assign(1, {});
    }
    memo.places.resize(std::max(memo.places.size(), batch.strings->size()));
  }
}

void Takers::sort(const cases::Batch& batch) {
  begin(batch);
  for (std::uint32_t row = 0; row < batch.size(); ++row) {
    if (!batch.cases[row].errors.empty()) rejected_.set(row);
    add(row, of(batch, row));
    first_.push_back(results_);
  }
  std::ranges::sort(met_);
}

void Takers::add(std::uint32_t row, const Policies& takers) {
  if (takers.empty()) untaken_.add(row, results_++);
  for (const std::uint32_t policy : takers) {
    if (taken_[policy].rows.empty()) met_.push_back(policy);
    taken_[policy].add(row, results_++);
  }
}

const Takers::Policies& Takers::of(const cases::Batch& batch, std::uint32_t row) {
  if (routes_.routes().empty() || rejected_[row]) return all_;
  if (routes_.routes().size() == 1 && routes_.always().empty()) return of(batch, row, 0);
  merged_ = routes_.always();
  for (std::size_t route = 0; route < memos_.size(); ++route) {
    const Policies& led = of(batch, row, route);
    merged_.insert(merged_.end(), led.begin(), led.end());
  }
  std::ranges::sort(merged_);
  return merged_;
}

const Takers::Policies& Takers::of(const cases::Batch& batch, std::uint32_t row,
                                   std::size_t route) {
  const CodeRoute& by = routes_.routes()[route];
  const auto& codes = std::get<values::CellColumn>(batch.columns[by.fact()]);
  if (!codes.exact[row]) return by.policies();
  Memo& memo = memos_[route];
  const std::int64_t code = codes.low[row];
  std::uint32_t& place = memo.places[static_cast<std::size_t>(code)];
  if (place == 0) {
    place = static_cast<std::uint32_t>(memo.found.size());
    memo.found.push_back(by.takers((*batch.strings)[code]));
  }
  return memo.found[place];
}

} // namespace pol::run
