#include "compiler/diagnostics/edits.h"
#include <doctest/doctest.h>

using namespace pol::diagnostics;

TEST_CASE("edits replace, insert and delete, in whatever order they are given") {
  Edited edited =
      apply_edits("a = b and c", {{{0, 4, 4}, "b > "}, {{0, 2, 3}, "=="}, {{0, 4, 10}, ""}});
  CHECK(edited.text == "a == b > c");
  REQUIRE(edited.inserted.size() == 3);
  CHECK(edited.inserted[0] == pol::source::Span{0, 2, 4});
  CHECK(edited.inserted[1] == pol::source::Span{0, 5, 9});
  CHECK(edited.inserted[2] == pol::source::Span{0, 9, 9});
}

TEST_CASE("edits of a part of a file count from its offset") {
  CHECK(apply_edits("gfr_value < 60", {{{0, 103, 109}, ""}}, 100).text == "gfr < 60");
}

TEST_CASE("overlapping edits and edits outside the text are left out") {
  CHECK(apply_edits("abcdef", {{{0, 1, 3}, "X"}, {{0, 2, 4}, "Y"}}).text == "aXdef");
  CHECK(apply_edits("abc", {{{0, 2, 9}, "X"}}).text == "abc");
  CHECK(apply_edits("abc", {{{0, 2, 1}, "X"}}).text == "abc");
  CHECK(apply_edits("abc", {{{0, 1, 2}, "X"}}, 50).text == "abc");
}

TEST_CASE("no edits, no change") { CHECK(apply_edits("abc", {}).text == "abc"); }
