#include "compiler/syntax/excerpt.h"
#include <algorithm>

namespace pol::syntax {
namespace {

bool opens(WordType type) {
  return type == PolLexer::LEFT_PAREN || type == PolLexer::LEFT_BRACE ||
         type == PolLexer::LEFT_BRACKET;
}
bool closes(WordType type) {
  return type == PolLexer::RIGHT_PAREN || type == PolLexer::RIGHT_BRACE ||
         type == PolLexer::RIGHT_BRACKET;
}

// Fewer words than this stay beside the one that it is about.
constexpr std::size_t near = 16;

class Cutter {
public:
  Cutter(const Lexed& words, std::size_t begin, std::size_t end)
      : words_(words), begin_(begin), end_(end) {}

  Cuts around(std::size_t word) {
    const std::vector<std::size_t> open = open_at(word);
    std::size_t from = word, to = behind(word);
    for (std::size_t level = open.size() + 1; level-- > 0;) {
      const std::size_t first = level > 0 ? open[level - 1] + 1 : body();
      const std::size_t close = level > 0 ? closing(to) : end_;
      if (first > from) break; // the declaration has no items of its own
      cut_level(first, from, to, close);
      if (level == 0) break;
      if (cuts_.to_next) at_outer_level(open, level);
      from = open[level - 1];
      to = std::min(close + 1, end_);
    }
    std::sort(cuts_.before.begin(), cuts_.before.end());
    std::sort(cuts_.after.begin(), cuts_.after.end());
    if (cuts_.to_next) std::sort(cuts_.to_next->begin(), cuts_.to_next->end());
    return std::move(cuts_);
  }

private:
  // Where what stands beside the word goes on: behind the bracket that it opens, at one that it
  // closes.
  std::size_t behind(std::size_t word) const {
    if (word >= end_ || closes(words_.type(word))) return word;
    return opens(words_.type(word)) ? std::min(closing(word + 1) + 1, end_) : word + 1;
  }

  // Of the items [first, close), those that do not touch [from, to).
  void cut_level(std::size_t first, std::size_t from, std::size_t to, std::size_t close) {
    if (const auto item = item_before(first, from)) leave_out(cuts_.before, first, *item);
    const auto item = item_behind(to, close);
    if (!item) return;
    if (!cuts_.to_next) leave_out(cuts_.to_next.emplace(), first, next_);
    leave_out(cuts_.after, *item, close);
  }

  static void leave_out(Cuts::Ranges& into, std::size_t first, std::size_t end) {
    if (end > first) into.emplace_back(first, end);
  }

  // The items before the bracket of the next level out, which reading on leaves out as well.
  void at_outer_level(const std::vector<std::size_t>& open, std::size_t level) {
    const std::size_t first = level > 1 ? open[level - 2] + 1 : body();
    if (const auto item = item_before(first, open[level - 1]))
      leave_out(*cuts_.to_next, first, *item);
  }

  std::vector<std::size_t> open_at(std::size_t word) const {
    std::vector<std::size_t> open;
    for (std::size_t at = begin_; at < word && at < end_; ++at) {
      if (opens(words_.type(at))) open.push_back(at);
      if (closes(words_.type(at)) && !open.empty()) open.pop_back();
    }
    return open;
  }

  // The word that closes what is open at `from`.
  std::size_t closing(std::size_t from) const {
    std::size_t depth = 0;
    for (std::size_t at = from; at < end_; ++at) {
      if (opens(words_.type(at))) ++depth;
      if (closes(words_.type(at)) && depth-- == 0) return at;
    }
    return end_;
  }

  // Where the declaration's own expression begins; its end if it has none.
  std::size_t body() const {
    for (std::size_t at = begin_, depth = 0; at < end_; ++at) {
      if (opens(words_.type(at))) ++depth;
      if (closes(words_.type(at)) && depth > 0) --depth;
      if (depth == 0 && (words_.type(at) == PolLexer::DEFINES || words_.type(at) == PolLexer::WHEN))
        return at + 1;
    }
    return end_;
  }

  // At the beginning of a line: a field, or a text behind another where a comma may be forgotten.
  bool begins_item(std::size_t at, std::size_t end) const {
    return (at + 1 < end && words_.type(at + 1) == PolLexer::COLON) ||
           (words_.type(at) == PolLexer::STRING && words_.type(at - 1) == PolLexer::STRING);
  }

  // Calls `visit(separator, item)` for each border of two items of [first, end), outside of inner
  // brackets: a comma, `and`, `or`, or nothing but a new line before the next field.
  template <class Visit> void each_border(std::size_t first, std::size_t end, Visit visit) const {
    // `between … and`, and `if … else` and its like: how many are open.
    std::size_t depth = 0, betweens = 0, choices = 0;
    for (std::size_t at = first; at < end; ++at) {
      const WordType type = words_.type(at);
      if (opens(type)) ++depth;
      if (closes(type) && depth > 0) --depth;
      if (depth > 0 || closes(type)) continue;
      if (type == PolLexer::COMMA) betweens = choices = 0;
      if (type == PolLexer::IF || type == PolLexer::EVERY || type == PolLexer::LATEST ||
          type == PolLexer::EARLIEST)
        ++choices;
      if ((type == PolLexer::ELSE || type == PolLexer::SATISFIES) && choices > 0) --choices;
      if (type == PolLexer::BETWEEN) ++betweens;
      if (type == PolLexer::AND && betweens > 0)
        --betweens;
      else if (choices == 0 &&
               (type == PolLexer::COMMA || type == PolLexer::OR || type == PolLexer::AND))
        visit(at, at + 1);
      else if (at > first && words_.first_on_line(at) && begins_item(at, end))
        visit(at, at);
    }
  }

  // The beginning of an item of [first, end) some words before the end.
  std::optional<std::size_t> item_before(std::size_t first, std::size_t end) const {
    std::optional<std::size_t> comma, joint;
    each_border(first, std::max(end, first + near) - near, [&](std::size_t at, std::size_t item) {
      const bool joins = words_.type(at) == PolLexer::AND || words_.type(at) == PolLexer::OR;
      (joins ? joint : comma) = item;
    });
    return comma ? comma : joint;
  }

  // The separator behind an item some words from the beginning of [begin, end); next_ is where the
  // next item begins.
  std::optional<std::size_t> item_behind(std::size_t begin, std::size_t end) {
    std::optional<std::size_t> found;
    each_border(begin, end, [&](std::size_t at, std::size_t item) {
      if (found || at < begin + near) return;
      found = at;
      next_ = item;
    });
    return found;
  }

  const Lexed& words_;
  std::size_t begin_, end_;
  std::size_t next_ = 0;
  Cuts cuts_;
};

} // namespace

Cuts cuts_around(const Lexed& words, std::size_t begin, std::size_t end, std::size_t word) {
  return Cutter(words, begin, end).around(word);
}

Draft excerpt(const Lexed& words, std::size_t begin, std::size_t end,
              const Cuts::Ranges& left_out) {
  const std::size_t from = words.begin(begin);
  Draft draft = words.draft().part(from, words.end(end - 1));
  for (auto range = left_out.rbegin(); range != left_out.rend(); ++range) {
    const std::size_t stop = range->second < end ? words.begin(range->second) : words.end(end - 1);
    draft.replace(words.begin(range->first) - from, stop - from, "\n ");
  }
  return draft;
}

} // namespace pol::syntax
