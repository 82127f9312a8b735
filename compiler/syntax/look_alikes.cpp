#include "compiler/syntax/look_alikes.h"
#include <algorithm>
#include <iterator>

namespace pol::syntax {
namespace {

using Kind = LookAlike::Kind;

struct Row {
  char32_t code_point;
  Kind kind;
  std::string_view plain, name;
};

// Ordered by code point.
constexpr Row rows[] = {
    {0x00A0, Kind::space, " ", "a non-breaking space"},
    {0x00AB, Kind::sign, "\"", ""},
    {0x00AD, Kind::invisible, "", "a soft hyphen"},
    {0x00B2, Kind::sign, "2", ""},
    {0x00B3, Kind::sign, "3", ""},
    {0x00B4, Kind::sign, "'", ""},
    {0x00B5, Kind::sign, "u", ""},
    {0x00B7, Kind::sign, "*", ""},
    {0x00BB, Kind::sign, "\"", ""},
    {0x00BC, Kind::sign, "0.25", ""},
    {0x00BD, Kind::sign, "0.5", ""},
    {0x00BE, Kind::sign, "0.75", ""},
    {0x00D7, Kind::sign, "*", ""},
    {0x00F7, Kind::sign, "/", ""},
    {0x03BC, Kind::sign, "u", ""},
    {0x0410, Kind::sign, "A", ""},
    {0x0412, Kind::sign, "B", ""},
    {0x0415, Kind::sign, "E", ""},
    {0x041A, Kind::sign, "K", ""},
    {0x041C, Kind::sign, "M", ""},
    {0x041D, Kind::sign, "H", ""},
    {0x041E, Kind::sign, "O", ""},
    {0x0420, Kind::sign, "P", ""},
    {0x0421, Kind::sign, "C", ""},
    {0x0422, Kind::sign, "T", ""},
    {0x0425, Kind::sign, "X", ""},
    {0x0430, Kind::sign, "a", ""},
    {0x0435, Kind::sign, "e", ""},
    {0x043E, Kind::sign, "o", ""},
    {0x0440, Kind::sign, "p", ""},
    {0x0441, Kind::sign, "c", ""},
    {0x0443, Kind::sign, "y", ""},
    {0x0445, Kind::sign, "x", ""},
    {0x0456, Kind::sign, "i", ""},
    {0x2010, Kind::sign, "-", ""},
    {0x2011, Kind::sign, "-", ""},
    {0x2012, Kind::sign, "-", ""},
    {0x2013, Kind::sign, "-", ""},
    {0x2014, Kind::sign, "-", ""},
    {0x2015, Kind::sign, "-", ""},
    {0x2024, Kind::sign, ".", ""},
    {0x2025, Kind::sign, "..", ""},
    {0x2026, Kind::sign, "..", ""},
    {0x2032, Kind::sign, "'", ""},
    {0x2044, Kind::sign, "/", ""},
    {0x204E, Kind::sign, "*", ""},
    {0x2060, Kind::invisible, "", "a word joiner"},
    {0x2212, Kind::sign, "-", ""},
    {0x2215, Kind::sign, "/", ""},
    {0x2217, Kind::sign, "*", ""},
    {0x2227, Kind::sign, " and ", ""},
    {0x2228, Kind::sign, " or ", ""},
    {0x2260, Kind::sign, "!=", ""},
    {0x2264, Kind::sign, "<=", ""},
    {0x2265, Kind::sign, ">=", ""},
    {0x22C5, Kind::sign, "*", ""},
    {0x3000, Kind::space, " ", "a wide space"},
    {0xFEFF, Kind::invisible, "", "a byte-order mark"},
};

constexpr bool within(char32_t code_point, char32_t first, char32_t last) {
  return code_point >= first && code_point <= last;
}

} // namespace

std::optional<LookAlike> look_alike(char32_t code_point) {
  if (within(code_point, 0xFF01, 0xFF5E)) // the wide forms of ASCII
    return LookAlike{Kind::sign, std::string(1, static_cast<char>(code_point - 0xFF01 + '!')), {}};
  if (within(code_point, 0x2000, 0x200A) || code_point == 0x202F || code_point == 0x205F)
    return LookAlike{Kind::space, " ", "a typographic space"};
  if (within(code_point, 0x200B, 0x200F) || within(code_point, 0x202A, 0x202E) ||
      within(code_point, 0x2066, 0x2069))
    return LookAlike{Kind::invisible, "", "an invisible formatting mark"};
  if (code_point == 0x2028 || code_point == 0x2029 || code_point == 0x85)
    return LookAlike{Kind::space, " ", "a line separator"};
  if (code_point < 0x20 || within(code_point, 0x7F, 0x9F))
    return LookAlike{Kind::invisible, "", "an invisible control character"};
  const auto* found =
      std::lower_bound(std::begin(rows), std::end(rows), code_point,
                       [](const Row& row, char32_t wanted) { return row.code_point < wanted; });
  if (found == std::end(rows) || found->code_point != code_point) return std::nullopt;
  return LookAlike{found->kind, std::string(found->plain), found->name};
}

bool is_foreign_letter(char32_t code_point) {
  return within(code_point, 0x00C0, 0x1FFF) || within(code_point, 0x2C00, 0x2DFF) ||
         within(code_point, 0x3040, 0xD7FF) || within(code_point, 0xF900, 0xFDFF) ||
         within(code_point, 0x10000, 0x1EFFF) || within(code_point, 0x20000, 0x3FFFF);
}

bool is_double_curly(char32_t c) {
  return c == 0x201C || c == 0x201D || c == 0x201E || c == 0x201F;
}
bool is_single_curly(char32_t c) {
  return c == 0x2018 || c == 0x2019 || c == 0x201A || c == 0x201B;
}

static std::string_view first_line(std::string_view text) {
  return text.substr(0, text.find_first_of("\r\n"));
}

bool begins_foreign_comment(std::string_view text, std::size_t at) {
  constexpr std::size_t longest = 400; // of those that end on their line
  const std::string_view mark = text.substr(at, 2);
  if (mark == "//") return true;
  if (mark == "/*") {
    const std::string_view line = first_line(text.substr(at, longest));
    return line.find("*/") == line.find_last_not_of(" \t") - 1 && line.size() < longest;
  }
  if (mark != "--") return false;
  // `x --3` is a number below zero, taken away.
  const std::string_view next = text.substr(at + 2, 1);
  const std::size_t before = at == 0 ? text.npos : text.find_last_not_of(" \t", at - 1);
  const bool first = before == text.npos || text[before] == '\n' || text[before] == '\r';
  return first || next.empty() || std::string_view(" \t\r\n").find(next) != text.npos;
}

std::optional<Decoded> decode(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) return Decoded{lead, 1};
  const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || at + bytes > text.size()) return std::nullopt;
  char32_t code_point = lead & (0xFFu >> (bytes + 1));
  for (std::size_t next = 1; next < bytes; ++next) {
    const auto byte = static_cast<unsigned char>(text[at + next]);
    if ((byte & 0xC0u) != 0x80u) return std::nullopt;
    code_point = code_point << 6 | (byte & 0x3Fu);
  }
  constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  if (code_point < least[bytes] || within(code_point, 0xD800, 0xDFFF) || code_point > 0x10FFFF)
    return std::nullopt;
  return Decoded{code_point, bytes};
}

} // namespace pol::syntax
