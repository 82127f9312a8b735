// A text cut into words, with the generator's word types. Private to this folder.
#pragma once
#include "compiler/diagnostics/diagnostic.h"
#include "compiler/syntax/draft.h"
#include <PolLexer.h>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace pol::syntax {

using generated::PolLexer;
using WordType = std::size_t;

// A word as the generated parser takes it, in a fifth of the space of its own. Bytes of the draft,
// half open.
class Word final : public antlr4::Token {
public:
  explicit Word(const antlr4::Token& read)
      : type(static_cast<std::uint32_t>(read.getType())),
        line(static_cast<std::uint32_t>(read.getLine())),
        column(static_cast<std::uint32_t>(read.getCharPositionInLine())) {}

  std::string getText() const override { return {}; }
  std::size_t getType() const override { return type; }
  std::size_t getLine() const override { return line; }
  std::size_t getCharPositionInLine() const override { return column; }
  std::size_t getChannel() const override { return DEFAULT_CHANNEL; }
  std::size_t getTokenIndex() const override { return index; }
  std::size_t getStartIndex() const override { return begin; }
  std::size_t getStopIndex() const override { return end; }
  antlr4::TokenSource* getTokenSource() const override { return nullptr; }
  antlr4::CharStream* getInputStream() const override { return nullptr; }
  std::string toString() const override { return {}; }

  std::uint32_t type, line, column;
  std::uint32_t begin = 0, end = 0, index = 0;
};

class Lexed {
public:
  explicit Lexed(Draft draft);

  std::size_t size() const { return words_.size(); }
  WordType type(std::size_t word) const { return words_[word].type; }
  // The word as it is meant: as written, or put right if it holds a slip.
  std::string_view text(std::size_t word) const;
  source::Span span(std::size_t word) const { return span(word, word); }
  source::Span span(std::size_t first, std::size_t last) const;
  // Bytes of the draft.
  std::size_t begin(std::size_t word) const { return words_[word].begin; }
  std::size_t end(std::size_t word) const { return words_[word].end; }
  std::size_t line(std::size_t word) const { return words_[word].line; }
  bool in_first_column(std::size_t word) const;
  bool first_on_line(std::size_t word) const;
  // No blank between this word and the next.
  bool touches_next(std::size_t word) const;

  const Draft& draft() const { return draft_; }
  // Lives as long as this and its words do.
  antlr4::Token* token(std::size_t word) const { return &words_[word]; }

  void retype(std::size_t word, WordType type) {
    words_[word].type = static_cast<std::uint32_t>(type);
  }
  // Makes one word of words first … last.
  void merge(std::size_t first, std::size_t last, WordType type, std::string meant);
  // The word stands for something that cannot be known: its declaration is left out.
  void doubt(std::size_t word) { doubts_.push_back(words_[word].begin); }
  bool doubtful(std::size_t first, std::size_t last) const;
  // Numbers the words again after merges.
  void close_gaps();

private:
  Draft draft_;
  mutable std::vector<Word> words_; // the parser asks for words that it may change, and never does
  std::unordered_map<std::uint32_t, std::string> meant_; // by the byte where the word begins
  std::vector<std::uint32_t> doubts_;                    // the same bytes
};

// A quoted unit without its quotes; a quote inside it stands twice.
std::string unquoted(std::string_view unit);

} // namespace pol::syntax
