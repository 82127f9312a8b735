// Where declarations begin.
#pragma once
#include "compiler/syntax/lexed.h"

namespace pol::syntax {

bool is_head(WordType type);
// Any word that can be a name somewhere.
bool is_word(WordType type);
// A word that can begin a path.
bool is_name(WordType type);

// A head in column 1.
bool begins_line_as_head(const Lexed& words, std::size_t word);

// The end of the declaration that begins at `begin`: the next head in column 1 outside braces.
std::size_t declaration_end(const Lexed& words, std::size_t begin, std::size_t end);

// After an error: the next head in column 1, braces or not, that a name, a string or `{` follows;
// `end` if there is none.
std::size_t next_likely_head(const Lexed& words, std::size_t begin, std::size_t end);

} // namespace pol::syntax
