#include "compiler/analysis/lint/allowances.h"
#include "compiler/analysis/lint/texts.h"
#include <algorithm>
#include <cctype>
#include <optional>

namespace pol::analysis::lint {

namespace {

using source::Span;

// What the allowance is about: the line `number`, or the declaration that begins on it.
Span target_at(const source::File& file, const syntax::File& tree, std::uint32_t number) {
  const std::string_view line = file.line(number);
  const auto begin = static_cast<std::uint32_t>(line.data() - file.text().data());
  const auto end = static_cast<std::uint32_t>(begin + line.size());
  for (const auto& declaration : tree.declarations)
    if (declaration.span.begin >= begin && declaration.span.begin < end)
      return {tree.id, begin, std::max(end, declaration.span.end)};
  return {tree.id, begin, end};
}

// The next line that holds more than blanks and comments; the last if there is none.
std::uint32_t next_line(const source::File& file, std::uint32_t number) {
  while (++number < file.line_count()) {
    const std::string_view line = file.line(number);
    const std::size_t first = line.find_first_not_of(" \t\r");
    if (first != line.npos && line[first] != '#') break;
  }
  return std::min(number, file.line_count());
}

Span target_of(const source::File& file, const syntax::File& tree, Span comment) {
  const std::uint32_t number = file.position(comment.begin).line;
  const std::string_view line = file.line(number);
  const bool alone = line[line.find_first_not_of(" \t")] == '#';
  return target_at(file, tree, alone ? next_line(file, number) : number);
}

// Reads the words of a comment from left to right.
class Scan {
public:
  explicit Scan(std::string_view text) : text_(text) {}

  std::size_t place() const { return at_; }
  bool ended() {
    blanks();
    return at_ == text_.size();
  }
  bool take(std::string_view expected) {
    blanks();
    if (!text_.substr(at_).starts_with(expected)) return false;
    at_ += expected.size();
    return true;
  }
  // Letters, digits, `_` and `-`.
  std::string_view word() {
    blanks();
    const std::size_t begin = at_;
    while (at_ < text_.size() && (std::isalnum(static_cast<unsigned char>(text_[at_])) ||
                                  text_[at_] == '_' || text_[at_] == '-'))
      ++at_;
    return text_.substr(begin, at_ - begin);
  }
  // A string in quotes, its escapes undone; none if there is none, or no end of it.
  std::optional<std::string> quoted() {
    if (!take("\"")) return std::nullopt;
    std::string result;
    for (; at_ < text_.size() && text_[at_] != '"'; ++at_) {
      if (text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
      result += text_[at_];
    }
    if (at_ == text_.size()) return std::nullopt;
    ++at_;
    return result;
  }

private:
  void blanks() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t'))
      ++at_;
  }
  std::string_view text_;
  std::size_t at_ = 0;
};

// The rules that are named, with commas between; none if one is missing.
std::vector<Allowance> read_rules(Scan& scan, Span comment) {
  std::vector<Allowance> all;
  do {
    Allowance one{std::string(scan.word()), "", comment, comment, comment};
    if (one.rule.empty()) return {};
    one.span.end = comment.begin + static_cast<std::uint32_t>(scan.place());
    one.span.begin = one.span.end - static_cast<std::uint32_t>(one.rule.size());
    all.push_back(std::move(one));
  } while (scan.take(","));
  return all;
}

// Those of a comment that begins as an allowance does; none of any other.
std::vector<Allowance> read_allowances(std::string_view text, Span comment) {
  Scan scan(text);
  while (scan.take("#")) {
  }
  if (!scan.take("lint") || !scan.take(":")) return {};
  const std::vector<Allowance> unreadable{{"", "", comment, comment, comment, false}};
  if (scan.word() != "allow") return unreadable;
  std::vector<Allowance> all = read_rules(scan, comment);
  if (all.empty() || scan.ended()) return all.empty() ? unreadable : all;
  const bool because = scan.word() == "because";
  const std::optional<std::string> reason = because ? scan.quoted() : std::nullopt;
  if (!reason || !scan.ended()) return unreadable;
  if (!is_blank(*reason))
    for (Allowance& one : all)
      one.reason = *reason;
  return all;
}

} // namespace

std::vector<Allowance> allowances(const source::File& file, const syntax::File& tree) {
  std::vector<Allowance> all;
  for (const TextPiece& piece : text_pieces(file.text(), tree.id)) {
    if (piece.kind != TextPiece::Kind::comment) continue;
    for (Allowance& one : read_allowances(file.text(piece.span), piece.span)) {
      one.target = target_of(file, tree, piece.span);
      all.push_back(std::move(one));
    }
  }
  return all;
}

} // namespace pol::analysis::lint
