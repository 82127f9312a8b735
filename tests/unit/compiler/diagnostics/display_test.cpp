#include "compiler/diagnostics/display.h"
#include <doctest/doctest.h>

using namespace pol::diagnostics;

TEST_CASE("tabs reach to the next stop") {
  DisplayLine line("\ta\tbc", 0);
  CHECK(line.text() == "    a   bc");
  CHECK(line.cell(0) == 0);
  CHECK(line.cell(1) == 4);
  CHECK(line.cell(3) == 8);
  CHECK(line.cell(5) == 10);
  CHECK(line.cell(99) == 10);
}

TEST_CASE("wide characters take two cells, combining ones none") {
  DisplayLine wide("\u5bbdx", 0); // three bytes, two cells
  CHECK(wide.cell(3) == 2);
  DisplayLine combining("e\u0301x", 0);
  CHECK(combining.text() == "e\u0301x");
  CHECK(combining.cell(3) == 1);
}

TEST_CASE("nothing reaches the terminal that could steer it or hide text") {
  CHECK(DisplayLine("a\x1b[31mb", 0).text() == "a\uFFFD[31mb");
  CHECK(DisplayLine("a\u202Eb", 0).text() == "a\uFFFDb"); // right-to-left override
  CHECK(DisplayLine("a\xff"
                    "b",
                    0)
            .text() == "a\uFFFDb");
  CHECK(DisplayLine(std::string_view("a\0b", 3), 0).text() == "a\uFFFDb");
  CHECK(display("two\nlines\x07") == "two lines\uFFFD");
  CHECK(display("\u00fc \u5bbd") == "\u00fc \u5bbd");
}

TEST_CASE("of a very long line the part around the focus is shown") {
  std::string text(1 << 20, 'a');
  text.replace(500000, 4, "here");
  DisplayLine line(text, 500000);
  CHECK(line.text().size() < 400);
  CHECK(line.text().find("here") == 2 + line.cell(500000)); // the dots: three bytes, one cell
  CHECK(line.text().starts_with("\u2026a"));
  CHECK(line.text().ends_with("a\u2026"));
  CHECK(line.cell(0) == 1);
  CHECK(line.cell(text.size()) == line.cell(900000));
}

TEST_CASE("a cut never splits a character") {
  std::string text;
  for (int i = 0; i < 400; ++i)
    text += "\u5bbd";
  for (std::size_t focus = 600; focus < 603; ++focus)
    CHECK(DisplayLine(text, focus).text().find("\uFFFD") == std::string::npos);
}
