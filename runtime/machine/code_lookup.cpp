#include "runtime/machine/code_lookup.h"
#include <algorithm>

namespace pol::machine {

namespace {

using bytecode::CodeEntry;

// Digits where the other has digits, letters where it has letters.
bool same_pattern(std::string_view a, std::string_view b) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [&](char x, char y) { return is_digit(x) == is_digit(y); });
}

// Codes of the ends' length and letter pattern in byte order. In ICD10CM, whose chapters count on
// through letters (C7A lies in C00 to C96), any pattern, and what extends such a code.
bool in_range(const CodeEntry& entry, std::string_view code, bool with_extensions) {
  const std::size_t length = entry.first.size();
  if (code.size() < length || (!with_extensions && !same_pattern(code, entry.first))) return false;
  const std::string_view start = code.substr(0, length);
  return entry.first <= start && start <= entry.last;
}

bool holds_extensions(const bytecode::CodeList& list) {
  return std::find(list.systems.begin(), list.systems.end(), "ICD10CM") != list.systems.end();
}

bool matches(const CodeEntry& entry, std::string_view code, bool with_extensions) {
  switch (entry.kind) {
  case CodeEntry::Kind::single: return code == entry.first;
  case CodeEntry::Kind::prefix: return code.starts_with(entry.first);
  case CodeEntry::Kind::range: return in_range(entry, code, with_extensions);
  }
  return false;
}

void add_span(Validity& spans, const CodeEntry& entry) {
  if (entry.from <= entry.through) spans.emplace_back(entry.from, entry.through);
}

// Sorts the spans and joins those that overlap or follow one another without a gap.
void merge(Validity& spans) {
  std::sort(spans.begin(), spans.end());
  std::size_t kept = 0;
  for (const auto& span : spans) {
    if (kept > 0 && std::int64_t{span.first} <= std::int64_t{spans[kept - 1].second} + 1)
      spans[kept - 1].second = std::max(spans[kept - 1].second, span.second);
    else
      spans[kept++] = span;
  }
  spans.resize(kept);
}

} // namespace

Validity validity(const bytecode::CodeList& list, std::string_view code) {
  const bool with_extensions = holds_extensions(list);
  Validity spans;
  for (const CodeEntry& entry : list.entries)
    if (matches(entry, code, with_extensions)) add_span(spans, entry);
  merge(spans);
  return spans;
}

bool valid_on(const Validity& validity, values::Day day) {
  return std::any_of(validity.begin(), validity.end(),
                     [day](const auto& span) { return span.first <= day && day <= span.second; });
}

bool always_valid(const Validity& validity) {
  return validity.size() == 1 && validity.front().first <= values::first_day &&
         validity.front().second >= values::last_day;
}

CodeIndex::CodeIndex(const bytecode::CodeList& list, Entries entries) : list_(list) {
  for (const CodeEntry& entry : list.entries)
    if (entry.kind == CodeEntry::Kind::single)
      singles_.push_back(&entry);
    else if (entries == Entries::all)
      others_.push_back(&entry);
  std::sort(singles_.begin(), singles_.end(),
            [](const CodeEntry* a, const CodeEntry* b) { return a->first < b->first; });
}

Validity CodeIndex::validity(std::string_view code) const {
  Validity spans;
  auto single = std::lower_bound(
      singles_.begin(), singles_.end(), code,
      [](const CodeEntry* entry, std::string_view sought) { return entry->first < sought; });
  for (; single != singles_.end() && (*single)->first == code; ++single)
    add_span(spans, **single);
  if (!others_.empty()) {
    const bool with_extensions = holds_extensions(list_);
    for (const CodeEntry* entry : others_)
      if (matches(*entry, code, with_extensions)) add_span(spans, *entry);
  }
  merge(spans);
  return spans;
}

std::vector<Validity> CodeIndex::singles() const {
  std::vector<Validity> found;
  for (std::size_t i = 0; i < singles_.size();) {
    const std::string_view code = singles_[i]->first;
    Validity spans;
    for (; i < singles_.size() && singles_[i]->first == code; ++i)
      add_span(spans, *singles_[i]);
    merge(spans);
    if (!spans.empty()) found.push_back(std::move(spans));
  }
  return found;
}

void CodeMemo::begin(const cases::StringPool& strings) {
  strings_ = &strings;
  if (generation_ != strings.generation()) {
    generation_ = strings.generation();
    places_.clear();
    first_.clear();
    second_.clear();
    two_spans_ = false;
    found_.assign(2, {});
  }
}

void CodeMemo::make_places() {
  if (places_.size() < strings_->size()) places_.resize(strings_->size(), unasked);
}

void CodeMemo::make_spans() {
  make_places();
  const std::size_t before = first_.size();
  if (before >= places_.size()) return;
  second_.resize(places_.size(), lanes::never); // never the shorter one
  first_.resize(places_.size(), lanes::untold);
  for (std::size_t cell = before; cell < places_.size(); ++cell)
    if (places_[cell] != unasked) tell_spans(cell);
}

std::uint32_t CodeMemo::known_beyond(std::int64_t cell) {
  if (static_cast<std::uint64_t>(cell) >= strings_->size()) return nothing;
  make_places();
  return known(cell);
}

bool CodeMemo::valid_on_beyond(std::int64_t cell, values::Day day) {
  make_spans();
  return machine::valid_on(found_[known(cell)], day);
}

void CodeMemo::look_up(std::int64_t cell) {
  const auto place = static_cast<std::size_t>(cell);
  Validity validity = index_.validity((*strings_)[cell]);
  if (validity.empty()) {
    places_[place] = nothing;
  } else {
    places_[place] = static_cast<std::uint32_t>(found_.size());
    found_.push_back(std::move(validity));
  }
  if (place < first_.size()) tell_spans(place);
}

// Of a cell that was looked up. More than two spans are not told.
void CodeMemo::tell_spans(std::size_t cell) {
  const Validity& validity = found_[places_[cell]];
  const auto span = [&](std::size_t i) {
    return lanes::make_span(validity[i].first, validity[i].second);
  };
  if (validity.empty()) first_[cell] = lanes::never;
  if (validity.size() == 1 || validity.size() == 2) first_[cell] = span(0);
  if (validity.size() == 2) second_[cell] = span(1);
  two_spans_ |= validity.size() == 2;
}

bool valid_on(CodeMemo& codes, const values::CellColumn& cells, const values::CellColumn& days,
              std::vector<std::uint64_t>& held) {
  codes.few_.begin(*codes.strings_);
  if (codes.few_.valid_on(cells.narrow, days.narrow, held)) return true;
  codes.make_spans();
  held.resize((cells.low.size() + 63) / 64);
  if (lanes::in_spans(codes.spans(), cells, days, held.data())) return true;
  for (const std::int64_t cell : cells.low)
    codes[cell]; // those met for the first time
  return lanes::in_spans(codes.spans(), cells, days, held.data());
}

} // namespace pol::machine
