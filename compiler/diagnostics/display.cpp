#include "compiler/diagnostics/display.h"
#include <algorithm>
#include <utf8proc.h>

namespace pol::diagnostics {

namespace {

constexpr std::size_t tab_width = 4;
// A line longer than this is shown in part: so much before the focus, so much in all (bytes).
constexpr std::size_t longest_whole = 300, shown_before = 80, shown_in_all = 240;
constexpr std::string_view ellipsis = "\u2026", unprintable = "\uFFFD";

struct Character {
  std::string_view bytes;
  long codepoint; // below zero: no valid UTF-8
};

Character first_character(std::string_view text) {
  utf8proc_int32_t codepoint = -1;
  auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                 static_cast<utf8proc_ssize_t>(text.size()), &codepoint);
  if (length <= 0) return {text.substr(0, 1), -1};
  return {text.substr(0, static_cast<std::size_t>(length)), codepoint};
}

bool printable(long codepoint) {
  if (codepoint < 0) return false;
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(codepoint))) {
  case UTF8PROC_CATEGORY_CC: // controls, escape among them
  case UTF8PROC_CATEGORY_CF: // marks that reorder or hide text
  case UTF8PROC_CATEGORY_CS:
  case UTF8PROC_CATEGORY_CN:
  case UTF8PROC_CATEGORY_ZL:
  case UTF8PROC_CATEGORY_ZP: return false;
  default: return true;
  }
}

// The nearest beginning of a character at or before `byte`.
std::size_t character_begin(std::string_view line, std::size_t byte) {
  while (byte > 0 && byte < line.size() && (static_cast<unsigned char>(line[byte]) & 0xC0) == 0x80)
    --byte;
  return byte;
}

} // namespace

DisplayLine::DisplayLine(std::string_view line, std::size_t focus) {
  std::size_t end = line.size();
  if (line.size() > longest_whole) {
    focus = std::min(focus, line.size());
    first_ = character_begin(line, focus > shown_before ? focus - shown_before : 0);
    end = character_begin(line, std::min(line.size(), first_ + shown_in_all));
  }
  if (first_ > 0) {
    text_ += ellipsis;
    width_ = 1;
  }
  for (std::size_t at = first_; at < end;) {
    Character character = first_character(line.substr(at, end - at));
    cells_.insert(cells_.end(), character.bytes.size(), width_);
    append(character.bytes, character.codepoint);
    at += character.bytes.size();
  }
  cells_.push_back(width_);
  if (end < line.size()) text_ += ellipsis;
}

void DisplayLine::append(std::string_view character, long codepoint) {
  if (codepoint == '\t') {
    std::size_t spaces = tab_width - width_ % tab_width;
    text_.append(spaces, ' ');
    width_ += spaces;
  } else if (!printable(codepoint)) {
    text_ += unprintable;
    ++width_;
  } else {
    text_ += character;
    width_ += static_cast<std::size_t>(
        std::max(0, utf8proc_charwidth(static_cast<utf8proc_int32_t>(codepoint))));
  }
}

std::size_t DisplayLine::cell(std::size_t byte) const {
  return byte < first_ ? cells_.front() : cells_[std::min(byte - first_, cells_.size() - 1)];
}

std::string display(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    Character character = first_character(text);
    if (character.codepoint == '\n' || character.codepoint == '\t')
      result += ' ';
    else
      result += printable(character.codepoint) ? character.bytes : unprintable;
    text.remove_prefix(character.bytes.size());
  }
  return result;
}

} // namespace pol::diagnostics
