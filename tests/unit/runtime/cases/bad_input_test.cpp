// Records that must be rejected, alone, with a clear problem and without showing a value.
#include "runtime/cases/decode.h"
#include "runtime/cases/json_text.h"
#include "tests/unit/runtime/cases/sample.h"
#include <doctest/doctest.h>

namespace pol::cases {
using namespace sample;

namespace {

// Decodes the record between two good ones, which must come out as if it were not there.
std::string problem(const std::string& record, DecodeOptions options = {}) {
  const std::string first =
      R"({"id":"before","gfr":{"comparator":"<","value":3},"sites":["lung"],"tests":[{"po2":1,"parts":[{"size":2}]}]})";
  const std::string last =
      R"({"id":"after","renal":{"localized":true},"sites":["kidney"],"tests":[{"tags":["other"]},{}]})";
  const Decoded made = decode({first, record, last}, options);
  REQUIRE(made.batch.size() == 3);
  CHECK(dump(select(made.batch, {0, 2})) == dump(decode({first, last}).batch));
  if (errors(made.batch, 1) != "")
    for (const auto& fact : made.module->facts)
      if (fact.list == bytecode::none) CHECK(value(made.batch, fact.path, 1) == "unknown");
  CHECK(made.batch.spaces[1].offsets[1] == 1);
  return errors(made.batch, 1);
}

bool malformed(const std::string& record) {
  const std::string found = problem(record);
  if (!found.starts_with(": malformed JSON near byte ")) MESSAGE(record << " gives " << found);
  return found.starts_with(": malformed JSON near byte ");
}

} // namespace

TEST_CASE("wrong types") {
  CHECK(problem(R"({"gfr":"58"})") ==
        "gfr: expected a number in mL/min/{1.73_m2} from 0 to 250, found text");
  CHECK(problem(R"({"gfr":true})") ==
        "gfr: expected a number in mL/min/{1.73_m2} from 0 to 250, found true or false");
  CHECK(problem(R"({"gfr":[1]})") ==
        "gfr: expected a number in mL/min/{1.73_m2} from 0 to 250, found a list");
  CHECK(problem(R"({"renal":{"size_cm":"3"}})") ==
        "renal.size_cm: expected a number in cm from 0 to 40, found text");
  CHECK(problem(R"({"kidneys":1.5})") ==
        "kidneys: expected a whole number from 0 to 2, found a number with decimals");
  CHECK(problem(R"({"member":{"age":61.00000000001}})") ==
        "member.age: expected a whole number in years from 0 to 130, found a number with decimals");
  CHECK(problem(R"({"renal":{"localized":1}})") ==
        "renal.localized: expected true or false, found a number");
  CHECK(problem(R"({"renal":{"localized":"true"}})") ==
        "renal.localized: expected true or false, found text");
  CHECK(problem(R"({"renal":{"localized":{}}})") ==
        "renal.localized: expected true or false, found an object");
  CHECK(problem(R"({"name":5})") == "name: expected text, found a number");
  CHECK(problem(R"({"renal":5})") ==
        "renal: expected a group of facts (an object), found a number");
  CHECK(problem(R"({"renal":[]})") == "renal: expected a group of facts (an object), found a list");
  CHECK(problem(R"({"tests":{}})") == "tests: expected a list of objects, found an object");
  CHECK(problem(R"({"tests":"x"})") == "tests: expected a list of objects, found text");
  CHECK(problem(R"({"tests":[{},null]})") == "tests[1]: expected an object, found null");
  CHECK(problem(R"({"tests":[[]]})") == "tests[0]: expected an object, found a list");
  CHECK(problem(R"({"tests":[{},{"parts":[{"size":1},{"size":"x"}]}]})") ==
        "tests[1].parts[1].size: expected a number, found text");
}

TEST_CASE("dates, enums and codes") {
  const std::string date = "request.service_date: expected a date such as 2025-10-01, found ";
  CHECK(problem(R"({"request":{"service_date":"2025-10-1"}})") == date + "another text");
  CHECK(problem(R"({"request":{"service_date":"2023-02-29"}})") == date + "another text");
  CHECK(problem(R"({"request":{"service_date":"2025-10-01T00:00:00Z"}})") == date + "another text");
  CHECK(problem(R"({"request":{"service_date":""}})") == date + "another text");
  CHECK(problem(R"({"request":{"service_date":20251001}})") == date + "a number");
  const std::string site = "tumor.site: expected one of kidney, lung, other, found ";
  CHECK(problem(R"({"tumor":{"site":"Kidney"}})") == site + "another text");
  CHECK(problem(R"({"tumor":{"site":""}})") == site + "another text");
  CHECK(problem(R"({"tumor":{"site":0}})") == site + "a number");
  const std::string code = "request.cpt: expected a code of CPT or HCPCS, found ";
  CHECK(problem(R"({"request":{"cpt":"5059"}})") == code + "another text");
  CHECK(problem(R"({"request":{"cpt":" 50593"}})") == code + "another text");
  CHECK(problem(R"({"request":{"cpt":50593}})") == code + "a number");
  CHECK(problem(R"({"request":{"cpt":["50593"]}})") == code + "a list");
}

TEST_CASE("sets") {
  CHECK(problem(R"({"sites":"lung"})") ==
        "sites: expected a list of any of kidney, lung, other, found text");
  CHECK(problem(R"({"sites":["lung",null]})") ==
        "sites[1]: expected one of kidney, lung, other, found null");
  CHECK(problem(R"({"sites":["lung","x"]})") ==
        "sites[1]: expected one of kidney, lung, other, found another text");
  CHECK(problem(R"({"sites":[["lung"]]})") ==
        "sites[0]: expected one of kidney, lung, other, found a list");
  CHECK(problem(R"({"diagnoses":{}})") ==
        "diagnoses: expected a list of codes of ICD10CM, found an object");
  CHECK(problem(R"({"diagnoses":["C64.1.2"]})") ==
        "diagnoses[0]: expected a code of ICD10CM, found another text");
  CHECK(problem(R"({"tests":[{"tags":[1]}]})") ==
        "tests[0].tags[0]: expected one of kidney, lung, other, found a number");
}

TEST_CASE("huge and over-precise numbers") {
  const std::string gfr = "gfr: expected a number in mL/min/{1.73_m2} from 0 to 250, found ";
  CHECK(problem(R"({"gfr":1e400})") == gfr + "a number out of range");
  CHECK(problem(R"({"gfr":1e999999999999999999999})") == gfr + "a number out of range");
  CHECK(problem(std::string(R"({"gfr":)") + std::string(400, '9') + "}") ==
        gfr + "a number out of range");
  CHECK(problem(R"({"gfr":92233720368.54775808})") == gfr + "a number out of range");
  CHECK(problem(R"({"gfr":58.000000001})") == gfr + "a number with more than 8 decimals");
  CHECK(problem(R"({"gfr":1e-9})") == gfr + "a number with more than 8 decimals");
  CHECK(problem(R"({"unread":1e400})") == "");
}

TEST_CASE("bounds that say nothing") {
  const std::string gfr = "gfr: expected a number in mL/min/{1.73_m2} from 0 to 250, found bounds ";
  CHECK(problem(R"({"gfr":{}})") == gfr + "without a comparator");
  CHECK(problem(R"({"gfr":{"comparator":">"}})") == gfr + "without a value");
  CHECK(problem(R"({"gfr":{"value":1}})") == gfr + "without a comparator");
  CHECK(problem(R"({"gfr":{"comparator":"=","value":1}})") ==
        gfr + "whose comparator is none of < <= > >=");
  CHECK(problem(R"({"gfr":{"comparator":null,"value":1}})") ==
        gfr + "whose comparator is none of < <= > >=");
  CHECK(problem(R"({"gfr":{"comparator":[">"],"value":1}})") ==
        gfr + "whose comparator is none of < <= > >=");
  CHECK(problem(R"({"gfr":{"comparator":">","value":"1"}})") == gfr + "whose value is no number");
  CHECK(problem(R"({"gfr":{"comparator":">","value":null}})") == gfr + "whose value is no number");
  CHECK(problem(R"({"gfr":{"comparator":">","value":{"a":1}}})") ==
        gfr + "whose value is no number");
  CHECK(problem(R"({"gfr":{"comparator":">","value":1,"unit":"x"}})") == gfr + "with another key");
  CHECK(problem(R"({"gfr":{"comparator":">","value":1e-9}})") == gfr + "with more than 8 decimals");
  CHECK(problem(R"({"gfr":{"comparator":"<","value":1e400}})") == gfr + "out of range");
  CHECK(problem(R"({"gfr":{"comparator":">","value":92233720368.54775807}})") ==
        gfr + "out of range");
  CHECK(problem(R"({"gfr":{"comparator":"<","value":-92233720368.54775808}})") ==
        gfr + "out of range");
  CHECK(problem(R"({"kidneys":{"comparator":">=","value":92233720368.5}})") ==
        "kidneys: expected a whole number from 0 to 2, found bounds out of range");
  CHECK(problem(R"({"gfr":{"comparator":">","comparator":">","value":1}})") ==
        "gfr.comparator: given twice");
  CHECK(problem(R"({"renal":{"localized":{"comparator":">","value":1}}})") ==
        "renal.localized: expected true or false, found an object");
}

TEST_CASE("a key twice") {
  CHECK(problem(R"({"gfr":1,"gfr":1})") == "gfr: given twice");
  CHECK(problem(R"({"gfr":1,"\u0067fr":1,"gfr":null})") == "gfr: given twice");
  CHECK(problem(R"({"renal":{},"renal":{"size_cm":1}})") == "renal: given twice");
  CHECK(problem(R"({"renal":{"size_cm":1,"size_cm":2}})") == "renal.size_cm: given twice");
  CHECK(problem(R"({"tests":[],"tests":[{"po2":1}]})") == "tests: given twice");
  CHECK(problem(R"({"tests":[{"po2":1},{"po2":1,"x":0,"po2":1}]})") == "tests[1].po2: given twice");
  CHECK(problem(R"({"id":"a","id":"a"})") == "id: given twice");
  CHECK(problem(R"({"x":1,"y":2,"\u0078":3})") == "x: given twice");
  CHECK(problem(R"({"renal":{"x":1,"x":1,"x":1}})") == "renal.x: given twice");
  CHECK(problem(R"({"unread":{"x":1,"x":1}})") == "");
  CHECK(problem(R"({"x":{"y":1},"renal":{"x":1,"y":1},"y":1})") == "");
}

TEST_CASE("all problems of a record are listed, sorted by path") {
  CHECK(
      problem(
          R"({"tumor":{"site":1},"tests":[{"po2":"x"},{},null],"gfr":"x","id":1,"sites":[null]})") ==
      "gfr: expected a number in mL/min/{1.73_m2} from 0 to 250, found text; "
      "sites[0]: expected one of kidney, lung, other, found null; "
      "tests[0].po2: expected a number in mm[Hg] from 0 to 1000, found text; "
      "tests[2]: expected an object, found null; "
      "tumor.site: expected one of kidney, lung, other, found a number");
}

TEST_CASE("lists longer than any revision allows are not kept") {
  CHECK(problem(R"({"tests":[{},{},{},{},{}]})") == "");
  CHECK(problem(R"({"tests":[{},{},{},{},{},{"po2":"x"}]})") ==
        "tests: expected a list of up to 5 elements, found more");
  CHECK(problem(R"({"tests":[{"parts":[{},{},{}]}]})") ==
        "tests[0].parts: expected a list of up to 2 elements, found more");
}

TEST_CASE("malformed JSON") {
  for (const char* record : {"",
                             "   ",
                             "{",
                             "}",
                             "{]",
                             "{}}",
                             "{}{}",
                             "{} x",
                             "[",
                             "nonsense",
                             "{\"a\"}",
                             "{\"a\":}",
                             "{\"a\":1,}",
                             "{,}",
                             "{\"a\" 1}",
                             "{\"a\":1 \"b\":2}",
                             "{\"a\":1:2}",
                             "{\"a\":\"b\":1}",
                             "{\"a\":[1,]}",
                             "{\"a\":[,1]}",
                             "{\"a\":[1 2]}",
                             "{\"a\":[1}",
                             "{\"a\":[1}]",
                             "{\"a\":{]}",
                             "{\"a\":{\"b\":1]}",
                             "{\"a\":[{\"b\":1]}",
                             "{\"a\":[}]}",
                             "{\"a\":{\"b\"}}",
                             "{\"a\":{1:2}}",
                             "{a:1}",
                             "{'a':1}",
                             "{\"a\":'x'}",
                             "{\"a\":\"x}",
                             "{\"a\":\"x\ny\"}",
                             "{\"a\":\"x\ty\"}",
                             "{\"a\":x}",
                             "{\"a\":+1}",
                             "{\"a\":.5}",
                             "{\"a\":\"x\"\"y\"}",
                             "{\"a\":\"x\"y}",
                             "{\"a\":1\"x\"}",
                             "{\"a\":[null\"x\"]}",
                             "{\"gfr\":1\"x\"}",
                             "{\"gfr\":1.}",
                             "{\"gfr\":01}",
                             "{\"gfr\":1e}",
                             "{\"gfr\":-}",
                             "{\"gfr\":1x}",
                             "{\"gfr\":nul}",
                             "{\"gfr\":nullx}",
                             "{\"renal\":nul}",
                             "{\"tests\":nul}",
                             "{\"renal\":{\"localized\":tru}}",
                             "{\"renal\":{\"localized\":truex}}",
                             "{\"name\":\"\\x\"}",
                             "{\"name\":\"\\u12g4\"}",
                             "{\"name\":\"\\ud800\"}",
                             "{\"name\":\"\\udc00\"}",
                             "{\"name\":\"\\ud800\\u0041\"}",
                             "{\"\\x\":1}",
                             "{\"a\":1}\x01",
                             "{\"a\":1,\"b\":{\"c\":[1,2,{\"d\":3}}]}",
                             "{\"a\":1}//",
                             "/*c*/{\"a\":1}",
                             "\xEF\xBB\xBF{\"a\":1}"})
    CHECK(malformed(record));
  CHECK(malformed(std::string("{\"a\":1}\0", 8)));
  CHECK(malformed(std::string("{\"a\0\":1}", 8)));
}

TEST_CASE("a problem tells where the JSON stops, not what stands there") {
  CHECK(problem(R"({"gfr":5,"name":"secret)") ==
        ": malformed JSON near byte 17: a string is not closed");
  CHECK(problem(R"({"gfr":5 "name":"secret"})") ==
        ": malformed JSON near byte 10: a comma or a closing bracket is missing");
  CHECK(problem(R"({"gfr":5)") == ": malformed JSON near byte 9: a bracket is not closed");
  CHECK(problem(R"({"gfr" 5})") == ": malformed JSON near byte 8: a colon is missing");
  CHECK(problem(R"({"gfr":})") == ": malformed JSON near byte 8: a value is missing");
  CHECK(problem(R"({"gfr":07})") == ": malformed JSON near byte 8: no value that JSON has");
  CHECK(problem(R"({gfr:7})") == ": malformed JSON near byte 2: a key in quotes is missing");
  CHECK(problem(R"({"gfr":7} x)") ==
        ": malformed JSON near byte 11: text after the end of the record");
  CHECK(problem("{\"name\":\"a\\qb\"}") ==
        ": malformed JSON near byte 11: an escape that JSON does not have");
  CHECK(problem("{\"name\":\"a\tb\"}") ==
        ": malformed JSON near byte 11: a control character in a string");
  CHECK(problem("{\"name\":\"a\xff\"}") == ": malformed JSON near byte 11: not UTF-8");
}

TEST_CASE("scalars in values that nobody reads are not looked at") {
  CHECK(problem(R"({"a":01,"b":nope,"c":"\x","d":[tru,-],"e":{"f":1x},"gfr":1})") == "");
}

TEST_CASE("invalid UTF-8 anywhere") {
  for (const char* bytes : {"\x80", "\xc0\xaf", "\xe2\x28\xa1", "\xed\xa0\x80", "\xf4\x90\x80\x80",
                            "\xf8\x88\x80\x80\x80", "\xc3"}) {
    CHECK(malformed(std::string("{\"name\":\"") + bytes + "\"}"));
    CHECK(malformed(std::string("{\"unread\":{\"x\":[\"") + bytes + "\"]}}"));
    CHECK(malformed(std::string("{\"") + bytes + "\":1}"));
    CHECK(malformed(std::string("{\"a\":1}") + bytes));
  }
}

TEST_CASE("records that are no objects") {
  CHECK(problem("[]") == ": expected an object, found a list");
  CHECK(problem(R"([{"gfr":1}])") == ": expected an object, found a list");
  CHECK(problem("5") == ": expected an object, found a number");
  CHECK(problem(" \"x\" ") == ": expected an object, found text");
  CHECK(problem("null") == ": expected an object, found null");
  CHECK(problem("true") == ": expected an object, found true or false");
}

TEST_CASE("deep nesting") {
  auto nested = [](const std::string& head, std::size_t depth, const std::string& open,
                   const std::string& close, const std::string& tail) {
    std::string text = head;
    for (std::size_t i = 0; i < depth; ++i)
      text += open;
    for (std::size_t i = 0; i < depth; ++i)
      text += close;
    return text + tail;
  };
  const std::string deep = ": nested deeper than 512 levels";
  for (const std::string key : {"unread", "gfr", "sites", "tests", "renal"}) {
    const std::string head = "{\"" + key + "\":";
    CHECK(problem(nested(head, 100'000, "[", "]", "}")) == deep);
    CHECK(problem(nested(head + "1,\"x\":", 100'000, "{\"a\":", "}", "}")) != "");
    CHECK(problem(head + std::string(100'000, '[')) == deep);
  }
  CHECK(problem(std::string(100'000, '[')) == deep);
  CHECK(problem(nested("{\"unread\":", 511, "[", "]", "}")) == "");
  CHECK(problem(nested("{\"unread\":", 512, "[", "]", "}")) == deep);
  CHECK(problem(nested("{\"unread\":1,\"x\":", 600, "{\"a\":[0,", "]}", "}")) == deep);
}

TEST_CASE("long records") {
  DecodeOptions options;
  options.max_record = 200;
  CHECK(problem(std::string("{\"name\":\"") + std::string(300, 'x') + "\"}", options) ==
        ": longer than 200 bytes");
  const std::string name(3'000'000, 'x');
  const Decoded made = decode({"{\"name\":\"" + name + "\"}", R"({"gfr":1})"});
  CHECK(value(made.batch, "name", 0) == name);
  CHECK(value(made.batch, "gfr", 1) == "1");
  std::string keys = "{\"gfr\":1";
  for (int i = 0; i < 200'000; ++i)
    keys += std::string(",\"k") + std::to_string(i) + "\":0";
  CHECK(problem(keys + "}") == "");
  CHECK(problem(keys + ",\"k77777\":0}") == "k77777: given twice");
}

TEST_CASE("strict: keys outside the case block") {
  DecodeOptions strict;
  strict.strict = true;
  CHECK(
      problem(
          R"({"id":"x","gfr":1,"extra":{"note":{"deep":1},"rows":[{"a":1},null,{}]},"lung":{"stage":"x"}})",
          strict) == "");
  CHECK(problem(R"({"id":5,"lung":null,"extra":7})", strict) == "");
  CHECK(problem(R"({"gfr":1,"frg":2})", strict) == "frg: unknown key");
  CHECK(problem(R"({"renal":{"size":1}})", strict) == "renal.size: unknown key");
  CHECK(problem(R"({"tests":[{},{"x":1}]})", strict) == "tests[1].x: unknown key");
  CHECK(problem(R"({"extra":{"rows":[{"a":1},{"b":1}]},"lung":{"Stage":1}})", strict) ==
        "extra.rows[1].b: unknown key; lung.Stage: unknown key");
  CHECK(problem(R"({"a\nb":1})", strict) == "a\\u000ab: unknown key");
  CHECK(problem(std::string("{\"") + std::string(500, 'k') + "\":1}", strict) ==
        std::string(64, 'k') + "…: unknown key");
  CHECK(problem(R"({"frg":1,"lung":{"stag":[1}}})", strict).starts_with(": malformed JSON"));
  CHECK(problem(R"({"frg":1,"renal":{"size":2}})") == "");
}

TEST_CASE("values are shown only when asked for") {
  DecodeOptions show;
  show.show_values = true;
  CHECK(problem(R"({"tumor":{"site":"li\u0076er"}})", show) ==
        R"(tumor.site: expected one of kidney, lung, other, found another text: "li\u0076er")");
  CHECK(problem(R"({"kidneys":1.5})", show) ==
        "kidneys: expected a whole number from 0 to 2, found a number with decimals: 1.5");
  CHECK(problem(R"({"kidneys":[1]})", show) ==
        "kidneys: expected a whole number from 0 to 2, found a list");
}

} // namespace pol::cases
