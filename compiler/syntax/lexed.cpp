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
  auto tokens = lexer.getAllTokens();
  const auto starts = code_point_starts(draft_.text());
  const auto byte = [&](std::size_t index) { return starts.empty() ? index : starts[index]; };
  words_.reserve(tokens.size());
  for (auto& token : tokens) {
    words_.emplace_back(static_cast<antlr4::CommonToken*>(token.release()));
    antlr4::CommonToken& word = *words_.back();
    // Half open, in bytes: the generator counts code points and means the last one included.
    word.setStopIndex(byte(word.getStopIndex() + 1));
    word.setStartIndex(byte(word.getStartIndex()));
    word.setTokenIndex(words_.size() - 1);
  }
}

std::string_view Lexed::text(std::size_t word) const {
  if (!meant_.empty())
    if (const auto found = meant_.find(words_[word].get()); found != meant_.end())
      return found->second;
  return draft_.text().substr(begin(word), end(word) - begin(word));
}

source::Span Lexed::span(std::size_t first, std::size_t last) const {
  return draft_.original(begin(first), end(last));
}

bool Lexed::in_first_column(std::size_t word) const {
  return words_[word]->getCharPositionInLine() == 0;
}

bool Lexed::first_on_line(std::size_t word) const {
  return word == 0 || line(word - 1) != line(word);
}

bool Lexed::touches_next(std::size_t word) const {
  return word + 1 < size() && end(word) == begin(word + 1);
}

void Lexed::merge(std::size_t first, std::size_t last, WordType type, std::string meant) {
  words_[first]->setStopIndex(end(last));
  words_[first]->setType(type);
  meant_[words_[first].get()] = std::move(meant);
  for (std::size_t word = first + 1; word <= last; ++word)
    words_[word]->setType(antlr4::Token::INVALID_TYPE);
}

void Lexed::close_gaps() {
  std::erase_if(words_, [](const auto& word) {
    return word->getType() == static_cast<std::size_t>(antlr4::Token::INVALID_TYPE);
  });
  for (std::size_t word = 0; word < words_.size(); ++word)
    words_[word]->setTokenIndex(word);
}

bool Lexed::doubtful(std::size_t first, std::size_t last) const {
  return std::any_of(doubts_.begin(), doubts_.end(), [&](const antlr4::Token* word) {
    return word->getTokenIndex() >= first && word->getTokenIndex() <= last;
  });
}

} // namespace pol::syntax
