#include "compiler/source/source.h"
#include <doctest/doctest.h>

using namespace pol::source;

namespace {
void check_position(const File& file, std::uint32_t byte, std::uint32_t line,
                    std::uint32_t column) {
  CAPTURE(byte);
  CHECK(file.position(byte).line == line);
  CHECK(file.position(byte).column == column);
}
} // namespace

TEST_CASE("positions count lines and code points from 1") {
  File file("x.pol", "ab\n\u00fcx\n\nend");
  check_position(file, 0, 1, 1);
  check_position(file, 2, 1, 3); // the line end belongs to its line
  check_position(file, 3, 2, 1);
  check_position(file, 5, 2, 2); // after the two bytes of the umlaut
  check_position(file, 7, 3, 1);
  check_position(file, 8, 4, 1);
  check_position(file, 11, 4, 4);
  check_position(file, 4000, 4, 4); // beyond the end: the end
}

TEST_CASE("lines come without their end, whichever it is") {
  File file("x.pol", "one\r\ntwo\n\nfour\r");
  CHECK(file.line_count() == 4);
  CHECK(file.line(1) == "one");
  CHECK(file.line(2) == "two");
  CHECK(file.line(3) == "");
  CHECK(file.line(4) == "four");
  CHECK(file.line(0) == "");
  CHECK(file.line(5) == "");
}

TEST_CASE("an empty file has one empty line") {
  File file("x.pol", "");
  CHECK(file.line_count() == 1);
  CHECK(file.line(1) == "");
  check_position(file, 0, 1, 1);
}

TEST_CASE("a text that ends with a line end has an empty last line") {
  File file("x.pol", "one\n");
  CHECK(file.line_count() == 2);
  check_position(file, 4, 2, 1);
}

TEST_CASE("bytes of a span, cut at the end of the file") {
  Files files;
  FileId a = files.add("a.pol", "alpha");
  FileId b = files.add("b.pol", "beta");
  CHECK(files.size() == 2);
  CHECK(files.text({a, 1, 3}) == "lp");
  CHECK(files.text({b, 0, 4}) == "beta");
  CHECK(files.text({b, 2, 99}) == "ta");
  CHECK(files.text({b, 98, 99}) == "");
  CHECK(files[b].path() == "b.pol");
}

TEST_CASE("files stay where they are when others are added") {
  Files files;
  const File& first = files[files.add("0", "text")];
  for (int i = 1; i < 1000; ++i)
    files.add(std::to_string(i), "other");
  CHECK(&first == &files[0]);
  CHECK(first.text() == "text");
}

TEST_CASE("the cover of two spans holds both, in either order") {
  CHECK(cover({1, 3, 5}, {1, 8, 9}) == Span{1, 3, 9});
  CHECK(cover({1, 8, 9}, {1, 3, 5}) == Span{1, 3, 9});
  CHECK(cover({1, 2, 9}, {1, 3, 5}) == Span{1, 2, 9});
}

TEST_CASE("columns of a long line count its characters") {
  std::string text = "short\n";
  for (int i = 0; i < 5000; ++i)
    text += i % 3 == 0 ? "ä" : i % 3 == 1 ? "x" : "😀"; // 2, 1 and 4 bytes
  const File file("a.pol", text + "\nlast");
  std::uint32_t column = 0;
  for (std::uint32_t byte = 6; byte < text.size(); ++byte) {
    column += (static_cast<unsigned char>(text[byte]) & 0xC0) != 0x80;
    if (file.position(byte).line != 2 || file.position(byte + 1).column != column + 1)
      FAIL("wrong place of byte " << byte);
  }
  CHECK(file.position(static_cast<std::uint32_t>(text.size())).column == 5001);
  CHECK(file.position(static_cast<std::uint32_t>(text.size() + 3)).line == 3);
  CHECK(file.position(static_cast<std::uint32_t>(text.size() + 3)).column == 3);
}
