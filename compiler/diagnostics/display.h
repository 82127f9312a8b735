// How text from outside looks on a terminal: tabs as spaces, wide characters two cells, combining
// ones none, and nothing that could steer the terminal or hide what is written.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace pol::diagnostics {

// One line, or the part of a very long one around a byte of interest.
class DisplayLine {
public:
  // `line` has no line end; `focus` is a byte of it that is to be visible.
  DisplayLine(std::string_view line, std::size_t focus);

  const std::string& text() const { return text_; }
  // The cell, from 0, where the character of this byte of the line begins. Bytes that are cut off
  // stand at the cut.
  std::size_t cell(std::size_t byte) const;

private:
  void append(std::string_view character, long codepoint);

  std::string text_;
  std::size_t first_ = 0;          // the first byte shown
  std::size_t width_ = 0;          // cells so far
  std::vector<std::size_t> cells_; // of each byte from first_, and of the end
};

// A word or sentence on one line, made safe in the same way; a line end becomes a space.
std::string display(std::string_view text);

} // namespace pol::diagnostics
