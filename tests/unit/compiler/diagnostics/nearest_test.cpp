#include "compiler/diagnostics/diagnostic.h"
#include <doctest/doctest.h>
#include <string>

using pol::diagnostics::nearest;

TEST_CASE("one slip is found") {
  std::vector<std::string_view> names = {"kidneys", "gfr", "renal.localized", "renal.size_cm"};
  CHECK(nearest("kidney", names) == "kidneys");   // a letter too few
  CHECK(nearest("kidneyss", names) == "kidneys"); // too many
  CHECK(nearest("kidmeys", names) == "kidneys");  // another
  CHECK(nearest("gfr ", names) == "gfr");
  CHECK(nearest("grf", names) == "gfr"); // swapped: one slip, not two
  CHECK(nearest("renal.lcoalised", names) == "renal.localized");
}

TEST_CASE("case counts nothing") {
  CHECK(nearest("Medically_Necessary", {"not_covered", "medically_necessary"}) ==
        "medically_necessary");
  CHECK(nearest("gfr", {"GFR"}) == "GFR");
}

TEST_CASE("what is far off is not suggested") {
  CHECK(nearest("weight", {"height_cm", "gfr", "kidneys"}) == "");
  CHECK(nearest("ab", {"xy"}) == "");
  CHECK(nearest("a", {"b"}) == "");
  CHECK(nearest("gfr", {}) == "");
  CHECK(nearest("", {"a", "gfr"}) == "");
  CHECK(nearest("abc", {"xyc"}) == ""); // two of three letters wrong
}

TEST_CASE("the nearest of several, the first of equals") {
  CHECK(nearest("stage", {"stags", "stage1", "stake"}) == "stags");
  CHECK(nearest("lungs", {"lug", "lung", "luge"}) == "lung");
}

TEST_CASE("whole words at the beginning or the end are a hint where no slip is near") {
  CHECK(nearest("gfr_value", {"kidneys", "gfr"}) == "gfr");
  CHECK(nearest("size_cm", {"gfr", "renal.size_cm"}) == "renal.size_cm");
  CHECK(nearest("renal.size", {"renal.size_cm", "gfr"}) == "renal.size_cm");
  CHECK(nearest("size", {"sizeable_amount"}) == ""); // no whole word
}

TEST_CASE("endless names cost nothing") {
  std::string one(1 << 20, 'a'), other(1 << 20, 'b');
  CHECK(nearest(one, {other, "gfr"}) == "");
  CHECK(nearest("gfr", {other, "gfx"}) == "gfx");
}
