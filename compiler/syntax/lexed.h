// A text cut into words, with the generator's word types. Private to this folder.
#pragma once
#include "compiler/diagnostics/diagnostic.h"
#include "compiler/syntax/draft.h"
#include <PolLexer.h>
#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

namespace pol::syntax {

using generated::PolLexer;
using WordType = std::size_t;

class Lexed {
public:
  explicit Lexed(Draft draft);

  std::size_t size() const { return words_.size(); }
  WordType type(std::size_t word) const { return at(word, words_)->getType(); }
  // The word as it is meant: as written, or put right if it holds a slip.
  std::string_view text(std::size_t word) const;
  source::Span span(std::size_t word) const { return span(word, word); }
  source::Span span(std::size_t first, std::size_t last) const;
  // Bytes of the draft.
  std::size_t begin(std::size_t word) const { return at(word, words_)->getStartIndex(); }
  std::size_t end(std::size_t word) const { return at(word, words_)->getStopIndex(); }
  std::size_t line(std::size_t word) const { return at(word, words_)->getLine(); }
  bool in_first_column(std::size_t word) const;
  bool first_on_line(std::size_t word) const;
  // No blank between this word and the next.
  bool touches_next(std::size_t word) const;

  const Draft& draft() const { return draft_; }
  antlr4::Token* token(std::size_t word) const { return words_[word].get(); }

  void retype(std::size_t word, WordType type) { words_[word]->setType(type); }
  // Makes one word of words first … last.
  void merge(std::size_t first, std::size_t last, WordType type, std::string meant);
  // The word stands for something that cannot be known: its declaration is left out.
  void doubt(std::size_t word) { doubts_.push_back(words_[word].get()); }
  bool doubtful(std::size_t first, std::size_t last) const;
  // Numbers the words again after merges.
  void close_gaps();

private:
  using Words = std::vector<std::unique_ptr<antlr4::CommonToken>>;
  static const antlr4::CommonToken* at(std::size_t word, const Words& words) {
    return words[word].get();
  }
  Draft draft_;
  Words words_;
  std::unordered_map<const antlr4::Token*, std::string> meant_;
  std::vector<const antlr4::Token*> doubts_;
};

} // namespace pol::syntax
