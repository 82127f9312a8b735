#include "runtime/determination/shares.h"

namespace pol::determination {
namespace {

using bytecode::no_register;

// Shares beyond this number are forgotten before the next batch.
constexpr std::size_t most_shares = 1024;
// These, met first, are tried on the rows at once.
constexpr std::size_t most_scanned = 16;

} // namespace

void ShareFinder::watch(const values::BoolColumn& column) {
  splitter_.add(column.known);
  splitter_.add(column.truth);
}

void ShareFinder::watch(const cases::Batch& batch, const machine::Registers& registers) {
  splitter_.clear();
  for (const bytecode::Group& group : revision_.groups)
    watch(registers.bools(group.condition));
  if (revision_.applies != no_register) watch(registers.bools(revision_.applies));
  if (policy_.as_of != bytecode::none)
    splitter_.add(std::get<values::CellColumn>(batch.columns[policy_.as_of]).exact);
}

Share ShareFinder::kind_of(std::size_t w, int bit) const {
  Share kind;
  std::size_t column = 0;
  for (std::size_t g = 0; g < revision_.groups.size(); ++g) {
    kind.state.unknowns |= Mask{!splitter_.bit(column++, w, bit)} << g;
    kind.state.truths |= Mask{splitter_.bit(column++, w, bit)} << g;
  }
  if (revision_.applies != no_register) {
    const bool known = splitter_.bit(column++, w, bit);
    kind.applies = splitter_.bit(column++, w, bit);
    kind.excluded = known && !kind.applies;
  }
  kind.without_day = column < splitter_.columns() && !splitter_.bit(column, w, bit);
  return kind;
}

Share& ShareFinder::share_of(std::size_t w, int bit) {
  Share kind = kind_of(w, bit);
  const unsigned rest = kind.applies + 2U * kind.excluded + 4U * kind.without_day;
  const auto [place, fresh] =
      by_kind_.try_emplace({kind.state.truths, kind.state.unknowns, rest}, nullptr);
  if (!fresh) return *place->second;
  if (traits_.size() < most_scanned) {
    auto& traits = traits_.emplace_back();
    for (std::size_t column = 0; column < splitter_.columns(); ++column)
      traits.push_back({nullptr, splitter_.bit(column, w, bit) ? 0 : ~std::uint64_t{0}});
  }
  place->second = &shares_.emplace_back(std::move(kind));
  return *place->second;
}

// Most rows are of a kind that was met before.
void ShareFinder::take_known_kinds() {
  std::size_t open = rows_;
  for (std::size_t s = 0; s < traits_.size() && open != 0; ++s) {
    for (std::size_t column = 0; column < splitter_.columns(); ++column)
      traits_[s][column].words = splitter_.words(column);
    Share& share = shares_[s];
    if (share.rows.size() != rows_) share.rows.assign(rows_, false);
    share.count = machine::lanes::take_matching(traits_[s], left_, share.rows.words().data());
    open -= share.count;
  }
}

void ShareFinder::take_others() {
  for (std::size_t w = 0; w < left_.size(); ++w)
    splitter_.split(w, left_[w], [&](int bit, std::uint64_t alike) {
      Share& share = share_of(w, bit);
      if (share.count == 0) share.rows.assign(rows_, false);
      share.rows.words()[w] = alike;
      share.count += static_cast<std::size_t>(std::popcount(alike));
    });
}

const std::deque<Share>& ShareFinder::find(const cases::Batch& batch,
                                           const machine::Registers& registers,
                                           const values::Bits& rejected) {
  rows_ = batch.size();
  if (shares_.size() > most_shares) {
    shares_.clear();
    traits_.clear();
    by_kind_.clear();
  }
  for (Share& share : shares_)
    share.count = 0;
  watch(batch, registers);
  left_ = values::Bits(rows_, true).words();
  for (std::size_t w = 0; w < left_.size(); ++w)
    left_[w] &= ~rejected.words()[w];
  take_known_kinds();
  take_others();
  return shares_;
}

} // namespace pol::determination
