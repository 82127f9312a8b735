// What stands around a word of a long declaration: the brackets that enclose it and the items
// beside it, without the many others. What can follow the word depends on little else.
#pragma once
#include "compiler/syntax/lexed.h"
#include <optional>
#include <utility>
#include <vector>

namespace pol::syntax {

struct Cuts {
  using Ranges = std::vector<std::pair<std::size_t, std::size_t>>; // words [first, end), in order
  Ranges before, after; // that may be left out before and behind the word
  // Left out, the declaration goes on with the first item behind `after`'s place: for reading on.
  std::optional<Ranges> to_next;
};

// Of the words [begin, end), around `word` (`end`: behind the last).
Cuts cuts_around(const Lexed& words, std::size_t begin, std::size_t end, std::size_t word);

// The words [begin, end) without those left out. Every place is that in the author's text.
Draft excerpt(const Lexed& words, std::size_t begin, std::size_t end, const Cuts::Ranges& left_out);

} // namespace pol::syntax
