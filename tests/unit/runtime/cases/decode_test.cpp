#include "runtime/cases/decode.h"
#include "tests/unit/runtime/cases/sample.h"
#include <doctest/doctest.h>

namespace pol::cases {
using namespace sample;

namespace {

// The value of a fact in a record that gives the fact alone.
std::string read(const std::string& record, const std::string& path) {
  const Decoded made = decode({record});
  CHECK(errors(made.batch) == "");
  return value(made.batch, path);
}

std::string gfr(const std::string& text) { return read(R"({"gfr":)" + text + "}", "gfr"); }
std::string kidneys(const std::string& text) {
  return read(R"({"kidneys":)" + text + "}", "kidneys");
}

} // namespace

TEST_CASE("a record with a fact of every kind") {
  const Decoded made = decode({R"( {
    "id" : "c-1", "name": "Ann\u00e9 \"x\" \ud83d\ude00", "gfr": 58.5, "kidneys": 2, "member": {"age": 61, "plan": "x"},
    "renal": {"localized": true, "size_cm": 4.00000001}, "request": {"cpt": "0581t", "service_date": "2025-10-01"},
    "diagnoses": ["c64.1", "C65", "C641"], "sites": ["other", "kidney", "other"], "tumor": {"site": "lung"},
    "tests": [{"po2": 55, "tags": [], "taken": "2024-02-29", "parts": [{"size": 1}, {}]}, {"parts": []}],
    "unread": [1, {"a": [null, true, "]}"]}]
  } )"});
  CHECK(errors(made.batch) == "");
  CHECK(made.batch.cases[0].id == "c-1");
  CHECK(made.batch.cases[0].raw == made.records[0]);
  CHECK(value(made.batch, "name") == "Ann\u00e9 \"x\" \U0001F600");
  CHECK(value(made.batch, "gfr") == "58.5");
  CHECK(value(made.batch, "kidneys") == "2");
  CHECK(value(made.batch, "member.age") == "61");
  CHECK(value(made.batch, "renal.localized") == "true");
  CHECK(value(made.batch, "renal.size_cm") == "4.00000001");
  CHECK(value(made.batch, "request.cpt") == "0581T");
  CHECK(value(made.batch, "request.service_date") == "2025-10-01");
  CHECK(value(made.batch, "sites") == "{kidney, other}");
  CHECK(value(made.batch, "diagnoses") == "{C641, C65}");
  CHECK(value(made.batch, "tumor.site") == "lung");
  CHECK(value(made.batch, "tests") == "2 elements");
  CHECK(value(made.batch, "tests.po2", 0) == "55");
  CHECK(value(made.batch, "tests.po2", 1) == "unknown");
  CHECK(value(made.batch, "tests.tags", 0) == "{}");
  CHECK(value(made.batch, "tests.tags", 1) == "unknown");
  CHECK(value(made.batch, "tests.taken", 0) == "2024-02-29");
  CHECK(value(made.batch, "tests.parts", 0) == "2 elements");
  CHECK(value(made.batch, "tests.parts", 1) == "0 elements");
  CHECK(value(made.batch, "tests.parts.size", 0) == "1");
  CHECK(value(made.batch, "tests.parts.size", 1) == "unknown");
}

TEST_CASE("constants of the module are the cells of equal codes") {
  const Decoded made = decode({R"({"request":{"cpt":"50593"}})"});
  const auto& column =
      std::get<values::CellColumn>(made.batch.columns[fact(*made.module, "request.cpt")]);
  CHECK(column.low[0] == 1);
}

TEST_CASE("absent and null facts are unknown, empty lists and sets are not") {
  const Decoded made = decode(
      {R"({})",
       R"({"name":"","gfr":null,"renal":null,"tests":null,"sites":null,"tumor":{"site":null}})",
       R"({"sites":[],"tests":[],"renal":{}})"});
  for (std::uint32_t row : {0U, 1U}) {
    CHECK(errors(made.batch, row) == "");
    for (const auto& fact : made.module->facts)
      if (fact.list == bytecode::none) CHECK(value(made.batch, fact.path, row) == "unknown");
  }
  CHECK(value(made.batch, "sites", 2) == "{}");
  CHECK(value(made.batch, "tests", 2) == "0 elements");
}

TEST_CASE("a number's value counts, not its spelling") {
  CHECK(gfr("0.1") == "0.1");
  CHECK(gfr("-0") == "0");
  CHECK(gfr("1e2") == "100");
  CHECK(gfr("2.50000000000000000000") == "2.5");
  CHECK(gfr("0e999999999999") == "0");
  CHECK(gfr("92233720368.54775807") == "92233720368.54775807");
  CHECK(gfr("-92233720368.54775808") == "-92233720368.54775808");
  CHECK(gfr(std::string("1") + std::string(400, '0') + "e-400") == "1");
  CHECK(kidneys("4.0") == "4");
  CHECK(kidneys("20e-1") == "2");
}

TEST_CASE("bounds are closed intervals on the grid") {
  CHECK(gfr(R"({"comparator":">","value":60})") == "[60.00000001, 92233720368.54775807]");
  CHECK(gfr(R"({"value":60,"comparator":">="})") == "[60, 92233720368.54775807]");
  CHECK(gfr(R"({"comparator":"<","value":6e1})") == "[-92233720368.54775808, 59.99999999]");
  CHECK(gfr(R"({"comparator":"\u003c=","value":0.5})") == "[-92233720368.54775808, 0.5]");
  CHECK(gfr(R"({"comparator":">","value":92233720368.54775806})") == "92233720368.54775807");
  CHECK(gfr(R"({"comparator":"<","value":-92233720368.54775807})") == "-92233720368.54775808");
  CHECK(kidneys(R"({"comparator":">","value":1})") == "[2, 92233720368]");
  CHECK(kidneys(R"({"comparator":">","value":1.5})") == "[2, 92233720368]");
  CHECK(kidneys(R"({"comparator":">=","value":1.00000001})") == "[2, 92233720368]");
  CHECK(kidneys(R"({"comparator":">","value":-1.5})") == "[-1, 92233720368]");
  CHECK(kidneys(R"({"comparator":"<","value":2})") == "[-92233720368, 1]");
  CHECK(kidneys(R"({"comparator":"<","value":1.5})") == "[-92233720368, 1]");
  CHECK(kidneys(R"({"comparator":"<=","value":-1.5})") == "[-92233720368, -2]");
  CHECK(kidneys(R"({"comparator":"<=","value":0})") == "[-92233720368, 0]");
}

TEST_CASE("bounded and exact numbers in one batch") {
  const Decoded made =
      decode({R"({"gfr":1})", R"({"gfr":{"comparator":"<","value":3}})", R"({"gfr":2})", R"({})"});
  CHECK(value(made.batch, "gfr", 0) == "1");
  CHECK(value(made.batch, "gfr", 1) == "[-92233720368.54775808, 2.99999999]");
  CHECK(value(made.batch, "gfr", 2) == "2");
  CHECK(value(made.batch, "gfr", 3) == "unknown");
}

TEST_CASE("keys and texts are compared without their escapes") {
  CHECK(read(R"({"\u0072enal":{"size\u005fcm":3}})", "renal.size_cm") == "3");
  CHECK(read(R"({"tumor":{"site":"\u006cung"}})", "tumor.site") == "lung");
  CHECK(read(R"({"a\"b":1,"a\\":{"gfr":2},"gfr":3})", "gfr") == "3");
  CHECK(decode({R"({"\u0069d":"c\u002d1"})"}).batch.cases[0].id == "c-1");
}

TEST_CASE("only whole keys count") {
  CHECK(read(R"({"gfr ":1,"gf":2,"GFR":3,"renal.size_cm":4})", "gfr") == "unknown");
  CHECK(read(R"({"other":{"gfr":1}})", "gfr") == "unknown");
}

TEST_CASE("ids: texts that are not empty, else the line") {
  const Decoded made = decode({R"({"id":"x"})", R"({"id":7})", R"({"id":""})", R"({})",
                               R"({"id":null})", R"({"id":"\ud800"})", R"({"id":{"a":1}})",
                               R"({"id":"x"})", R"({"id":[1]})", R"({"id":"\q"})"});
  const std::vector<std::string> ids = {"x", "#2", "#3", "#4", "#5", "#6", "#7", "x", "#9", "#10"};
  for (std::uint32_t row = 0; row < ids.size(); ++row) {
    CHECK(made.batch.cases[row].id == ids[row]);
    CHECK(errors(made.batch, row) == "");
  }
}

TEST_CASE("a rejected record keeps its id") {
  const Decoded made =
      decode({R"({"id":"x","gfr":true})", R"({"gfr":true,"id":"y"})", R"({"id":"x","gfr":1)"});
  CHECK(made.batch.cases[0].id == "x");
  CHECK(made.batch.cases[1].id == "y");
  CHECK(made.batch.cases[2].id == "#3");
}

TEST_CASE("a policy may read a fact named id") {
  bytecode::Module module = sample::module();
  module.facts[fact(module, "name")].path = "id";
  std::swap(module.facts[3], module.facts[4]); // sorted: id, member.age
  std::swap(module.facts[2], module.facts[3]);
  const Decoded made =
      decode({R"({"id":"x"})", R"({"id":5})", R"({"id":"x","id":"y"})"}, {}, module);
  CHECK(made.batch.cases[0].id == "x");
  CHECK(value(made.batch, "id", 0) == "x");
  CHECK(made.batch.cases[1].id == "#2");
  CHECK(errors(made.batch, 1) == "id: expected text, found a number");
  CHECK(errors(made.batch, 2) == "id: given twice");
}

TEST_CASE("a fact whose path does not lead through its list is never read") {
  bytecode::Module module = sample::module();
  module.facts[fact(module, "gfr")].list = fact(module, "tests");
  const Decoded made = decode({R"({"gfr":1})", R"({"tests":[{"po2":1}],"gfr":"x"})"}, {}, module);
  CHECK(errors(made.batch, 1) == "");
  CHECK(value(made.batch, "gfr", 0) == "unknown");
}

TEST_CASE("a decoder serves batch after batch") {
  const bytecode::Module module = sample::module();
  Decoder decoder(module);
  Batch batch;
  for (int round = 0; round < 3; ++round) {
    decoder.begin(batch);
    for (int i = 0; i < 100 * round; ++i)
      decoder.add(std::string(R"({"name":"n)") + std::to_string(i) + R"(","tests":[{"po2":1}]})", 1,
                  batch);
    CHECK(decoder.elements() == static_cast<std::size_t>(100 * round));
    decoder.finish(batch);
    CHECK(batch.size() == static_cast<std::size_t>(100 * round));
    if (round == 2) CHECK(value(batch, "name", 150) == "n150");
  }
}

} // namespace pol::cases
