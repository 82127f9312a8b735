// Source lines with their numbers and marks under some of their bytes.
#pragma once
#include "compiler/diagnostics/diagnostic.h"
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pol::diagnostics {

enum class Style { plain, strong, gutter, error, warning, note, added };

// Wraps text in the escape sequences of a style, or in none.
struct Painter {
  bool color = false;
  std::string operator()(std::string_view text, Style style) const;
};

struct SnippetLook {
  char sign = '^';
  Style style = Style::error;
  std::size_t gutter = 1;         // cells for line numbers
  std::uint32_t lines_before = 0; // lines of the whole file that stand before `file`'s first
};

// The lines of `file` that the spans touch, each with the sign under the touched bytes. Of a span
// over many lines the first two and the last are shown. Starts with an empty gutter line.
std::string snippet(const source::File& file, const std::vector<source::Span>& spans,
                    const SnippetLook& look, Painter paint);

// An empty gutter line, without the line end.
std::string gutter_line(std::size_t gutter, Painter paint);

} // namespace pol::diagnostics
