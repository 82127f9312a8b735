// The tree as text: a mark, the word for it, the title, the place in the source.
#include "runtime/determination/outline.h"
#include "runtime/determination/render.h"
#include <algorithm>

namespace pol::determination {
namespace {

// Nothing in a record or policy may steer the terminal.
std::string plain(std::string_view text) {
  constexpr char digits[] = "0123456789abcdef";
  std::string shown;
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte != 0x7F)
      shown += c;
    else
      shown.append("\\x") += {digits[byte >> 4], digits[byte & 15]};
  }
  return shown;
}

struct Mark {
  std::string_view sign, color;
};

Mark mark(const Reading& reading) {
  switch (reading.kind) {
  case Reading::Kind::yes: return {"✓", "\x1b[32m"};
  case Reading::Kind::no: return {"✗", "\x1b[31m"};
  case Reading::Kind::unknown: return {"?", "\x1b[33m"};
  case Reading::Kind::value: return {"=", "\x1b[36m"};
  case Reading::Kind::bounds: return {"~", "\x1b[36m"};
  case Reading::Kind::none: break;
  }
  return {"·", ""};
}

class Drawing {
public:
  explicit Drawing(TextStyle style) : style_(style) {}

  void top(const Line& line) {
    head(line);
    below(line, "");
  }
  std::string take() { return std::move(out_); }

private:
  void head(const Line& line) {
    const Mark m = mark(line.reading);
    const bool color = style_.color && !m.color.empty();
    if (color) out_ += m.color;
    out_ += m.sign;
    if (!word(line.reading).empty()) out_ += " " + plain(word(line.reading));
    if (color) out_ += "\x1b[0m";
    out_ += "  " + plain(line.title);
    if (!line.source.empty()) out_ += "  (" + plain(line.source) + ")";
    out_ += '\n';
  }

  void below(const Line& line, const std::string& indent) {
    const std::string rail = line.below.empty() ? "   " : "│  ";
    for (const Detail& detail : line.details) {
      const std::string text = plain(detail.text);
      out_ += indent + rail;
      out_ += detail.label.empty() ? "\"" + text + "\"" : detail.label + " " + text;
      out_ += '\n';
    }
    for (std::size_t i = 0; i < line.below.size(); ++i) {
      const bool last = i + 1 == line.below.size();
      out_ += indent + (last ? "└─ " : "├─ ");
      head(line.below[i]);
      below(line.below[i], indent + (last ? "   " : "│  "));
    }
  }

  TextStyle style_;
  std::string out_;
};

} // namespace

std::string render_text(const Explanation& explanation, TextStyle style) {
  std::string out;
  for (const Detail& line : summary(explanation))
    out += line.label + std::string(11 - std::min<std::size_t>(10, line.label.size()), ' ') +
           plain(line.text) + "\n";
  Drawing drawing(style);
  const std::vector<Line> lines = outline(explanation);
  for (const Line& line : lines)
    drawing.top(line);
  return lines.empty() ? out : out + "\n" + drawing.take();
}

} // namespace pol::determination
