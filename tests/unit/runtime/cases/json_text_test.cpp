// Escapes of JSON strings.
#include "runtime/cases/json_text.h"
#include <doctest/doctest.h>

namespace pol::cases {

namespace {

std::string plain(std::string_view quoted) {
  std::string storage;
  return std::string(unescape(quoted, storage).value_or("refused"));
}

bool is_sound(const std::string& string) {
  return !find_malformation("{\"a\":\"" + string + "\"}");
}

} // namespace

TEST_CASE("escapes stand for characters") {
  CHECK(plain("none") == "none");
  CHECK(plain(R"(\"\\\/\b\f\n\r\t)") == "\"\\/\b\f\n\r\t");
  CHECK(plain(R"(a\u0041b\u00e9\u20AC)") == "aAb\u00e9\u20ac");
  CHECK(plain(R"(\u007f\u0080\u07ff\u0800\uffff)") == "\u007f\u0080\u07ff\u0800\uffff");
}

TEST_CASE("two units make one character") {
  CHECK(plain(R"(\ud83d\ude00)") == "\U0001f600");
  CHECK(plain(R"(\ud800\udc00)") == "\U00010000");
  CHECK(plain(R"(\uDBFF\uDFFF)") == "\U0010ffff");
  CHECK(plain(R"(\ud7ff\ue000)") == "\ud7ff\ue000");
}

TEST_CASE("half a character is none") {
  for (const char* half : {R"(\ud800)", R"(\ud800x)", R"(\ud800\n)", R"(\ud800\ud800)",
                           R"(\ud800\udbff)", R"(\ud800\ue000)", R"(\udc00)", R"(\udfff\ud800)",
                           R"(\ud800\u12)", R"(\u12)", R"(\u12g4)", R"(\x41)"}) {
    CAPTURE(half);
    CHECK(plain(half) == "refused");
    CHECK_FALSE(is_sound(half));
  }
  CHECK(is_sound(R"(\ud800\udc00)"));
}

} // namespace pol::cases
