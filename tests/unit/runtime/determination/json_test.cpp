#include "runtime/determination/json.h"
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace pol::determination;

TEST_CASE("strings are escaped, and UTF-8 stays") {
  CHECK(json("a\"b\\c\n\r\t\x01\x7f") == R"("a\"b\\c\n\r\t\u0001\u007f")");
  CHECK(json("é 漢 𝄞") == "\"é 漢 𝄞\"");
  CHECK(json(std::string_view("\0", 1)) == R"("\u0000")");
}

TEST_CASE("whatever the bytes, the result is JSON that reads back") {
  for (std::string_view bytes :
       {"\x80", "a\xC3", "\xC0\xAF", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xF4\x90\x80\x80",
        "\xE0\x80\x80", "\xF0\x80\x80\x80", "\xC3(", "\xFF\xFE"}) {
    const auto read = nlohmann::json::parse(json(bytes), nullptr, false);
    REQUIRE(read.is_string());
    CHECK(read.get<std::string>().find("\xEF\xBF\xBD") != std::string::npos);
  }
  for (int byte = 0; byte < 256; ++byte)
    CHECK(nlohmann::json::accept(json(std::string(2, static_cast<char>(byte)))));
  for (std::string_view fine : {"\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF",
                                "\xEE\x80\x80", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"})
    CHECK(json(fine) == "\"" + std::string(fine) + "\"");
}

TEST_CASE("one text stands alone, several in an array") {
  std::string out;
  append_one_or_all(out, {"a"});
  append_one_or_all(out, {"a", "b"});
  append_json(out, std::vector<std::string_view>{});
  CHECK(out == R"("a"["a","b"][])");
}
