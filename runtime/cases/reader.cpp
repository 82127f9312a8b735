// Layouts of case files.
#include "runtime/cases/reader.h"
#include "runtime/cases/json_text.h"
#include "runtime/cases/nesting.h"
#include <algorithm>
#include <utility>

namespace pol::cases {
namespace {

constexpr std::string_view space = " \t\r\n";

bool is_space(char c) { return space.find(c) != std::string_view::npos; }

std::string_view without_space_behind(std::string_view text) {
  const std::size_t last = text.find_last_not_of(space);
  return last == std::string_view::npos ? std::string_view{} : text.substr(0, last + 1);
}

// Where the value at the front has closed all its brackets: the bytes up to there, 0 if it does
// not.
std::size_t closed_size(std::string_view text) {
  Nesting nesting;
  for (std::size_t at = 0; at < text.size(); ++at) {
    nesting.pass(text[at]);
    if (nesting.depth() == 0) return at + 1;
  }
  return 0;
}

bool has_later_line_with_brace(std::string_view text) {
  return text.find("\n{") != std::string_view::npos;
}

} // namespace

bool Reader::next(Record& record) {
  window_.consume(std::exchange(given_, 0));
  if (layout_ == Layout::undecided) decide();
  switch (layout_) {
  case Layout::objects: return next_object(record);
  case Layout::array: return next_element(record);
  default: return next_line(record);
  }
}

void Reader::decide() {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  window_.peek(2);
  if (window_.text().starts_with(mark)) window_.consume(mark.size());
  window_.skip_space();
  const auto first = window_.peek();
  layout_ = first == '{' ? layout_of_object() : first == '[' ? layout_of_array() : Layout::lines;
  if (layout_ == Layout::array) window_.consume(1);
}

void Reader::read_ahead() {
  while (window_.text().size() <= max_record_ && window_.more()) {
  }
}

Reader::Layout Reader::layout_of_object() {
  std::size_t end = 0;
  Nesting nesting;
  for (auto c = window_.peek(); c && *c != '\n' && end <= max_record_; c = window_.peek(++end))
    nesting.pass(*c);
  if (nesting.depth() == 0 || end > max_record_ || !window_.peek(end)) return Layout::lines;
  read_ahead();
  const std::string_view text = window_.text().substr(0, max_record_ + 1);
  const std::size_t size = closed_size(text);
  if (size != 0 && !find_malformation(text.substr(0, size))) return Layout::objects;
  return has_later_line_with_brace(text) ? Layout::lines : Layout::objects;
}

Reader::Layout Reader::layout_of_array() {
  std::size_t end = 0;
  Nesting nesting;
  for (auto c = window_.peek(); c && *c != '\n' && end <= max_record_; c = window_.peek(++end))
    nesting.pass(*c);
  if (nesting.depth() != 0 || end > max_record_) return Layout::array;
  std::size_t next = end;
  auto c = window_.peek(next);
  while (c && is_space(*c) && next <= max_record_)
    c = window_.peek(++next);
  return c == '{' ? Layout::lines : Layout::array;
}

// Whether a record is too long by the bytes up to its end, of which one may be a CR.
bool Reader::exceeds(std::size_t size) const {
  return size > max_record_ && size - 1 > max_record_;
}

// The record is the first bytes of the window.
void Reader::give(Record& record, std::size_t size) {
  record.text = without_space_behind(window_.text().substr(0, size));
  if (exceeds(size) || record.text.size() > max_record_)
    record = {{}, record.line, Record::Flaw::too_long};
  given_ = size;
}

// Passes bytes until `find_end` finds the record's end: it gets the window and where to look on,
// and says where the record ends, or the window's size. Too long a record is left behind as it
// comes. False if the input ends first.
template <typename FindEnd> bool Reader::scan(Record& record, FindEnd find_end) {
  record = {{}, window_.line(), Record::Flaw::none};
  std::size_t from = 0;
  bool ended = false;
  while (true) {
    const std::string_view text = window_.text();
    const std::size_t end = find_end(text, from);
    ended = end < text.size();
    from = end;
    if (ended) break;
    if (exceeds(from)) {
      record.flaw = Record::Flaw::too_long;
      window_.consume(std::exchange(from, 0));
    }
    if (!window_.more()) break;
  }
  if (record.flaw == Record::Flaw::none)
    give(record, from);
  else
    given_ = from;
  return ended;
}

bool Reader::next_line(Record& record) {
  window_.skip_space();
  if (!window_.peek()) return false;
  scan(record, [](std::string_view text, std::size_t from) {
    return std::min(text.find('\n', from), text.size());
  });
  if (layout_ == Layout::after_array) record.flaw = Record::Flaw::text_after_array;
  return true;
}

bool Reader::next_object(Record& record) {
  window_.skip_space();
  if (window_.peek() != '{') return next_line(record);
  Nesting nesting;
  bool closed = false;
  scan(record, [&](std::string_view text, std::size_t at) {
    for (; at < text.size() && !closed; ++at) {
      nesting.pass(text[at]);
      closed = nesting.depth() == 0;
    }
    return at;
  });
  return true;
}

// No element follows: what is left to say of the array as a whole.
bool Reader::end_of_array(Record& record, bool closed) {
  layout_ = Layout::after_array;
  if (closed) return next_line(record);
  record = {{}, window_.line(), Record::Flaw::unclosed_array};
  return true;
}

bool Reader::next_element(Record& record) {
  window_.skip_space();
  const auto first = window_.peek();
  if (!first) return end_of_array(record, false);
  if (*first == ']' && !after_comma_) {
    window_.consume(1);
    return end_of_array(record, true);
  }
  Nesting nesting;
  const bool ended = scan(record, [&](std::string_view text, std::size_t at) {
    for (; at < text.size(); ++at) {
      const bool outside = nesting.depth() == 0 && !nesting.in_string();
      if (outside && (text[at] == ',' || text[at] == ']')) break;
      nesting.pass(text[at]);
    }
    return at;
  });
  after_comma_ = ended && window_.text()[given_] == ',';
  if (after_comma_) ++given_;
  if (!ended && nesting.depth() != 0 && record.flaw == Record::Flaw::none) {
    record.flaw = Record::Flaw::unclosed_array;
    layout_ = Layout::after_array;
  }
  return true;
}

} // namespace pol::cases
