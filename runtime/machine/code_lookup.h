// Codes in code lists: on which days a list holds a code.
#pragma once
#include "runtime/bytecode/module.h"
#include "runtime/cases/batch.h"
#include "runtime/machine/few_codes.h"
#include "runtime/machine/span_lanes.h"
#include "runtime/values/date.h"
#include <deque>
#include <string_view>
#include <utility>
#include <vector>

namespace pol::machine {

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
  const bytecode::CodeList& list() const { return list_; }
  // When the list holds each of its single codes, those apart that it never holds.
  std::vector<Validity> singles() const;

private:
  const bytecode::CodeList& list_;
  std::vector<const bytecode::CodeEntry*> singles_; // by code
  std::vector<const bytecode::CodeEntry*> others_;
};

// The same by interned codes, each looked up once. What was found is kept from batch to batch.
class CodeMemo {
public:
  // Index and strings must outlive the memo.
  CodeMemo(const CodeIndex& index, const cases::StringPool& strings)
      : index_(index), few_(index.list()) {
    begin(strings);
  }
  // Makes the memo ready for the cells that the strings now have.
  void begin(const cases::StringPool& strings);

  // A cell that is no interned text is in no list.
  const Validity& operator[](std::int64_t cell) { return found_[known(cell)]; }
  bool valid_on(std::int64_t cell, values::Day day) {
    const auto place = static_cast<std::uint64_t>(cell);
    if (place >= first_.size() || first_[place] == lanes::untold) [[unlikely]]
      return valid_on_beyond(cell, day);
    const bool first = lanes::holds(first_[place], day), second = lanes::holds(second_[place], day);
    return first | second; // no branch
  }
  bool ever_valid(std::int64_t cell) { return known(cell) > nothing; }

  // What was found so far. It does not tell of codes that were not looked up, nor of those with
  // more than two spans.
  lanes::SpanTable spans() const {
    return {first_.data(), two_spans_ ? second_.data() : nullptr, first_.size()};
  }

private:
  static constexpr std::uint32_t unasked = 0, nothing = 1; // places in found_
  std::uint32_t known(std::int64_t cell) {
    const auto place = static_cast<std::uint64_t>(cell);
    if (place >= places_.size()) [[unlikely]]
      return known_beyond(cell);
    if (places_[place] == unasked) [[unlikely]]
      look_up(cell);
    return places_[place];
  }
  std::uint32_t known_beyond(std::int64_t cell);
  bool valid_on_beyond(std::int64_t cell, values::Day day);
  void look_up(std::int64_t cell);
  void tell_spans(std::size_t cell);
  // For all cells. They wait until one is looked up, and the spans until days are asked for: many
  // short lists, or lists of many policies, would hold much room for nothing.
  void make_places();
  void make_spans();

  friend bool valid_on(CodeMemo& codes, const values::CellColumn& cells,
                       const values::CellColumn& days, std::vector<std::uint64_t>& held);

  const CodeIndex& index_;
  FewCodes few_;
  const cases::StringPool* strings_ = nullptr;
  std::uint64_t generation_ = 0;
  std::deque<Validity> found_;              // the first two are empty: not looked up, and on no day
  std::vector<std::uint32_t> places_;       // by cell: its place in found_
  std::vector<lanes::Span> first_, second_; // by cell, of those known in places_
  bool two_spans_ = false;                  // some code has
};

// Whether the list holds each row's code on the row's day, as bits; of rows without a code or a day
// they say anything. False if that has to be asked row by row: some code has many spans.
bool valid_on(CodeMemo& codes, const values::CellColumn& cells, const values::CellColumn& days,
              std::vector<std::uint64_t>& held);

// A list with its index and memo, kept by whoever looks codes up in batch after batch.
struct KeptCodes {
  KeptCodes(const bytecode::CodeList& list, const cases::StringPool& strings)
      : index(list), memo(index, strings) {}
  KeptCodes(const KeptCodes&) = delete;
  CodeIndex index;
  CodeMemo memo;
};

} // namespace pol::machine
