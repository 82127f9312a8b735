#include "runtime/cases/decode.h"
#include "runtime/values/date.h"
#include "tests/unit/runtime/cases/sample.h"
#include <algorithm>
#include <doctest/doctest.h>

namespace pol::cases {
using namespace sample;

namespace {

Decoded applied(std::vector<std::string> records, std::size_t revision = newer,
                bool show_values = false) {
  Decoded made = decode(std::move(records));
  apply_rules(made.module->policies[0].revisions[revision], made.batch, show_values);
  return made;
}

std::string gfr(const std::string& text) {
  const Decoded made = applied({R"({"gfr":)" + text + "}"});
  return value(made.batch, "gfr") + errors(made.batch);
}

} // namespace

TEST_CASE("numbers in and out of the range") {
  CHECK(gfr("0") == "0");
  CHECK(gfr("250") == "250");
  const std::string out = "unknowngfr: expected a number in mL/min/{1.73_m2} from 0 to 250, found "
                          "a number out of range";
  CHECK(gfr("250.00000001") == out);
  CHECK(gfr("-0.00000001") == out);
}

TEST_CASE("dates in and out of the range, both ends included") {
  const auto taken = [](const std::string& day, bool show_values) {
    Decoded made = decode({R"({"tests":[{"taken":")" + day + "\"}]}"});
    bytecode::Revision revision = made.module->policies[0].revisions[newer];
    auto rule = std::ranges::find(revision.facts, fact(*made.module, "tests.taken"),
                                  &bytecode::FactRule::fact);
    REQUIRE(rule != revision.facts.end());
    rule->low = *values::parse_day("2000-01-01");
    rule->high = *values::parse_day("2030-12-31");
    apply_rules(revision, made.batch, show_values);
    return errors(made.batch);
  };
  CHECK(taken("2000-01-01", false) == "");
  CHECK(taken("2030-12-31", false) == "");
  const std::string out = "tests[0].taken: expected a date from 2000-01-01 to 2030-12-31, found a "
                          "date out of range";
  CHECK(taken("1999-12-31", false) == out);
  CHECK(taken("2031-01-01", false) == out);
  CHECK(taken("2031-01-01", true) == out + ": 2031-01-01");
}

TEST_CASE("bounds are cut to the range") {
  CHECK(gfr(R"({"comparator":">","value":60})") == "[60.00000001, 250]");
  CHECK(gfr(R"({"comparator":"<","value":60})") == "[0, 59.99999999]");
  CHECK(gfr(R"({"comparator":">=","value":250})") == "250");
  CHECK(gfr(R"({"comparator":">=","value":-5})") == "[0, 250]");
  CHECK(gfr(R"({"comparator":"<=","value":0})") == "0");
  const std::string out =
      "unknowngfr: expected a number in mL/min/{1.73_m2} from 0 to 250, found bounds out of range";
  CHECK(gfr(R"({"comparator":">","value":250})") == out);
  CHECK(gfr(R"({"comparator":"<","value":0})") == out);
  const Decoded whole = applied({R"({"kidneys":{"comparator":">","value":0.5}})",
                                 R"({"kidneys":{"comparator":">","value":1}})"});
  CHECK(value(whole.batch, "kidneys", 0) == "[1, 2]");
  CHECK(value(whole.batch, "kidneys", 1) == "2");
}

TEST_CASE("the revision in force counts") {
  const std::string record = R"({"renal":{"size_cm":30},"tests":[{},{},{},{}]})";
  CHECK(errors(applied({record}, newer).batch) ==
        "tests: expected a list of up to 3 elements, found more");
  CHECK(errors(applied({record}, older).batch) ==
        "renal.size_cm: expected a number in cm from 0 to 20, found a number out of range");
}

TEST_CASE("a rejected case is unknown everywhere, the others are untouched") {
  const std::string good =
      R"({"id":"a","gfr":{"comparator":">","value":1},"sites":["lung"],"tests":[{"po2":5,"parts":[{}]}]})";
  const std::string bad =
      R"({"id":"b","gfr":3,"name":"n","sites":["lung"],"tests":[{"po2":1},{"po2":1001,"parts":[{"size":1}]},{"po2":-1}]})";
  const Decoded made = applied({good, bad, good});
  CHECK(errors(made.batch, 1) ==
        "tests[1].po2: expected a number in mm[Hg] from 0 to 1000, found a number out of range; "
        "tests[2].po2: expected a number in mm[Hg] from 0 to 1000, found a number out of range");
  CHECK(made.batch.cases[1].id == "b");
  for (const auto& fact : made.module->facts)
    if (fact.list == bytecode::none) CHECK(value(made.batch, fact.path, 1) == "unknown");
  CHECK(dump(select(made.batch, {0, 2})) == dump(applied({good, good}).batch));
}

TEST_CASE("a nested list that is too long") {
  const Decoded made = decode({R"({"tests":[{},{"parts":[{},{}]}]})"});
  bytecode::Revision revision = made.module->policies[0].revisions[newer];
  revision.facts[fact(*made.module, "tests.parts")].max_elements = 1;
  Batch batch = made.batch;
  apply_rules(revision, batch);
  CHECK(errors(batch) == "tests[1].parts: expected a list of up to 1 elements, found more");
  CHECK(value(batch, "tests") == "unknown");
}

TEST_CASE("facts that the revision does not read are left alone") {
  Decoded made = decode({R"({"gfr":1000,"kidneys":1})"});
  bytecode::Revision revision = made.module->policies[0].revisions[newer];
  std::erase_if(revision.facts,
                [&](const auto& rule) { return rule.fact == fact(*made.module, "gfr"); });
  apply_rules(revision, made.batch);
  CHECK(errors(made.batch) == "");
  CHECK(value(made.batch, "gfr") == "1000");
}

TEST_CASE("values out of range are shown only when asked for") {
  CHECK(errors(applied({R"({"kidneys":3})"}).batch) ==
        "kidneys: expected a whole number from 0 to 2, found a number out of range");
  CHECK(errors(applied({R"({"kidneys":3})"}, newer, true).batch) ==
        "kidneys: expected a whole number from 0 to 2, found a number out of range: 3");
}

} // namespace pol::cases
