#include "compiler/syntax/pieces.h"

namespace pol::syntax {

bool is_head(WordType type) { return type >= PolLexer::POLICY && type <= PolLexer::OUTCOME; }

bool is_name(WordType type) {
  return is_head(type) || (type >= PolLexer::OF && type <= PolLexer::SET) || type == PolLexer::ID ||
         type == PolLexer::QUOTED_ID || type == PolLexer::UNIT_WORD;
}

bool is_word(WordType type) {
  return is_name(type) || (type >= PolLexer::AND && type <= PolLexer::SATISFIES) ||
         type == PolLexer::LATEST_ELSE;
}

bool begins_line_as_head(const Lexed& words, std::size_t word) {
  return is_head(words.type(word)) && words.in_first_column(word);
}

std::size_t declaration_end(const Lexed& words, std::size_t begin, std::size_t end) {
  std::size_t depth = 0;
  for (std::size_t word = begin; word < end; ++word) {
    if (word > begin && depth == 0 && begins_line_as_head(words, word)) return word;
    if (words.type(word) == PolLexer::LEFT_BRACE) ++depth;
    if (words.type(word) == PolLexer::RIGHT_BRACE && depth > 0) --depth;
  }
  return end;
}

std::size_t next_likely_head(const Lexed& words, std::size_t begin, std::size_t end) {
  for (std::size_t word = begin; word + 1 < end; ++word)
    if (begins_line_as_head(words, word) &&
        (is_name(words.type(word + 1)) || words.type(word + 1) == PolLexer::STRING ||
         words.type(word + 1) == PolLexer::LEFT_BRACE))
      return word;
  return end;
}

} // namespace pol::syntax
