// The comments and strings of a file that parses, where they stand.
#pragma once
#include "compiler/source/source.h"
#include <string_view>
#include <vector>

namespace pol::analysis::lint {

struct TextPiece {
  enum class Kind { comment, string } kind; // a comment from its `#`, a string with its quotes
  source::Span span;
};

// In order. Quoted units and names are neither.
std::vector<TextPiece> text_pieces(std::string_view text, source::FileId file);

// `""` and blanks say nothing.
inline bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == text.npos;
}

} // namespace pol::analysis::lint
