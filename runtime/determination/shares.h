// The cases of a batch, put together by what their rules came to: most batches hold a few kinds of
// cases, and what follows from the rules is worked out once for each.
#pragma once
#include "runtime/determination/outcomes.h"
#include "runtime/machine/machine.h"
#include <bit>
#include <deque>

namespace pol::determination {

// Puts together rows that some columns of bits say the same of, 64 at a time.
class Splitter {
public:
  void add(const values::Bits& column) { columns_.push_back(&column); }
  // Calls use(bit, alike) for each kind of the rows of word w: a row of the kind, and all of them.
  template <class Use> void split(std::size_t w, std::uint64_t rows, Use use) const {
    while (rows != 0) {
      const int bit = std::countr_zero(rows);
      std::uint64_t alike = rows;
      for (const values::Bits* column : columns_) {
        const std::uint64_t word = column->words()[w];
        alike &= (word >> bit & 1) != 0 ? word : ~word;
      }
      use(bit, alike);
      rows &= ~alike;
    }
  }

private:
  std::vector<const values::Bits*> columns_;
};

struct Share {
  GroupState state;
  bool applies = true, excluded = false; // neither: `applies` is unknown
  bool without_day = false;              // the cases lack the policy's as_of
  values::Bits rows;

  bool same_kind(const Share& other) const {
    return state == other.state && applies == other.applies && excluded == other.excluded &&
           without_day == other.without_day;
  }
};

// Every case of the batch that is not in `rejected` is in one share. None is empty.
std::deque<Share> shares(const bytecode::Policy& policy, const bytecode::Revision& revision,
                         const cases::Batch& batch, const machine::Registers& registers,
                         const values::Bits& rejected);

} // namespace pol::determination
