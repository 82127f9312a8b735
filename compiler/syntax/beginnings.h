// Lines that begin a declaration, or were meant to, without a head in the first column.
#pragma once
#include "compiler/syntax/lexed.h"
#include <string_view>

namespace pol::syntax {

// The head that a word in the first column was meant to be, if what follows is what follows that
// head; empty if none.
std::string_view misspelt_head(const Lexed& words, std::size_t word);

// A head that is not in the first column, with what follows a head of its kind.
bool displaced_head(const Lexed& words, std::size_t word);

// In a piece that begins at `begin` and does not parse: the next line that looks like a beginning
// of something else, or `end`.
std::size_t next_beginning(const Lexed& words, std::size_t begin, std::size_t end);

// In a piece of which no more can be made out: the next line outside braces that more likely stands
// by itself than goes on with it, or `end`.
std::size_t stray_line(const Lexed& words, std::size_t begin, std::size_t end);

// The end of text that belongs to no declaration: the next line in the first column outside
// braces, or the next beginning.
std::size_t stray_end(const Lexed& words, std::size_t begin, std::size_t end);

} // namespace pol::syntax
