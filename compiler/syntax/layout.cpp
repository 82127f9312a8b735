#include "compiler/syntax/layout.h"

namespace pol::syntax {
namespace {

bool names_a_unit(const Lexed& words, std::size_t word) {
  const WordType type = words.type(word);
  if (type ==
      PolLexer::ID) // other languages' words for `else if` follow a condition as a unit does
    return words.text(word) != "elif" && words.text(word) != "elsif" &&
           words.text(word) != "elseif";
  return type == PolLexer::MIN || (type >= PolLexer::YEARS && type <= PolLexer::DAYS);
}

// Whether a field, a group of fields or a fact of `given` begins with the word.
bool is_key(const Lexed& words, std::size_t word) {
  std::size_t next = word + 1;
  if (next < words.size() &&
      (words.type(next) == PolLexer::COLON || words.type(next) == PolLexer::DOT))
    return true;
  while (next < words.size() && words.type(next) == PolLexer::STRING)
    ++next;
  return next < words.size() && words.type(next) == PolLexer::LEFT_BRACE;
}

void settle_unit(Lexed& words, std::size_t word) {
  if (!names_a_unit(words, word) || words.type(word - 1) != PolLexer::NUMBER) return;
  if (is_key(words, word) || words.line(word) != words.line(word - 1))
    words.retype(word, PolLexer::ID);
  else if (words.type(word) == PolLexer::ID)
    words.retype(word, PolLexer::UNIT_WORD);
}

// What is open between two brackets.
struct Level {
  std::vector<bool> ifs;     // each `if` without its `else` yet: true once `then` was seen
  bool latest_waits = false; // `latest … satisfies P` that an `else` may follow
};

class ElseSettler {
public:
  void see(Lexed& words, std::size_t word) {
    switch (words.type(word)) {
    case PolLexer::LEFT_PAREN:
    case PolLexer::LEFT_BRACE:
    case PolLexer::LEFT_BRACKET: levels_.emplace_back(); break;
    case PolLexer::RIGHT_PAREN:
    case PolLexer::RIGHT_BRACE:
    case PolLexer::RIGHT_BRACKET:
      if (levels_.size() > 1) levels_.pop_back();
      break;
    case PolLexer::COMMA: levels_.back() = {}; break;
    case PolLexer::IF: levels_.back().ifs.push_back(false); break;
    case PolLexer::THEN:
      if (!levels_.back().ifs.empty()) levels_.back().ifs.back() = true;
      break;
    case PolLexer::LATEST:
    case PolLexer::EARLIEST:
      if (word + 2 < words.size() && words.type(word + 2) == PolLexer::IN)
        levels_.back().latest_waits = true;
      break;
    case PolLexer::ELSE: see_else(words, word); break;
    default: break;
    }
    if (word + 1 < words.size() && starts_declaration(words, word + 1)) levels_.assign(1, {});
  }

private:
  static bool starts_declaration(const Lexed& words, std::size_t word) {
    return words.in_first_column(word) && words.type(word) <= PolLexer::OUTCOME;
  }

  void see_else(Lexed& words, std::size_t word) {
    Level& level = levels_.back();
    const bool truth = word + 1 < words.size() && (words.type(word + 1) == PolLexer::TRUE ||
                                                   words.type(word + 1) == PolLexer::FALSE);
    const bool if_waits = !level.ifs.empty() && level.ifs.back();
    if (level.latest_waits && truth && !if_waits) {
      words.retype(word, PolLexer::LATEST_ELSE);
      level.latest_waits = false;
    } else if (!level.ifs.empty()) {
      level.ifs.pop_back();
      level.latest_waits = false;
    }
  }

  std::vector<Level> levels_ = std::vector<Level>(1);
};

} // namespace

void settle_layout(Lexed& words) {
  ElseSettler elses;
  for (std::size_t word = 0; word < words.size(); ++word) {
    if (word > 0) settle_unit(words, word);
    elses.see(words, word);
  }
}

} // namespace pol::syntax
