#include "runtime/determination/shares.h"

namespace pol::determination {
namespace {

using bytecode::no_register;

// The columns that tell what kind of case a row is.
class Sorter {
public:
  Sorter(const bytecode::Policy& policy, const bytecode::Revision& revision,
         const cases::Batch& batch, const machine::Registers& registers)
      : rows_(batch.size()) {
    for (const bytecode::Group& group : revision.groups)
      groups_.push_back(&watch(registers.bools(group.condition)));
    if (revision.applies != no_register) applies_ = &watch(registers.bools(revision.applies));
    if (policy.as_of == bytecode::none) return;
    days_ = &std::get<values::CellColumn>(batch.columns[policy.as_of]).exact;
    splitter_.add(*days_);
  }

  void sort(std::size_t w, std::uint64_t rows) {
    splitter_.split(w, rows, [&](int bit, std::uint64_t alike) {
      share_of(w * 64 + static_cast<std::size_t>(bit)).rows.words()[w] |= alike;
    });
  }
  std::deque<Share> take() { return std::move(shares_); }

private:
  const values::BoolColumn& watch(const values::BoolColumn& column) {
    splitter_.add(column.known);
    splitter_.add(column.truth);
    return column;
  }

  Share kind_of(std::size_t row) const {
    Share kind;
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      kind.state.unknowns |= Mask{!groups_[g]->known[row]} << g;
      kind.state.truths |= Mask{groups_[g]->truth[row]} << g;
    }
    if (applies_ != nullptr) {
      kind.applies = applies_->truth[row];
      kind.excluded = applies_->known[row] && !kind.applies;
    }
    kind.without_day = days_ != nullptr && !(*days_)[row];
    return kind;
  }

  Share& share_of(std::size_t row) {
    const Share kind = kind_of(row);
    for (Share& share : shares_)
      if (share.same_kind(kind)) return share;
    Share& added = shares_.emplace_back(kind);
    added.rows.assign(rows_, false);
    return added;
  }

  std::size_t rows_;
  Splitter splitter_;
  std::vector<const values::BoolColumn*> groups_;
  const values::BoolColumn* applies_ = nullptr;
  const values::Bits* days_ = nullptr;
  std::deque<Share> shares_;
};

} // namespace

std::deque<Share> shares(const bytecode::Policy& policy, const bytecode::Revision& revision,
                         const cases::Batch& batch, const machine::Registers& registers,
                         const values::Bits& rejected) {
  Sorter sorter(policy, revision, batch, registers);
  const values::Bits all(batch.size(), true);
  for (std::size_t w = 0; w < all.words().size(); ++w)
    sorter.sort(w, all.words()[w] & ~rejected.words()[w]);
  return sorter.take();
}

} // namespace pol::determination
