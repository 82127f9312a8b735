// What could have stood where the parser stopped.
#pragma once
#include "compiler/syntax/parser.h"
#include <set>
#include <string>

namespace pol::syntax {

class Expected {
public:
  // Tries each kind of word at `error` in turn, after the words [begin, error).
  static Expected find(Parser& parser, const Lexed& words, std::size_t begin, std::size_t error,
                       Form form);

  bool has(WordType type) const { return types_.contains(type); }
  // A whole declaration (or expression) may end here.
  bool end() const { return end_; }
  // In the author's words: "a condition", "`then`", "`,` or `}`".
  std::string phrase() const;
  // The words and signs that may stand there for themselves; those `alone` have no alternative
  // that would say something else, so that a forgotten one can be supplied.
  std::vector<std::string_view> words(bool only_alone) const;

private:
  std::set<WordType> types_;
  bool end_ = false;
};

// How the word is written; empty for names and literals.
std::string_view spelling(WordType type);

} // namespace pol::syntax
