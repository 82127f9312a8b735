// Codes in code lists: on which days a list holds a code.
#pragma once
#include "runtime/bytecode/module.h"
#include "runtime/cases/batch.h"
#include "runtime/values/date.h"
#include <deque>
#include <string_view>
#include <utility>
#include <vector>

namespace pol::machine {

// Spans of days, both ends inclusive; sorted, with a gap between any two.
using Validity = std::vector<std::pair<values::Day, values::Day>>;

// When the list holds the code, which is in normal form. Goes through the whole list.
Validity validity(const bytecode::CodeList& list, std::string_view code);

bool valid_on(const Validity& validity, values::Day day);
// On every day of the calendar.
bool always_valid(const Validity& validity);

// A list made ready for many lookups. The list must outlive it.
class CodeIndex {
public:
  enum class Entries { all, singles }; // singles: prefixes and ranges hold nothing
  explicit CodeIndex(const bytecode::CodeList& list, Entries entries = Entries::all);
  Validity validity(std::string_view code) const;
  // When the list holds each of its single codes, those apart that it never holds.
  std::vector<Validity> singles() const;

private:
  const bytecode::CodeList& list_;
  std::vector<const bytecode::CodeEntry*> singles_; // by code
  std::vector<const bytecode::CodeEntry*> others_;
};

// The same by the interned codes of a batch, each looked up once.
class CodeMemo {
public:
  CodeMemo(const CodeIndex& index, const cases::StringPool& strings);
  // A cell that is no interned text is in no list.
  const Validity& operator[](std::int64_t cell);

private:
  const CodeIndex& index_;
  const cases::StringPool& strings_;
  std::vector<std::uint32_t> slots_; // by cell: the place in found_, 0 if not looked up
  std::deque<Validity> found_;       // the first is empty: in the list on no day
};

} // namespace pol::machine
