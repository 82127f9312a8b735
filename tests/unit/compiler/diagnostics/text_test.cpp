#include "compiler/diagnostics/render.h"
#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace pol::diagnostics;
using pol::source::Files;
using pol::source::Span;

namespace {

// The span of the first occurrence of `part`.
Span at(const Files& files, pol::source::FileId file, std::string_view part) {
  std::size_t begin = files[file].text().find(part);
  REQUIRE(begin != std::string_view::npos);
  return {file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + part.size())};
}

Diagnostic diagnostic(Span span) { return {kind_at(0), span, {"word", "word"}, {}, {}, "do so"}; }

// The text below its first line, whose wording belongs to the kind.
std::string below_headline(const Files& files, const Diagnostic& diagnostic) {
  std::string text = to_text(files, diagnostic, false);
  return text.substr(text.find('\n') + 1);
}

} // namespace

TEST_CASE("the headline has severity, code and message") {
  Files files;
  Diagnostic one = diagnostic({files.add("x.pol", "abc"), 0, 1});
  const KindInfo& kind = info(one.kind);
  CHECK(to_text(files, one, false)
            .starts_with(fmt::format("error[{}]: {}\n", kind.code, message(one))));
}

TEST_CASE("a place in one line is underlined") {
  Files files;
  auto file = files.add("policies/x.pol", "policy\n\n\n\n\n\n\n\n\n  gfr_value < 60\n");
  Diagnostic one = diagnostic(at(files, file, "gfr_value"));
  one.fix.push_back({one.span, "gfr"});
  CHECK(below_headline(files, one) == R"(  --> policies/x.pol:10:3
   |
10 |   gfr_value < 60
   |   ^^^^^^^^^
   = help: do so
   |
10 |   gfr < 60
   |   ~~~
)");
}

TEST_CASE("related places follow, in their own files") {
  Files files;
  auto first = files.add("a.pol", "value a = 1\n"), second = files.add("b.pol", "value a = 2\n");
  Diagnostic one = diagnostic(at(files, second, "a ="));
  one.span.end -= 2;
  one.related.push_back({{first, 6, 7}, "first declared here"});
  CHECK(below_headline(files, one) == R"( --> b.pol:1:7
  |
1 | value a = 2
  |       ^
  = help: do so
note: first declared here
 --> a.pol:1:7
  |
1 | value a = 1
  |       -
)");
}

TEST_CASE("of a long span the first two lines and the last are shown") {
  Files files;
  auto file = files.add("x.pol", "when all of {\n  a,\n  b,\n  c,\n}\nnext");
  Diagnostic one = diagnostic(at(files, file, "all of {\n  a,\n  b,\n  c,\n}"));
  CHECK(below_headline(files, one) == R"( --> x.pol:1:6
  |
1 | when all of {
  |      ^^^^^^^^
2 |   a,
  |   ^^
...
5 | }
  | ^
  = help: do so
)");
}

TEST_CASE("a span that ends with its line end stays on its line") {
  Files files;
  Diagnostic one = diagnostic({files.add("x.pol", "abc\ndef\n"), 1, 4});
  CHECK(below_headline(files, one) == " --> x.pol:1:2\n  |\n1 | abc\n  |  ^^\n  = help: do so\n");
}

TEST_CASE("an empty place still has a mark, also at the end of the file") {
  Files files;
  auto file = files.add("x.pol", "abc\n");
  CHECK(below_headline(files, diagnostic({file, 1, 1})) ==
        " --> x.pol:1:2\n  |\n1 | abc\n  |  ^\n  = help: do so\n");
  CHECK(below_headline(files, diagnostic({file, 4, 4})) ==
        " --> x.pol:2:1\n  |\n2 |\n  | ^\n  = help: do so\n");
  CHECK(below_headline(files, diagnostic({file, 90, 95})) ==
        " --> x.pol:2:1\n  |\n2 |\n  | ^\n  = help: do so\n");
}

TEST_CASE("an empty file has no line to show") {
  Files files;
  CHECK(below_headline(files, diagnostic({files.add("x.pol", ""), 0, 0})) ==
        " --> x.pol:1:1\n  = help: do so\n");
}

TEST_CASE("marks stand under tabs, wide and combining characters") {
  Files files;
  auto file = files.add("x.pol", "\t\u5bbd e\u0301 gfr\n");
  CHECK(below_headline(files, diagnostic(at(files, file, "gfr"))) ==
        " --> x.pol:1:7\n  |\n1 |     \u5bbd e\u0301 gfr\n  |          ^^^\n  = help: do so\n");
  CHECK(below_headline(files, diagnostic(at(files, file, "\u5bbd"))) ==
        " --> x.pol:1:2\n  |\n1 |     \u5bbd e\u0301 gfr\n  |     ^^\n  = help: do so\n");
}

TEST_CASE("a carriage return before the line end is not shown") {
  Files files;
  auto file = files.add("x.pol", "abc\r\ndef\r\n");
  CHECK(below_headline(files, diagnostic({file, 0, 9})) ==
        " --> x.pol:1:1\n  |\n1 | abc\n  | ^^^\n2 | def\n  | ^^^\n  = help: do so\n");
}

TEST_CASE("several edits of one line are shown together, far ones apart") {
  Files files;
  auto file = files.add("x.pol", "a and b or c\nx\ny\nz = 1\n");
  Diagnostic one = diagnostic({file, 0, 12});
  one.fix = {{{file, 7, 7}, ")"}, {{file, 0, 0}, "("}, {{file, 19, 20}, "=="}};
  CHECK(below_headline(files, one) == R"( --> x.pol:1:1
  |
1 | a and b or c
  | ^^^^^^^^^^^^
  = help: do so
  |
1 | (a and b) or c
  | ~       ~
  |
4 | z == 1
  |   ~~
)");
}

TEST_CASE("an edit in another file says which") {
  Files files;
  auto file = files.add("x.pol", "gfr\n"), other = files.add("v.pol", "\nenum A { b }\n");
  Diagnostic one = diagnostic({file, 0, 3});
  one.fix = {{at(files, other, "b"), "c"}};
  CHECK(below_headline(files, one) == R"( --> x.pol:1:1
  |
1 | gfr
  | ^^^
  = help: do so
 --> v.pol:2:1
  |
2 | enum A { c }
  |          ~
)");
}

TEST_CASE("an inserted line is shown as it will stand") {
  Files files;
  auto file = files.add("x.pol", "one\ntwo\n");
  Diagnostic one = diagnostic({file, 0, 3});
  one.fix = {{{file, 8, 8}, "otherwise not_addressed\n"}};
  CHECK(below_headline(files, one).find("3 | otherwise not_addressed\n  | ~~~~") !=
        std::string::npos);
}

TEST_CASE("colour adds escape sequences and nothing else") {
  Files files;
  auto file = files.add("x.pol", "gfr_value < 60\n");
  Diagnostic one = diagnostic(at(files, file, "gfr_value"));
  one.fix.push_back({one.span, "gfr"});
  std::string colored = to_text(files, one, true), bare;
  CHECK(colored.find("\x1b[1;31m") != std::string::npos);
  for (std::size_t i = 0; i < colored.size(); ++i) {
    if (colored[i] == '\x1b')
      i = colored.find('m', i);
    else
      bare += colored[i];
  }
  CHECK(bare == to_text(files, one, false));
}

TEST_CASE("a path or an argument cannot steer the terminal") {
  Files files;
  Diagnostic one = diagnostic({files.add("\x1b[2Jx.pol", "abc"), 0, 1});
  one.help_override = "\x1b[2J";
  CHECK(to_text(files, one, false).find('\x1b') == std::string::npos);
}

TEST_CASE("a file of one endless line is shown in short") {
  Files files;
  auto file = files.add("x.pol", std::string(4u << 20, 'x'));
  CHECK(to_text(files, diagnostic({file, 2u << 20, 3u << 20}), false).size() < 3000);
}
