// Short code lists as classes of codes that hold on the same days: comparing with each code is
// quicker than looking it up.
#pragma once
#include "runtime/bytecode/module.h"
#include "runtime/cases/batch.h"
#include "runtime/values/column.h"
#include "runtime/values/date.h"
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace pol::machine {

// Spans of days, both ends inclusive; sorted, with a gap between any two.
using Validity = std::vector<std::pair<values::Day, values::Day>>;

struct CodeClass {
  Validity spans; // not empty
  std::vector<std::string> codes;
};

// The classes of a list that has a few single codes and nothing else; none if it is another list,
// or holds no code on any day.
std::vector<CodeClass> code_classes(const bytecode::CodeList& list);

// The classes over one pool of codes, batch after batch.
class FewCodes {
public:
  explicit FewCodes(const bytecode::CodeList& list) : classes_(code_classes(list)) {}

  // Makes it ready for the cells that the strings now have.
  void begin(const cases::StringPool& strings);
  // words[row / 64] bit row % 64 = the list holds the row's code on its day, or its nearest day of
  // the calendar; without a code or a day it says anything, and bits beyond the last row may be
  // set. False, and nothing done, if the list is another one or a column has no narrow copy.
  bool valid_on(const values::NarrowCells& codes, const values::NarrowCells& days,
                std::vector<std::uint64_t>& words);

private:
  std::vector<CodeClass> classes_;
  std::vector<std::vector<std::int64_t>> cells_; // of each class, those that the strings have
  std::uint64_t generation_ = 0;                 // of the strings
  std::size_t size_ = 0;                         // of them when they were last looked through
  std::vector<std::uint64_t> listed_, in_time_;  // rows
};

} // namespace pol::machine
