#include "compiler/syntax/lexed.h"
#include <CharStream.h>
#include <algorithm>

namespace pol::syntax {
namespace {

// The generator's view of the text, which it reads and counts by code points. Its own stream takes
// twenty bytes for each.
class CodePoints final : public antlr4::CharStream {
public:
  explicit CodePoints(std::string_view text) : text_(text) {
    const auto high = [](char byte) { return (static_cast<unsigned char>(byte) & 0x80u) != 0; };
    if (std::none_of(text.begin(), text.end(), high)) return;
    for (std::size_t at = 0; at < text.size(); ++at)
      if ((static_cast<unsigned char>(text[at]) & 0xC0u) != 0x80u)
        starts_.push_back(static_cast<std::uint32_t>(at));
    starts_.push_back(static_cast<std::uint32_t>(text.size()));
  }

  // The byte at which a code point begins.
  std::size_t byte(std::size_t index) const { return starts_.empty() ? index : starts_[index]; }

  void consume() override { ++index_; }
  std::size_t LA(ssize_t k) override {
    const ssize_t wanted = static_cast<ssize_t>(index_) + (k > 0 ? k - 1 : k);
    if (k == 0) return 0;
    if (wanted < 0 || static_cast<std::size_t>(wanted) >= size()) return EOF;
    return at(static_cast<std::size_t>(wanted));
  }
  ssize_t mark() override { return -1; }
  void release(ssize_t) override {}
  std::size_t index() override { return index_; }
  void seek(std::size_t index) override { index_ = std::min(index, size()); }
  std::size_t size() override { return starts_.empty() ? text_.size() : starts_.size() - 1; }
  std::string getSourceName() const override { return {}; }
  std::string getText(const antlr4::misc::Interval& some) override {
    const auto begin = std::min(static_cast<std::size_t>(some.a), size()),
               end = std::min(static_cast<std::size_t>(some.b) + 1, size());
    return begin < end ? std::string(text_.substr(byte(begin), byte(end) - byte(begin))) : "";
  }
  std::string toString() const override { return std::string(text_); }

private:
  // The text is UTF-8 without errors.
  std::size_t at(std::size_t index) const {
    const std::size_t begin = byte(index);
    const auto lead = static_cast<unsigned char>(text_[begin]);
    if (lead < 0x80) return lead;
    const std::size_t length = starts_[index + 1] - begin;
    std::size_t code = lead & (0x7Fu >> length);
    for (std::size_t more = 1; more < length; ++more)
      code = code << 6 | (static_cast<unsigned char>(text_[begin + more]) & 0x3Fu);
    return code;
  }

  std::string_view text_;
  std::vector<std::uint32_t> starts_; // of each code point, and the end; empty for ASCII
  std::size_t index_ = 0;
};

} // namespace

Lexed::Lexed(Draft draft) : draft_(std::move(draft)) {
  CodePoints input(draft_.text());
  PolLexer lexer(&input);
  lexer.removeErrorListeners();
  for (auto token = lexer.nextToken(); token->getType() != antlr4::Token::EOF;
       token = lexer.nextToken()) {
    // The generator counts code points and means the last one included.
    Word& word = words_.emplace_back(*token);
    word.begin = static_cast<std::uint32_t>(input.byte(token->getStartIndex()));
    word.end = static_cast<std::uint32_t>(input.byte(token->getStopIndex() + 1));
    word.index = static_cast<std::uint32_t>(words_.size() - 1);
  }
  words_.shrink_to_fit();
}

std::string_view Lexed::text(std::size_t word) const {
  if (!meant_.empty())
    if (const auto found = meant_.find(words_[word].begin); found != meant_.end())
      return found->second;
  return draft_.text().substr(begin(word), end(word) - begin(word));
}

source::Span Lexed::span(std::size_t first, std::size_t last) const {
  return draft_.original(begin(first), end(last));
}

std::string unquoted(std::string_view unit) {
  std::string result;
  for (std::size_t at = 1; at + 1 < unit.size(); ++at) {
    result += unit[at];
    if (unit.substr(at, 2) == "''") ++at;
  }
  return result;
}

bool Lexed::in_first_column(std::size_t word) const { return words_[word].column == 0; }

bool Lexed::first_on_line(std::size_t word) const {
  return word == 0 || line(word - 1) != line(word);
}

bool Lexed::touches_next(std::size_t word) const {
  return word + 1 < size() && end(word) == begin(word + 1);
}

void Lexed::merge(std::size_t first, std::size_t last, WordType type, std::string meant) {
  words_[first].end = words_[last].end;
  retype(first, type);
  meant_[words_[first].begin] = std::move(meant);
  for (std::size_t word = first + 1; word <= last; ++word)
    retype(word, antlr4::Token::INVALID_TYPE);
}

void Lexed::close_gaps() {
  std::erase_if(words_, [](const Word& word) {
    return word.type == static_cast<std::uint32_t>(antlr4::Token::INVALID_TYPE);
  });
  for (std::size_t word = 0; word < words_.size(); ++word)
    words_[word].index = static_cast<std::uint32_t>(word);
}

bool Lexed::doubtful(std::size_t first, std::size_t last) const {
  return std::any_of(doubts_.begin(), doubts_.end(), [&](std::uint32_t place) {
    return place >= begin(first) && place < end(last);
  });
}

} // namespace pol::syntax
