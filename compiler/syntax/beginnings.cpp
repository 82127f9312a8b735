#include "compiler/syntax/beginnings.h"
#include "compiler/diagnostics/diagnostic.h"
#include "compiler/syntax/pieces.h"
#include "compiler/syntax/slips.h"
#include <algorithm>
#include <cctype>

namespace pol::syntax {
namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return result;
}

// Whether what follows a head is what its declaration goes on with.
bool shaped_like_declaration(const Lexed& words, std::size_t head, std::string_view as) {
  const auto type = [&](std::size_t word) {
    return word < words.size() ? words.type(word) : antlr4::Token::EOF;
  };
  const WordType next = type(head + 1), second = type(head + 2);
  const bool named = is_name(next);
  if (as == "case" || as == "history") return next == PolLexer::LEFT_BRACE;
  if (as == "policy" || as == "test") return next == PolLexer::STRING;
  if (as == "applies")
    return next == PolLexer::WHEN || next == PolLexer::STRING || next == PolLexer::CITES;
  if (as == "rule" || as == "codes" || as == "outcome") return named && second == PolLexer::COLON;
  if (as == "precedence") return named && words.line(head) == words.line(head + 1);
  if (as == "criterion")
    return named &&
           (second == PolLexer::DEFINES || second == PolLexer::STRING || second == PolLexer::FOR ||
            second == PolLexer::CITES || second == PolLexer::INTERPRETS);
  if (as == "value") return named && (second == PolLexer::COLON || second == PolLexer::FOR);
  if (as == "enum")
    return named && (second == PolLexer::LEFT_BRACE || second == PolLexer::ORDERED ||
                     second == PolLexer::STRING);
  // use, vocabulary, otherwise
  return named && words.line(head) == words.line(head + 1) &&
         (head + 2 >= words.size() || words.line(head + 2) != words.line(head) ||
          second == PolLexer::STRING);
}

// Two words side by side, as in no expression: prose.
bool reads_as_prose(const Lexed& words, std::size_t word) {
  if (!words.in_first_column(word) || words.type(word) != PolLexer::ID ||
      word + 1 >= words.size() || words.line(word + 1) != words.line(word))
    return false;
  const WordType next = words.type(word + 1);
  return next == PolLexer::ID || is_head(next) ||
         (next >= PolLexer::BOOLEAN && next <= PolLexer::SET);
}

// How deep in braces.
class Braces {
public:
  void see(WordType type) {
    if (type == PolLexer::LEFT_BRACE) ++depth_;
    if (type == PolLexer::RIGHT_BRACE && depth_ > 0) --depth_;
  }
  bool outside() const { return depth_ == 0; }

private:
  std::size_t depth_ = 0;
};

// Goes on with what stands before it, though in capitals.
bool is_joint(std::string_view word) {
  constexpr std::string_view joints[] = {"and",  "or",   "not",   "in",      "is",    "then",
                                         "else", "when", "where", "between", "cites", "interprets"};
  return std::find(std::begin(joints), std::end(joints), word) != std::end(joints);
}

// A declaration may end with the word.
bool may_end(WordType type) {
  return type == PolLexer::ID || type == PolLexer::UNIT_WORD || type == PolLexer::NUMBER ||
         type == PolLexer::DATE || type == PolLexer::STRING || type == PolLexer::QUOTED_UNIT ||
         type == PolLexer::PERCENT || type == PolLexer::TRUE || type == PolLexer::FALSE ||
         type == PolLexer::RIGHT_BRACE || type == PolLexer::RIGHT_PAREN;
}

} // namespace

std::string_view misspelt_head(const Lexed& words, std::size_t word) {
  if (!words.in_first_column(word) || !is_word(words.type(word)) || is_head(words.type(word)))
    return {};
  const auto near = diagnostics::nearest(lower(words.text(word)), head_words());
  if (near.empty() || !shaped_like_declaration(words, word, near)) return {};
  return near;
}

bool displaced_head(const Lexed& words, std::size_t word) {
  return is_head(words.type(word)) && !words.in_first_column(word) &&
         shaped_like_declaration(words, word, words.text(word));
}

std::size_t next_beginning(const Lexed& words, std::size_t begin, std::size_t end) {
  Braces braces;
  for (std::size_t word = begin; word < end; ++word) {
    if (word > begin && words.first_on_line(word)) {
      // `case {` and `history {` may be groups of fields there.
      const bool group =
          words.type(word) == PolLexer::CASE || words.type(word) == PolLexer::HISTORY;
      if (displaced_head(words, word) && (!group || braces.outside())) return word;
      if (!misspelt_head(words, word).empty()) return word;
      if (braces.outside() && reads_as_prose(words, word)) return word;
    }
    braces.see(words.type(word));
  }
  return end;
}

std::size_t stray_line(const Lexed& words, std::size_t begin, std::size_t end) {
  Braces braces;
  for (std::size_t word = begin; word < end; ++word) {
    const bool own = words.type(word) == PolLexer::NUMBER ||
                     (words.type(word) == PolLexer::ID && !is_joint(lower(words.text(word))));
    if (word > begin && own && braces.outside() && words.in_first_column(word) &&
        may_end(words.type(word - 1)))
      return word;
    braces.see(words.type(word));
  }
  return end;
}

std::size_t stray_end(const Lexed& words, std::size_t begin, std::size_t end) {
  Braces braces;
  braces.see(words.type(begin));
  for (std::size_t word = begin + 1; word < end; ++word) {
    const bool closes = words.type(word) == PolLexer::RIGHT_BRACE && !braces.outside();
    if (displaced_head(words, word) || !misspelt_head(words, word).empty()) return word;
    if (words.in_first_column(word) && braces.outside()) return word;
    braces.see(words.type(word));
    if (closes && braces.outside() && word + 1 < end && words.first_on_line(word + 1))
      return word + 1;
  }
  return end;
}

} // namespace pol::syntax
