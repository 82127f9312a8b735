#include "compiler/syntax/lexed.h"
#include <ANTLRInputStream.h>
#include <algorithm>

namespace pol::syntax {
namespace {

// The byte at which each code point of the text begins, and the text's end; empty for ASCII, where
// both counts are the same.
std::vector<std::uint32_t> code_point_starts(std::string_view text) {
  const auto high = [](char byte) { return (static_cast<unsigned char>(byte) & 0x80u) != 0; };
  if (std::none_of(text.begin(), text.end(), high)) return {};
  std::vector<std::uint32_t> starts;
  starts.reserve(text.size() + 1);
  for (std::size_t at = 0; at < text.size(); ++at)
    if ((static_cast<unsigned char>(text[at]) & 0xC0u) != 0x80u)
      starts.push_back(static_cast<std::uint32_t>(at));
  starts.push_back(static_cast<std::uint32_t>(text.size()));
  return starts;
}

} // namespace

Lexed::Lexed(Draft draft) : draft_(std::move(draft)) {
  antlr4::ANTLRInputStream input(std::string{draft_.text()});
  PolLexer lexer(&input);
  lexer.removeErrorListeners();
  const auto starts = code_point_starts(draft_.text());
  const auto byte = [&](std::size_t index) {
    return starts.empty() ? static_cast<std::uint32_t>(index) : starts[index];
  };
  for (auto token = lexer.nextToken(); token->getType() != antlr4::Token::EOF;
       token = lexer.nextToken()) {
    // The generator counts code points and means the last one included.
    Word& word = words_.emplace_back(*token);
    word.begin = byte(token->getStartIndex());
    word.end = byte(token->getStopIndex() + 1);
    word.index = static_cast<std::uint32_t>(words_.size() - 1);
  }
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
