// The cases of a batch, put together by what their rules came to: most batches hold a few kinds of
// cases, and what follows from the rules is worked out once for each.
#pragma once
#include "runtime/determination/outcomes.h"
#include "runtime/machine/bit_lanes.h"
#include "runtime/machine/machine.h"
#include <bit>
#include <deque>
#include <map>
#include <tuple>
#include <vector>

namespace pol::determination {

// Puts together rows that some columns of bits say the same of, 64 at a time.
class Splitter {
public:
  void clear() { columns_.clear(); }
  void add(const values::Bits& column) { columns_.push_back(column.words().data()); }
  std::size_t columns() const { return columns_.size(); }
  const std::uint64_t* words(std::size_t column) const { return columns_[column]; }
  bool bit(std::size_t column, std::size_t w, int bit) const {
    return (columns_[column][w] >> bit & 1) != 0;
  }

  // Calls use(bit, alike) for each kind of the rows of word w: a row of the kind, and all of them.
  template <class Use> void split(std::size_t w, std::uint64_t rows, Use use) const {
    while (rows != 0) {
      const int first = std::countr_zero(rows);
      std::uint64_t alike = rows;
      for (const std::uint64_t* column : columns_)
        alike &= (column[w] >> first & 1) != 0 ? column[w] : ~column[w];
      use(first, alike);
      rows &= ~alike;
    }
  }

private:
  std::vector<const std::uint64_t*> columns_;
};

struct Share {
  GroupState state;
  bool applies = true, excluded = false; // neither: `applies` is unknown
  bool without_day = false;              // the cases lack the policy's as_of
  values::Bits rows;
  std::size_t count = 0; // of the rows
};

// Finds the shares of batch after batch.
class ShareFinder {
public:
  ShareFinder(const bytecode::Policy& policy, const bytecode::Revision& revision)
      : policy_(policy), revision_(revision) {}

  // Every case of the batch that is not in `rejected` is in one share. Where the count is 0 there
  // are no rows, whatever they say. All is good until the next call.
  const std::deque<Share>& find(const cases::Batch& batch, const machine::Registers& registers,
                                const values::Bits& rejected);

private:
  void watch(const cases::Batch& batch, const machine::Registers& registers);
  void watch(const values::BoolColumn& column);
  void take_known_kinds();
  void take_others();
  Share& share_of(std::size_t w, int bit);
  Share kind_of(std::size_t w, int bit) const;

  const bytecode::Policy& policy_;
  const bytecode::Revision& revision_;
  Splitter
      splitter_; // known and truth of each group, the same of `applies`, whether as_of is known
  std::size_t rows_ = 0; // of the batch under way
  std::deque<Share> shares_;
  std::vector<std::vector<machine::lanes::Trait>> traits_; // of the first shares
  std::vector<std::uint64_t> left_;                        // rows that have no share yet
  using Kind = std::tuple<Mask, Mask, unsigned>;
  std::map<Kind, Share*> by_kind_;
};

} // namespace pol::determination
