#include "compiler/diagnostics/render.h"
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace pol::diagnostics;
using nlohmann::json;
using pol::source::Files;

TEST_CASE("no diagnostics are an empty array") { CHECK(to_json(Files{}, {}) == "[]"); }

TEST_CASE("a diagnostic has every key, places in code points and bytes") {
  Files files;
  auto file = files.add("x.pol", "one\n\u00fc gfr_value\n");
  Sink sink;
  Diagnostic& one = sink.report(kind_at(0), {file, 7, 16}, {"gfr_value", "gfr"});
  one.help_override = "did you mean `gfr`?";
  one.fix.push_back({one.span, "gfr"});
  one.related.push_back({{file, 0, 3}, "declared here"});
  json array = json::parse(to_json(files, sink.sorted()));
  REQUIRE(array.size() == 1);
  const json& object = array[0];
  json place = {{"file", "x.pol"},  {"line", 2},       {"column", 3},   {"end_line", 2},
                {"end_column", 12}, {"byte_begin", 7}, {"byte_end", 16}};
  json expected = place;
  expected["code"] = info(one.kind).code;
  expected["severity"] = "error";
  expected["message"] = message(one);
  expected["help"] = "did you mean `gfr`?";
  json change = place;
  change["text"] = "gfr";
  expected["fix"] = json::array({change});
  expected["related"] = json::array({{{"message", "declared here"},
                                      {"file", "x.pol"},
                                      {"line", 1},
                                      {"column", 1},
                                      {"end_line", 1},
                                      {"end_column", 4},
                                      {"byte_begin", 0},
                                      {"byte_end", 3}}});
  CHECK(object == expected);
}

TEST_CASE("empty lists are there, a help that is missing is empty text") {
  Files files;
  Sink sink;
  sink.report(kind_at(0), {files.add("x.pol", "a"), 0, 1});
  json object = json::parse(to_json(files, sink.sorted()))[0];
  CHECK(object["fix"] == json::array());
  CHECK(object["related"] == json::array());
  CHECK(object["help"].is_string());
}

TEST_CASE("bytes that are no UTF-8 come out as valid JSON") {
  Files files;
  Sink sink;
  sink.report(kind_at(0), {files.add("\xff.pol", "a"), 0, 1}, {"\xc3", "\xc3"});
  CHECK(json::accept(to_json(files, sink.sorted())));
}
