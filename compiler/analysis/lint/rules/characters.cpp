// Characters in texts and comments that show something else than they are. (Outside of them the
// compiler refuses every such character.)
#include "compiler/analysis/lint/subject.h"
#include "compiler/analysis/lint/texts.h"
#include "compiler/syntax/look_alikes.h"
#include <algorithm>
#include <fmt/format.h>
#include <iterator>

namespace pol::analysis::lint {

using diagnostics::Kind;
using source::Span;

namespace {

// Calls `seen(code_point, span)` for each character of a piece of text.
template <typename Seen>
void each_character(const source::File& file, const TextPiece& piece, const Seen& seen) {
  for (std::uint32_t at = piece.span.begin; at < piece.span.end;) {
    const auto decoded = syntax::decode(file.text(), at);
    const auto bytes = static_cast<std::uint32_t>(decoded ? decoded->bytes : 1);
    if (decoded) seen(decoded->code_point, Span{piece.span.file, at, at + bytes});
    at += bytes;
  }
}

template <typename Seen> void each_piece(const Subject& subject, const Seen& seen) {
  for (const source::FileId file : subject.asked)
    for (const TextPiece& piece : text_pieces(subject.files[file].text(), file))
      seen(subject.files[file], piece);
}

bool is_bidi_control(char32_t c) {
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

// Those that join letters (U+200C, U+200D) belong to some scripts.
bool is_zero_width(char32_t c) { return c == 0x00AD || c == 0x200B || c == 0x2060 || c == 0xFEFF; }

} // namespace

void find_hidden_mark(const Subject& subject, Findings& findings) {
  each_piece(subject, [&](const source::File& file, const TextPiece& piece) {
    each_character(file, piece, [&](char32_t c, Span span) {
      if (!is_bidi_control(c) && !is_zero_width(c)) return;
      auto& found = findings.report(is_bidi_control(c) ? Kind::bidi_control : Kind::zero_width,
                                    span, {fmt::format("{:04X}", static_cast<std::uint32_t>(c))});
      // Within a string it may be part of what is compared.
      if (piece.kind == TextPiece::Kind::comment) found.fix = {{span, ""}};
    });
  });
}

namespace {

struct Pair {
  char32_t letter;
  char latin;
};

// Cyrillic letters, and those of Greek that no symbol uses (`TNFα` and `µg` are right as they are).
// Ordered by code point.
constexpr Pair pairs[] = {
    {0x0391, 'A'}, {0x0392, 'B'}, {0x0395, 'E'}, {0x0396, 'Z'}, {0x0397, 'H'}, {0x0399, 'I'},
    {0x039A, 'K'}, {0x039C, 'M'}, {0x039D, 'N'}, {0x039F, 'O'}, {0x03A1, 'P'}, {0x03A4, 'T'},
    {0x03A5, 'Y'}, {0x03A7, 'X'}, {0x03BF, 'o'}, {0x0405, 'S'}, {0x0406, 'I'}, {0x0408, 'J'},
    {0x0410, 'A'}, {0x0412, 'B'}, {0x0415, 'E'}, {0x041A, 'K'}, {0x041C, 'M'}, {0x041D, 'H'},
    {0x041E, 'O'}, {0x0420, 'P'}, {0x0421, 'C'}, {0x0422, 'T'}, {0x0425, 'X'}, {0x0430, 'a'},
    {0x0435, 'e'}, {0x043E, 'o'}, {0x0440, 'p'}, {0x0441, 'c'}, {0x0443, 'y'}, {0x0445, 'x'},
    {0x0455, 's'}, {0x0456, 'i'}, {0x0458, 'j'}, {0x04BB, 'h'}, {0x0501, 'd'},
};

char latin_for(char32_t c) {
  const auto* found =
      std::lower_bound(std::begin(pairs), std::end(pairs), c,
                       [](const Pair& pair, char32_t wanted) { return pair.letter < wanted; });
  return found != std::end(pairs) && found->letter == c ? found->latin : '\0';
}

// A run of letters: how it is written, and how it would be in Latin letters alone.
struct Word {
  Span span;
  std::string written, latin;
  bool has_latin = false, has_look_alike = false, has_other = false;

  void add(char32_t c, Span at, std::string_view bytes) {
    if (written.empty()) span = at;
    span.end = at.end;
    written += bytes;
    const char plain = latin_for(c);
    has_look_alike |= plain != '\0';
    has_latin |= c < 0x80;
    has_other |= c >= 0x80 && plain == '\0';
    latin += plain != '\0' ? std::string(1, plain) : std::string(bytes);
  }
};

bool is_letter(char32_t c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
         (c >= 0x80 && syntax::is_foreign_letter(c));
}

} // namespace

// A word with a letter that has no Latin double is of that script, whatever stands beside it.
void find_look_alike(const Subject& subject, Findings& findings) {
  each_piece(subject, [&](const source::File& file, const TextPiece& piece) {
    Word word;
    const auto finish = [&] {
      if (word.has_latin && word.has_look_alike && !word.has_other)
        findings.report(Kind::mixed_scripts, word.span, {word.written, word.latin});
      word = {};
    };
    each_character(file, piece, [&](char32_t c, Span span) {
      if (is_letter(c))
        word.add(c, span, file.text(span));
      else
        finish();
    });
    finish();
  });
}

} // namespace pol::analysis::lint
