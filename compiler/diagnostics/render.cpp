#include "compiler/diagnostics/render.h"
#include "compiler/diagnostics/display.h"
#include "compiler/diagnostics/edits.h"
#include "compiler/diagnostics/snippet.h"
#include <algorithm>
#include <fmt/format.h>

namespace pol::diagnostics {

namespace {

struct Look {
  std::string_view word;
  Style style;
};

Look look_of(Severity severity) {
  switch (severity) {
  case Severity::error: return {"error", Style::error};
  case Severity::warning: return {"warning", Style::warning};
  case Severity::note: break;
  }
  return {"note", Style::note};
}

// The lines that some edits of one file change: bytes [begin, end) hold whole lines, the first of
// them is `line`. An edit whose lines touch another's belongs to the same stretch.
struct Stretch {
  source::FileId file;
  std::uint32_t line, last_line;
  std::size_t begin, end;
  std::vector<Edit> edits;
};

Stretch stretch_of(const source::File& file, const Edit& edit) {
  std::uint32_t first = file.position(edit.span.begin).line;
  std::uint32_t last = file.position(edit.span.end).line;
  std::string_view first_text = file.line(first), last_text = file.line(last);
  auto begin = static_cast<std::size_t>(first_text.data() - file.text().data());
  auto end = static_cast<std::size_t>(last_text.data() - file.text().data()) + last_text.size();
  return {edit.span.file, first, last, begin, end, {edit}};
}

std::vector<Stretch> stretches(const source::Files& files, std::vector<Edit> edits) {
  std::stable_sort(edits.begin(), edits.end(),
                   [](const Edit& a, const Edit& b) { return a.span < b.span; });
  std::vector<Stretch> result;
  for (const Edit& edit : edits) {
    Stretch next = stretch_of(files[edit.span.file], edit);
    bool joins =
        !result.empty() && result.back().file == next.file && next.line <= result.back().last_line;
    if (!joins) {
      result.push_back(std::move(next));
      continue;
    }
    Stretch& last = result.back();
    last.edits.push_back(edit);
    last.last_line = std::max(last.last_line, next.last_line);
    last.end = std::max(last.end, next.end);
  }
  return result;
}

// A word of a command, as a shell takes it.
std::string quoted(std::string_view word) {
  const auto is_plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("_./-+:@").find(c) != std::string_view::npos;
  };
  if (!word.empty() && std::ranges::all_of(word, is_plain)) return std::string(word);
  std::string out = "'";
  for (const char c : word)
    out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

// Writes one diagnostic, piece by piece.
class Writer {
public:
  Writer(const source::Files& files, const Diagnostic& diagnostic, bool color,
         const std::vector<std::string>& include)
      : files_(files), diagnostic_(diagnostic), include_(include), paint_{color} {
    std::uint32_t widest = last_line(diagnostic.span);
    for (const Related& related : diagnostic.related)
      widest = std::max(widest, last_line(related.span));
    for (const Edit& edit : diagnostic.fix)
      widest = std::max(widest, last_line(edit.span));
    gutter_ = std::to_string(widest).size();
  }

  std::string write() {
    const KindInfo& kind = info(diagnostic_.kind);
    Look look = look_of(severity(diagnostic_));
    headline(fmt::format("{}[{}]", look.word, kind.code), look.style, message(diagnostic_));
    place(diagnostic_.span, '^', look.style);
    help_and_fix();
    for (const Related& related : diagnostic_.related) {
      headline("note", Style::note, related.text);
      place(related.span, '-', Style::note);
    }
    return std::move(out_);
  }

private:
  std::uint32_t last_line(source::Span span) const {
    return files_[span.file].position(span.end).line;
  }

  void headline(std::string_view label, Style style, std::string_view text) {
    out_ += paint_(label, style) + paint_(": " + display(text), Style::strong) + "\n";
  }

  void arrow(source::FileId id, source::Position at) {
    out_ += paint_(fmt::format("{:{}}-->", "", gutter_), Style::gutter) +
            fmt::format(" {}:{}:{}\n", display(files_[id].path()), at.line, at.column);
  }

  void place(source::Span span, char sign, Style style) {
    const source::File& file = files_[span.file];
    arrow(span.file, file.position(span.begin));
    if (!file.text().empty()) out_ += snippet(file, {span}, {sign, style, gutter_, 0}, paint_);
  }

  void help_and_fix() {
    std::string text = help(diagnostic_);
    if (!text.empty())
      out_ += paint_(fmt::format("{:{}} = ", "", gutter_), Style::gutter) +
              paint_("help", Style::strong) + ": " + display(text) + "\n";
    for (const Stretch& stretch : stretches(files_, diagnostic_.fix))
      suggestion(stretch);
    if (!diagnostic_.witness.empty()) witness();
  }

  // A case record, to be tried: `pol explain FILE -` reads one from standard input.
  void witness() {
    const auto line = [&](std::string_view label, std::string_view text) {
      out_ += paint_(fmt::format("{:{}} = ", "", gutter_), Style::gutter) +
              paint_(label, Style::strong) + ": " + display(text) + "\n";
    };
    line("case", diagnostic_.witness);
    std::string command = "pol explain " + quoted(files_[diagnostic_.span.file].path());
    for (const std::string& folder : include_)
      command += " --include " + quoted(folder);
    line("runs as", command + " -  # the case comes on standard input");
  }

  // The changed lines as they would be.
  void suggestion(const Stretch& stretch) {
    const source::File& file = files_[stretch.file];
    if (stretch.file != diagnostic_.span.file) arrow(stretch.file, {stretch.line, 1});
    Edited edited = apply_edits(file.text().substr(stretch.begin, stretch.end - stretch.begin),
                                stretch.edits, static_cast<std::uint32_t>(stretch.begin));
    source::File changed(file.path(), std::move(edited.text));
    out_ +=
        snippet(changed, edited.inserted, {'~', Style::added, gutter_, stretch.line - 1}, paint_);
  }

  const source::Files& files_;
  const Diagnostic& diagnostic_;
  const std::vector<std::string>& include_;
  Painter paint_;
  std::size_t gutter_ = 1;
  std::string out_;
};

} // namespace

std::string to_text(const source::Files& files, const Diagnostic& diagnostic, bool color,
                    const std::vector<std::string>& include) {
  return Writer(files, diagnostic, color, include).write();
}

} // namespace pol::diagnostics
