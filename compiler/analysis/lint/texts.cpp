#include "compiler/analysis/lint/texts.h"
#include <algorithm>

namespace pol::analysis::lint {

namespace {

// The byte after a string or quoted unit that begins at `at`.
std::size_t after_quoted(std::string_view text, std::size_t at) {
  const char quote = text[at++];
  while (at < text.size() && text[at] != quote && text[at] != '\n')
    at += quote == '"' && text[at] == '\\' ? 2 : 1;
  return std::min(at + 1, text.size());
}

} // namespace

std::vector<TextPiece> text_pieces(std::string_view text, source::FileId file) {
  std::vector<TextPiece> pieces;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char first = text[at];
    if (first == '#')
      at = std::min(text.find_first_of("\r\n", at), text.size());
    else if (first == '"' || first == '\'')
      at = after_quoted(text, at);
    else
      ++at;
    if (first == '#' || first == '"')
      pieces.push_back({first == '#' ? TextPiece::Kind::comment : TextPiece::Kind::string,
                        {file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)}});
  }
  return pieces;
}

} // namespace pol::analysis::lint
