#include "compiler/syntax/text_check.h"
#include "compiler/syntax/look_alikes.h"
#include <algorithm>

namespace pol::syntax {
namespace {

using diagnostics::Edit;
using diagnostics::Kind;
using source::Span;

bool ends_line(char byte) { return byte == '\n' || byte == '\r'; }

class TextCheck {
public:
  TextCheck(std::string_view text, std::size_t start, source::FileId id, diagnostics::Sink& sink)
      : text_(text), at_(start), id_(id), sink_(sink) {}

  void run() {
    while (at_ < text_.size() && count_ <= max_errors)
      step();
  }
  bool too_many() const { return count_ > max_errors; }
  std::size_t place() const { return at_; }

  std::vector<Edit> repairs; // in order
  std::vector<OpenQuote> open;
  std::vector<Span> unclear;

private:
  Span span(std::size_t begin, std::size_t end) const {
    return {id_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }
  std::string text(std::size_t begin, std::size_t end) const {
    return std::string(text_.substr(begin, end - begin));
  }

  diagnostics::Diagnostic& report(Kind kind, std::size_t begin, std::size_t end,
                                  std::vector<std::string> arguments = {}) {
    ++count_;
    return sink_.report(kind, span(begin, end), std::move(arguments));
  }
  // The repair is what the author is told to write.
  void repair(diagnostics::Diagnostic& report, std::size_t begin, std::size_t end, std::string by) {
    report.fix.push_back({span(begin, end), std::move(by)});
    insert_in_order(report.fix.back());
  }

  void step() {
    const char byte = text_[at_];
    const bool foreign_mark = begins_foreign_comment(text_, at_);
    if (foreign_mark)
      repair(report(Kind::wrong_sign, at_, at_ + 2, {text(at_, at_ + 2), "#"}), at_, at_ + 2, "#");
    if (byte == '#' || foreign_mark) {
      while (at_ < text_.size() && !ends_line(text_[at_]))
        pass_any();
    } else if (byte == '"') {
      quoted(at_, 1, false);
    } else if (byte == '\'') {
      unit();
    } else if (byte == '\t' || byte == '\n' || byte == '\r' || (byte >= ' ' && byte < 0x7F)) {
      ++at_;
    } else {
      foreign();
    }
  }

  // One character inside a string or comment, where all but broken ones may stand.
  char32_t pass_any() {
    if (text_[at_] == '\0') {
      nul();
      return 0;
    }
    const auto decoded = decode(text_, at_);
    if (!decoded) {
      broken();
      return 0;
    }
    at_ += decoded->bytes;
    return decoded->code_point;
  }

  void nul() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && text_[at_] == '\0')
      ++at_;
    repair(report(Kind::nul_byte, begin, at_), begin, at_, " ");
  }

  void broken() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && !decode(text_, at_))
      ++at_;
    report(Kind::invalid_utf8, begin, at_);
    repairs.push_back({span(begin, at_), "?"});
    unclear.push_back(span(begin, at_));
  }

  // Goes over part of a string, a comment or a unit, and reports what may not even stand there.
  void walk(std::size_t end, bool escapes) {
    while (at_ < end) {
      if (escapes && text_[at_] == '\\')
        escape();
      else
        pass_any();
    }
  }

  // Looked for once a line, which may be long.
  std::size_t line_end(std::size_t from) {
    if (from >= line_from_ && from <= line_end_) return line_end_;
    line_from_ = line_end_ = from;
    while (line_end_ < text_.size() && !ends_line(text_[line_end_]))
      ++line_end_;
    return line_end_;
  }
  std::size_t next_character(std::size_t at) const {
    const auto decoded = decode(text_, at);
    return at + (decoded ? decoded->bytes : 1);
  }
  bool is_curly(std::size_t at, char quote) const {
    const auto decoded = decode(text_, at);
    return decoded && (quote == '"' ? is_double_curly(decoded->code_point)
                                    : is_single_curly(decoded->code_point));
  }

  // A string from its opening quote (`width` bytes; typographic ones have three) to its end.
  void quoted(std::size_t begin, std::size_t width, bool curly) {
    const std::size_t end = line_end(begin);
    at_ += width;
    for (std::size_t at = at_; at < end; at = next_character(at)) {
      const bool escaped = text_[at] == '\\' && at + 1 < end;
      if (escaped && (text_[at + 1] == '"' || text_[at + 1] == '\\')) {
        ++at;
      } else if (text_[at] == '"' || (curly && is_curly(at, '"'))) {
        walk(at, true);
        at_ = next_character(at);
        return closed(begin, width, curly, at);
      }
    }
    unclosed(begin, width, '"', default_end(begin + width, end));
  }

  void closed(std::size_t begin, std::size_t width, bool curly, std::size_t closing) {
    if (!curly) return;
    auto& found = report(Kind::curly_quotes, begin, at_, {text(begin, begin + width), "\""});
    found.fix.push_back({span(begin, begin + width), "\""});
    found.fix.push_back({span(closing, at_), "\""});
    for (const Edit& edit : found.fix)
      insert_in_order(edit);
  }

  void insert_in_order(const Edit& edit) {
    const auto after =
        std::upper_bound(repairs.begin(), repairs.end(), edit,
                         [](const Edit& a, const Edit& b) { return a.span < b.span; });
    repairs.insert(after, edit);
  }

  void escape() {
    const std::size_t begin = at_++;
    if (at_ < text_.size() && (text_[at_] == '"' || text_[at_] == '\\')) {
      ++at_;
      return;
    }
    const std::size_t end = at_ < text_.size() && !ends_line(text_[at_]) ? at_ + 1 : at_;
    const bool ascii = end > at_ && static_cast<unsigned char>(text_[at_]) < 0x80;
    repair(report(Kind::wrong_escape, begin, ascii ? end : at_, {text(begin, ascii ? end : at_)}),
           begin, begin + 1, "\\\\");
  }

  // The end of the line, without what more likely follows the string than belongs to it.
  std::size_t default_end(std::size_t from, std::size_t end) const {
    const auto trims = [](char byte) {
      return byte == ' ' || byte == '\t' || byte == ',' || byte == '{' || byte == '}';
    };
    while (end > from && trims(text_[end - 1]))
      --end;
    return end;
  }

  // Without its closing quote it is taken to end at `end`, and what follows is read apart.
  void unclosed(std::size_t begin, std::size_t width, char quote, std::size_t end) {
    // A typographic quote further on is the closing one.
    const std::size_t line = line_end(begin);
    for (std::size_t at = begin + width; at < line; at = next_character(at)) {
      if (!is_curly(at, quote)) continue;
      walk(at, quote == '"');
      const std::size_t next = next_character(at);
      repair(report(Kind::curly_quotes, at, next, {text(at, next), std::string(1, quote)}), at,
             next, std::string(1, quote));
      at_ = next;
      return;
    }
    walk(end, quote == '"');
    auto& found = report(quote == '"' ? Kind::unclosed_string : Kind::unclosed_unit, begin, end);
    if (width > 1) repair(found, begin, begin + width, std::string(1, quote));
    repair(found, end, end, std::string(1, quote));
    open.push_back({static_cast<std::uint32_t>(begin), quote, &found});
  }

  // From where it stands in a unit to the quote that closes it; none if the line ends before.
  std::optional<std::size_t> closing_quote(std::size_t begin) {
    const std::size_t end = line_end(begin);
    for (std::size_t at = begin + 1; at < end; ++at) {
      if (text_[at] != '\'') continue;
      if (at + 1 < end && text_[at + 1] == '\'')
        ++at; // doubled: one inside the unit
      else if (!within_brackets(begin, at))
        return at;
    }
    return std::nullopt;
  }

  void unit() {
    const std::size_t begin = at_++;
    const auto closing = closing_quote(begin);
    if (!closing) {
      const std::size_t line = line_end(begin);
      std::size_t end = begin + 1;
      while (end < line && std::string_view(" \t,)}").find(text_[end]) == std::string_view::npos)
        ++end;
      return unclosed(begin, 1, '\'', end);
    }
    while (at_ < *closing) {
      const std::size_t here = at_;
      if (pass_any() != '\'') continue;
      if (text_[at_] == '\'' && at_ < *closing)
        ++at_;
      else
        repair(report(Kind::quote_in_unit, here, at_), here, at_, "''");
    }
    at_ = *closing + 1;
  }

  // The quote of `'[arb'U]'`: a bracket is open before it and closed before the next.
  bool within_brackets(std::size_t begin, std::size_t quote) const {
    const std::string_view before = text_.substr(begin, quote - begin);
    const std::size_t open = before.rfind('[');
    if (open == std::string_view::npos || before.find(']', open) != std::string_view::npos)
      return false;
    const std::size_t stop = text_.find_first_of("' \t\r\n", quote + 1);
    return stop != std::string_view::npos && text_[stop] == '\'' &&
           text_.substr(quote, stop - quote).find(']') != std::string_view::npos;
  }

  // Anything but ASCII outside strings and comments.
  void foreign() {
    const std::size_t begin = at_;
    if (text_[at_] == '\0') return nul();
    const auto decoded = decode(text_, at_);
    if (!decoded) return broken();
    if (is_double_curly(decoded->code_point)) return quoted(at_, decoded->bytes, true);
    if (is_single_curly(decoded->code_point)) return single_curly(decoded->bytes);
    const auto known = look_alike(decoded->code_point);
    // A run of the same character is one slip.
    const std::string_view first = text_.substr(begin, decoded->bytes);
    while (text_.substr(at_, first.size()) == first)
      at_ += first.size();
    if (!known) return unknown(begin, decoded->code_point);
    std::string by;
    for (std::size_t i = 0; i < (at_ - begin) / first.size(); ++i)
      by += known->plain;
    using Class = LookAlike::Kind;
    auto& found = known->kind == Class::sign
                      ? report(Kind::look_alike, begin, at_, {text(begin, at_), by})
                  : known->kind == Class::space
                      ? report(Kind::odd_space, begin, at_, {std::string(known->name)})
                      : report(Kind::invisible_character, begin, at_, {std::string(known->name)});
    repair(found, begin, at_, by);
  }

  void unknown(std::size_t begin, char32_t code_point) {
    auto& found = report(Kind::foreign_character, begin, at_, {text(begin, at_)});
    if (is_foreign_letter(code_point)) {
      repairs.push_back({span(begin, at_), "_"});
      unclear.push_back(span(begin, at_));
    } else {
      repair(found, begin, at_, " ");
    }
  }

  void single_curly(std::size_t width) {
    const std::size_t begin = at_;
    at_ += width;
    while (at_ < text_.size() && !ends_line(text_[at_])) {
      const std::size_t here = at_;
      const char32_t c = pass_any();
      if (c != '\'' && !is_single_curly(c)) continue;
      auto& found = report(Kind::curly_quotes, begin, at_, {text(begin, begin + width), "'"});
      found.fix = {{span(begin, begin + width), "'"}, {span(here, at_), "'"}};
      for (const Edit& edit : found.fix)
        insert_in_order(edit);
      return;
    }
    at_ = begin + width;
    repair(report(Kind::look_alike, begin, at_, {text(begin, at_), "'"}), begin, at_, " ");
  }

  std::string_view text_;
  std::size_t at_;
  std::size_t line_from_ = 1, line_end_ = 0; // part of the line under way, to its end
  source::FileId id_;
  diagnostics::Sink& sink_;
  std::size_t count_ = 0;
};

} // namespace

std::optional<CheckedText> check_text(const source::File& file, source::FileId id,
                                      diagnostics::Sink& sink) {
  const std::string_view text = file.text();
  if (text.size() > source::max_file_bytes) {
    sink.report(Kind::file_too_large, {id, 0, 0}, {std::to_string(source::max_file_bytes >> 20)});
    return std::nullopt;
  }
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    sink.report(Kind::utf16_text, {id, 0, 2});
    return std::nullopt;
  }
  const std::size_t start = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  TextCheck check(text, start, id, sink);
  check.run();
  if (check.too_many()) {
    const auto place = static_cast<std::uint32_t>(check.place());
    sink.report(Kind::too_many_errors, {id, place, place}, {std::to_string(max_errors)});
    return std::nullopt;
  }
  CheckedText result{Draft(id, text.substr(start), static_cast<std::uint32_t>(start)),
                     std::move(check.open), std::move(check.unclear)};
  for (auto edit = check.repairs.rbegin(); edit != check.repairs.rend(); ++edit)
    result.draft.replace(edit->span.begin - start, edit->span.end - start, edit->text);
  return result;
}

} // namespace pol::syntax
