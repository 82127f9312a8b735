#include "runtime/determination/outline.h"
#include "runtime/determination/render.h"

namespace pol::determination {
namespace {

constexpr std::string_view page_head = R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Explanation</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
body { color: #1a1a1a; background: #fff; }
article { margin-bottom: 3rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; }
dt { font-weight: 600; } dd { margin: 0; }
ul { list-style: none; padding-left: 1.4rem; border-left: 1px solid #ccc; }
ul.top { padding-left: 0; border: 0; }
summary { cursor: pointer; }
.mark { font-weight: 600; }
.true { color: #176b2c; } .false { color: #a3231b; } .unknown { color: #8a5a00; }
.source { color: #666; font-size: .85em; }
.detail { margin: .1rem 0 .1rem 1.4rem; color: #444; font-size: .92em; }
@media (prefers-color-scheme: dark) {
  body { color: #eee; background: #161616; } ul { border-color: #444; }
  .detail, .source { color: #aaa; }
  .true { color: #7fd495; } .false { color: #ff9a90; } .unknown { color: #f0c36d; }
}
</style>
</head>
<body>
)";

std::string escaped(std::string_view text) {
  std::string out;
  for (char c : text) {
    switch (c) {
    case '&': out += "&amp;"; break;
    case '<': out += "&lt;"; break;
    case '>': out += "&gt;"; break;
    case '"': out += "&quot;"; break;
    case '\'': out += "&#39;"; break;
    default:
      if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
        out += "\xEF\xBF\xBD";
      else
        out += c;
    }
  }
  return out;
}

std::string_view sign(const Reading& reading) {
  switch (reading.kind) {
  case Reading::Kind::yes: return "✓ ";
  case Reading::Kind::no: return "✗ ";
  case Reading::Kind::unknown: return "? ";
  case Reading::Kind::value:
  case Reading::Kind::bounds:
  case Reading::Kind::none: break;
  }
  return "";
}

std::string_view style_class(const Reading& reading) {
  const bool truth = !sign(reading).empty();
  return truth ? word(reading) : "value";
}

void append_head(std::string& out, const Line& line) {
  if (!word(line.reading).empty())
    out.append("<span class=\"mark ")
        .append(style_class(line.reading))
        .append("\">")
        .append(sign(line.reading))
        .append(escaped(word(line.reading)))
        .append("</span> ");
  out.append("<span>").append(escaped(line.title)).append("</span>");
  if (!line.source.empty())
    out.append(" <span class=\"source\">").append(escaped(line.source)).append("</span>");
}

void append_details(std::string& out, const Line& line) {
  for (const Detail& detail : line.details) {
    out += "<div class=\"detail\">";
    if (detail.label.empty())
      out += "“" + escaped(detail.text) + "”";
    else
      out += "<b>" + escaped(detail.label) + "</b> " + escaped(detail.text);
    out += "</div>\n";
  }
}

void append_lines(std::string& out, const std::vector<Line>& lines, std::string_view list_class) {
  out.append("<ul").append(list_class).append(">\n");
  for (const Line& line : lines) {
    out += "<li>";
    if (line.below.empty()) {
      append_head(out, line);
      append_details(out, line);
    } else {
      out += "<details open><summary>";
      append_head(out, line);
      out += "</summary>\n";
      append_details(out, line);
      append_lines(out, line.below, "");
      out += "</details>";
    }
    out += "</li>\n";
  }
  out += "</ul>\n";
}

} // namespace

std::string render_html(const Explanation& explanation) {
  std::string out = "<article>\n<h1>" + escaped(explanation.result.outcome) + "</h1>\n<dl>\n";
  for (const Detail& line : summary(explanation))
    out += "<dt>" + escaped(line.label) + "</dt><dd>" + escaped(line.text) + "</dd>\n";
  out += "</dl>\n";
  if (const std::vector<Line> lines = outline(explanation); !lines.empty())
    append_lines(out, lines, " class=\"top\"");
  return out + "</article>\n";
}

std::string html_page(std::string_view articles) {
  return std::string(page_head).append(articles).append("</body>\n</html>\n");
}

} // namespace pol::determination
