#include "compiler/syntax/depth.h"

namespace pol::syntax {
namespace {

class Depth {
public:
  // The depth at which the word stands.
  std::size_t see(WordType type) {
    switch (type) {
    case PolLexer::LEFT_PAREN:
    case PolLexer::LEFT_BRACE:
    case PolLexer::LEFT_BRACKET:
      outer_.push_back(depth_);
      deepen();
      break;
    case PolLexer::RIGHT_PAREN:
    case PolLexer::RIGHT_BRACE:
    case PolLexer::RIGHT_BRACKET: leave(); break;
    case PolLexer::NOT:
    case PolLexer::MINUS: ++run_; break;
    case PolLexer::IF:
    case PolLexer::WHERE:
    case PolLexer::SATISFIES: deepen(); break;
    case PolLexer::COMMA:
      depth_ = outer_.empty() ? 0 : outer_.back() + 1;
      run_ = 0;
      break;
    // Words that begin a quantifier or a group: what ran before them encloses them.
    case PolLexer::ANY:
    case PolLexer::NO:
    case PolLexer::EVERY:
    case PolLexer::LATEST:
    case PolLexer::EARLIEST:
      depth_ += run_;
      run_ = 0;
      break;
    default: run_ = 0;
    }
    return depth_ + run_;
  }

private:
  void deepen() {
    depth_ += run_ + 1;
    run_ = 0;
  }
  void leave() {
    run_ = 0;
    if (outer_.empty()) return;
    depth_ = outer_.back();
    outer_.pop_back();
  }

  std::vector<std::size_t> outer_; // the depth around each open bracket
  std::size_t depth_ = 0;
  std::size_t run_ = 0; // of `not` and `-` just before the word
};

} // namespace

std::optional<std::size_t> too_deep(const Lexed& words, std::size_t begin, std::size_t end) {
  Depth depth;
  for (std::size_t word = begin; word < end; ++word)
    if (depth.see(words.type(word)) > max_depth) return word;
  return std::nullopt;
}

} // namespace pol::syntax
