#include "compiler/diagnostics/snippet.h"
#include "compiler/diagnostics/display.h"
#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>
#include <utility>

namespace pol::diagnostics {

namespace {

using Range = std::pair<std::size_t, std::size_t>; // bytes of a line
using Marks = std::map<std::uint32_t, std::vector<Range>>;

std::size_t line_start(const source::File& file, std::uint32_t line) {
  return static_cast<std::size_t>(file.line(line).data() - file.text().data());
}

// The bytes of `line` that the span from line `first` to line `last` marks. Indentation is not
// marked on the lines that continue it.
Range marked(const source::File& file, source::Span span, std::uint32_t line, std::uint32_t first,
             std::uint32_t last) {
  std::string_view text = file.line(line);
  std::size_t begin = std::min(text.find_first_not_of(" \t"), text.size());
  std::size_t end = text.size();
  if (line == first) begin = span.begin - line_start(file, line);
  if (line == last) end = std::min<std::size_t>(end, span.end - line_start(file, line));
  return {begin, std::max(begin, end)};
}

void add_marks(Marks& marks, const source::File& file, source::Span span) {
  auto size = static_cast<std::uint32_t>(file.text().size());
  span.end = std::min(span.end, size);
  span.begin = std::min(span.begin, span.end);
  std::uint32_t first = file.position(span.begin).line;
  std::uint32_t last = file.position(std::max(span.begin + 1, span.end) - 1).line;
  for (std::uint32_t line : std::set{first, std::min(first + 1, last), last}) {
    Range range = marked(file, span, line, first, last);
    std::vector<Range>& ranges = marks[line];
    if (range.first < range.second || first == last) ranges.push_back(range);
  }
}

std::string underline(const DisplayLine& shown, const std::vector<Range>& ranges, char sign) {
  std::string row;
  for (auto [begin, end] : ranges) {
    std::size_t from = shown.cell(begin), to = std::max(shown.cell(end), from + 1);
    row.resize(std::max(row.size(), to), ' ');
    std::fill(row.begin() + static_cast<std::ptrdiff_t>(from),
              row.begin() + static_cast<std::ptrdiff_t>(to), sign);
  }
  return row;
}

std::string right_trimmed(std::string text) {
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

} // namespace

std::string Painter::operator()(std::string_view text, Style style) const {
  if (!color || style == Style::plain || text.empty()) return std::string(text);
  constexpr std::string_view codes[] = {"", "1", "34", "1;31", "1;33", "1;36", "32"};
  return fmt::format("\x1b[{}m{}\x1b[0m", codes[static_cast<std::size_t>(style)], text);
}

std::string gutter_line(std::size_t gutter, Painter paint) {
  return paint(fmt::format("{:{}} |", "", gutter), Style::gutter);
}

std::string snippet(const source::File& file, const std::vector<source::Span>& spans,
                    const SnippetLook& look, Painter paint) {
  Marks marks;
  for (source::Span span : spans)
    add_marks(marks, file, span);
  std::string result = gutter_line(look.gutter, paint) + "\n";
  std::uint32_t previous = 0;
  for (const auto& [line, ranges] : marks) {
    if (previous != 0 && line > previous + 1) result += paint("...", Style::gutter) + "\n";
    previous = line;
    DisplayLine shown(file.line(line), ranges.empty() ? 0 : ranges.front().first);
    std::string number = fmt::format("{:>{}} |", line + look.lines_before, look.gutter);
    result += right_trimmed(paint(number, Style::gutter) + " " + shown.text()) + "\n";
    if (!ranges.empty())
      result += gutter_line(look.gutter, paint) + " " +
                paint(underline(shown, ranges, look.sign), look.style) + "\n";
  }
  return result;
}

} // namespace pol::diagnostics
