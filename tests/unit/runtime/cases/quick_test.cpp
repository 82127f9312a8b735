// The quick reader against the one that knows everything: what it takes it reads alike, and it
// takes what is usual.
#include "runtime/cases/quick_read.h"
#include "runtime/cases/quick_text.h"
#include "tests/unit/runtime/cases/sample.h"
#include <doctest/doctest.h>
#include <random>

namespace pol::cases {
using namespace sample;

namespace {

const std::vector<std::string> usual = {
    R"({"id":"a","gfr":59.99999999,"kidneys":1,"member":{"age":61},"name":"who"})",
    R"({"member":{"age":0},"renal":{"localized":true,"size_cm":4.0},"kidneys":2,"id":"b"})",
    R"({ "id": "c", "gfr": 0.5, "request": {"cpt": "50593", "service_date": "2025-10-01"} })",
    R"({"sites":["lung","kidney","lung"],"diagnoses":["C64.1","c64.2"],"tumor":{"site":"other"}})",
    R"({"tests":[{"po2":55,"taken":"2024-02-29","tags":[],"parts":[{"size":1},{}]},{"po2":-1}]})",
    R"({"extra":{"note":"any \"text\" é","rows":[{"a":1},[true,false,null,-1e5]]},"gfr":null})",
    R"({"id":null,"tests":null,"sites":null,"renal":null,"name":"","member":{}})",
    "{\t\"gfr\" :\r\n 7 ,\"unread and very long, longer than what is compared at once\":1}",
    R"({})"};

const std::vector<std::string> unusual = {R"({"gfr":1,"gfr":2})",
                                          R"({"x":1,"x":2})",
                                          R"({"gfr":{"comparator":">","value":60}})",
                                          R"({"g\u0066r":1})",
                                          R"({"name":"a\nb"})",
                                          R"({"gfr":1e2})",
                                          R"({"gfr":012})",
                                          R"({"gfr":1.})",
                                          R"({"gfr":.5})",
                                          R"({"gfr":-})",
                                          R"({"gfr":12345678901})",
                                          R"({"gfr":0.123456789})",
                                          R"({"kidneys":1.5})",
                                          R"({"kidneys":"1"})",
                                          R"({"tumor":{"site":"bone"}})",
                                          R"({"tumor":{"site":"kidneys"}})",
                                          R"({"request":{"cpt":"5059"}})",
                                          R"({"request":{"service_date":"2025-02-29"}})",
                                          R"({"renal":[]})",
                                          R"({"tests":[null]})",
                                          R"({"tests":[{},{},{},{},{},{}]})",
                                          R"({"sites":[null]})",
                                          R"({"sites":["lung",]})",
                                          R"({"gfr":1,})",
                                          R"({"gfr":1}})",
                                          R"({"gfr":1)",
                                          R"({"gfr":truex})",
                                          R"({"renal":{"localized":1}})",
                                          R"({"renal":{"localized":tru}})",
                                          R"({"id":"a\u0000b"})",
                                          R"([])",
                                          R"("text")",
                                          "",
                                          "{\"name\":\"\x01\"}",
                                          "{\"x\":\"\xFF\"}",
                                          R"({"x":[1,{"y":[}]})",
                                          R"({"x":nul})"};

struct Quick {
  bytecode::Module code = module();
  StringPool strings{code};
  RowWriter rows{code};
  std::vector<std::uint32_t> most = std::vector<std::uint32_t>(code.facts.size(), 5);
  QuickRead read{code, rows, strings, most};
  Batch batch;
  std::string padded;

  bool takes(const std::string& record) {
    rows.begin(batch);
    padded = record;
    padded.append(quick::quick_padding, '\0');
    return read.run(std::string_view(padded).substr(0, record.size()), rows.add_case());
  }
};

std::string dump_of(std::vector<std::string> records, bool quick) {
  DecodeOptions options;
  options.quick = quick;
  const Decoded decoded = decode(std::move(records), options);
  return dump(decoded.batch);
}

std::string changed(std::string record, std::mt19937& random) {
  const std::string pieces = "{}[]:,\"\\ -+.eE0123456789tfnulé\x01\xFF";
  for (auto changes = random() % 4; changes > 0; --changes) {
    const std::size_t at = random() % (record.size() + 1);
    const char piece = pieces[random() % pieces.size()];
    switch (random() % 3) {
    case 0: record.insert(at, 1, piece); break;
    case 1: record.erase(at, 1 + random() % 3); break;
    default:
      if (at < record.size()) record[at] = piece;
    }
  }
  return record;
}

} // namespace

TEST_CASE("usual records are read quickly, in whatever order they come") {
  Quick quick;
  for (int round = 0; round < 3; ++round)
    for (const std::string& record : usual) {
      CAPTURE(record);
      CHECK(quick.takes(record));
    }
}

TEST_CASE("what is out of the ordinary is left to the other reader") {
  Quick quick;
  for (const std::string& record : unusual) {
    CAPTURE(record);
    CHECK_FALSE(quick.takes(record));
  }
}

TEST_CASE("what lies behind a record is no part of it") {
  Quick quick;
  const std::string both = usual[0] + "\n" + usual[1] + std::string(quick::quick_padding, '\0');
  quick.rows.begin(quick.batch);
  CHECK(quick.read.run(std::string_view(both).substr(0, usual[0].size()), quick.rows.add_case()));
  CHECK(
      quick.read.run(std::string_view(both).substr(0, usual[0].size() + 1), quick.rows.add_case()));
  CHECK_FALSE(
      quick.read.run(std::string_view(both).substr(0, usual[0].size() - 1), quick.rows.add_case()));
}

TEST_CASE("an id is that of the record, and only of that") {
  Quick quick;
  REQUIRE(quick.takes(usual[0]));
  CHECK(quick.read.id() == "a");
  REQUIRE(quick.takes("{}"));
  CHECK(quick.read.id() == "");
}

TEST_CASE("keys that nobody reads are learned up to a number") {
  Quick quick;
  std::string few = "{", many = "{";
  for (int i = 0; i < 300; ++i) {
    const std::string field = (i > 0 ? ",\"k" : "\"k") + std::to_string(i) + "\":0";
    if (i < 100) few += field;
    many += field;
  }
  CHECK(quick.takes(few + "}"));
  CHECK_FALSE(quick.takes(many + "}"));
  CHECK(quick.takes(usual[0]));
}

TEST_CASE("both readers read the same records alike") {
  std::vector<std::string> records = usual;
  records.insert(records.end(), unusual.begin(), unusual.end());
  CHECK(dump_of(records, true) == dump_of(records, false));
  for (const std::string& record : records) {
    CAPTURE(record);
    CHECK(dump_of({record}, true) == dump_of({record}, false));
  }
}

TEST_CASE("both readers read changed records alike") {
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    std::vector<std::string> records;
    for (int i = 0; i < 4; ++i)
      records.push_back(changed(usual[random() % usual.size()], random));
    CAPTURE(records[0]);
    CAPTURE(records[1]);
    CAPTURE(records[2]);
    CAPTURE(records[3]);
    REQUIRE(dump_of(records, true) == dump_of(records, false));
  }
}

} // namespace pol::cases
