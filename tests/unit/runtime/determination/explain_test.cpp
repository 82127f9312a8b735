// Explanations of whole cases, in each format.
#include "tests/unit/runtime/run/sample.h"
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace pol;
using nlohmann::json;
using test::record;
using test::sample;

namespace {

std::string explain(const std::string& text, ExplanationFormat format = ExplanationFormat::text,
                    std::string_view id = {}) {
  auto explained = explain_cases(sample(), test::read_text(text), format, {}, id);
  REQUIRE(explained);
  return explained->text;
}

std::string open_case() {
  return record("c-2", R"({"kidneys":2,"gfr":null,"tests":[{"po2":70},{"po2":null}]})");
}

const json* named(const json& list, std::string_view name, std::string_view element = {}) {
  for (const json& entry : list)
    if (entry.at("name") == name && entry.value("element", "") == element) return &entry;
  FAIL("no entry " << name);
  return nullptr;
}

} // namespace

TEST_CASE("the tree of a case that needs information") {
  CHECK(explain(open_case()) == R"(policy     7.01.92, revision 2025-10-01: Cryoablation of <tumors>
payer      Premera Blue Cross
case       c-2
outcome    needs_information
possible   medically_necessary, not_medically_necessary, not_addressed
missing    gfr (Laboratory report with the GFR)
missing    tests[1].po2

✓ true  applies  (2025-10-01.pol:10)
? unknown  rule renal: medically_necessary  (2025-10-01.pol:13)
│  "Localized renal cell carcinoma"
│  needs gfr
└─ ? unknown  all of { renal.localized, renal.size_cm <= 4, kidney_preservation }
   ├─ ✓ true  renal.localized
   ├─ ✓ true  renal.size_cm <= 4
   │  └─ = 3 cm  renal.size_cm
   └─ ? unknown  kidney_preservation  (2025-10-01.pol:12)
      │  "Kidney function must be preserved"
      │  cites Coverage criteria
      │  interprets Below 60, not at 60
      │  needs gfr
      └─ ? unknown  kidneys == 1 or gfr < 60
         ├─ ✗ false  kidneys == 1
         │  └─ = 2  kidneys
         └─ ? unknown  gfr < 60
            └─ ? unknown  gfr
? unknown  rule lungs: not_medically_necessary  (2025-10-01.pol:15)
│  "Low oxygen"
│  needs tests[1].po2
└─ ? unknown  any t in tests where hypoxemic(t)
   ├─ ✗ false  tests[0]: hypoxemic(t)  (2025-10-01.pol:14)
   │  │  "Low oxygen"
   │  └─ ✗ false  t.po2 <= 55
   │     └─ = 70 mm[Hg]  t.po2
   └─ ? unknown  tests[1]: hypoxemic(t)  (2025-10-01.pol:14)
      │  "Low oxygen"
      │  needs tests[1].po2
      └─ ? unknown  t.po2 <= 55
         └─ ? unknown  t.po2
✗ false  rule renal_candidate: investigational  (2025-10-01.pol:16)
   "Good candidates"
✗ false  rule heavy: not_covered  (2025-10-01.pol:17)
   "A heavy burden"
= 1.5 cm  value burden  (2025-10-01.pol:11)
└─ = 1.5 cm  renal.size_cm / kidneys
   ├─ = 3 cm  renal.size_cm
   └─ = 2  kidneys
)");
}

TEST_CASE("bounds and causes in the tree") {
  const std::string bounds =
      explain(record("c", R"({"kidneys":2,"gfr":{"comparator":">=","value":59}})"));
  CHECK(bounds.find("~ from 59 to 250 mL/min/{1.73_m2}  gfr\n") != std::string::npos);
  CHECK(bounds.find("needs gfr") != std::string::npos);
  const std::string failed = explain(record("c", R"({"kidneys":0})"));
  CHECK(failed.find("cause      division by zero in value burden\n") != std::string::npos);
  CHECK(failed.find("? unknown  value burden  (2025-10-01.pol:11)\n│  because division by zero in "
                    "value burden\n") != std::string::npos);
}

TEST_CASE("cases that were not evaluated are explained by why") {
  CHECK(explain(record("c-4", R"({"request":{"service_date":"2019-12-31"}})")) ==
        "policy     7.01.92\ncase       c-4\noutcome    not_applicable\n"
        "because    no revision is in force on the service date\n");
  CHECK(explain(record("c-3", R"({"renal":{"size_cm":41}})")) ==
        "policy     7.01.92\ncase       c-3\noutcome    invalid_case\n"
        "error      renal.size_cm: expected a number in cm from 0 to 40, found a number out of "
        "range\n");
}

TEST_CASE("colour is an addition, and control characters cannot steer a terminal") {
  const std::string text = record("a\x1b[2J");
  const std::string colored = explain(text, ExplanationFormat::colored_text);
  CHECK(colored.find("\x1b[32m✓ true\x1b[0m  applies") != std::string::npos);
  CHECK(colored.find("a\\x1b[2J") != std::string::npos);
  CHECK(explain(text).find('\x1b') == std::string::npos);
}

TEST_CASE("an explanation as JSON") {
  const json all = json::parse(explain(open_case(), ExplanationFormat::json));
  CHECK(all.at("outcome") == "needs_information");
  CHECK(all.at("title") == "Cryoablation of <tumors>");
  CHECK(all.at("payer") == "Premera Blue Cross");
  CHECK(all.at("applies").at("value") == true);
  const json& renal = *named(all.at("rules"), "renal");
  CHECK(renal.at("outcome") == "medically_necessary");
  CHECK(renal.at("value").is_null());
  CHECK(renal.at("missing") ==
        json::parse(R"([{"fact":"gfr","evidence":"Laboratory report with the GFR"}])"));
  CHECK(renal.at("parts").at(0).at("parts").at(2).at("refers") == "criterion kidney_preservation");
  CHECK(named(all.at("criteria"), "hypoxemic", "tests[0]")->at("value") == false);
  const json& unknown = *named(all.at("criteria"), "hypoxemic", "tests[1]");
  CHECK(unknown.at("value").is_null());
  CHECK(unknown.at("missing").at(0).at("fact") == "tests[1].po2");
  CHECK(named(all.at("values"), "burden")->at("value") == 1.5);
  CHECK(named(all.at("values"), "burden")->at("unit") == "cm");
  CHECK_FALSE(unknown.contains("unit"));
}

TEST_CASE("a criterion about the elements of an absent list is unknown, once") {
  const std::string absent = record("c-2", R"({"kidneys":2,"gfr":null,"tests":null})");
  const json all = json::parse(explain(absent, ExplanationFormat::json));
  const json& hypoxemic = *named(all.at("criteria"), "hypoxemic");
  CHECK(hypoxemic.at("value").is_null());
  CHECK(hypoxemic.at("missing") == json::parse(R"([{"fact":"tests"}])"));
  CHECK_FALSE(hypoxemic.contains("element"));
  CHECK_FALSE(hypoxemic.contains("parts"));
  CHECK(explain(absent).find("? unknown  criterion hypoxemic  (2025-10-01.pol:14)\n"
                             "   \"Low oxygen\"\n   needs tests\n") != std::string::npos);
  const json none = json::parse(
      explain(record("c-2", R"({"kidneys":2,"gfr":null,"tests":[]})"), ExplanationFormat::json));
  for (const json& criterion : none.at("criteria"))
    CHECK(criterion.at("name") != "hypoxemic");
}

TEST_CASE("bounds as JSON") {
  const json all =
      json::parse(explain(record("c", R"({"kidneys":2,"gfr":{"comparator":"<","value":59}})"),
                          ExplanationFormat::json));
  const json& gfr = named(all.at("criteria"), "kidney_preservation")
                        ->at("parts")[0]
                        .at("parts")[1]
                        .at("parts")[0];
  CHECK(gfr.at("text") == "gfr");
  CHECK(gfr.at("value") == json::parse(R"({"from":0,"to":58.99999999})"));
}

TEST_CASE("an explanation as a page is whole and escaped") {
  const std::string page = explain(record("<script>&\"'"), ExplanationFormat::html);
  CHECK(page.starts_with("<!DOCTYPE html>"));
  CHECK(page.ends_with("</html>\n"));
  CHECK(page.find("<script>") == std::string::npos);
  CHECK(page.find("<dd>&lt;script&gt;&amp;&quot;&#39;</dd>") != std::string::npos);
  CHECK(page.find("renal.size_cm &lt;= 4") != std::string::npos);
  CHECK(page.find("Cryoablation of &lt;tumors&gt;") != std::string::npos);
  CHECK(page.find("http") == std::string::npos); // needs nothing else
}

TEST_CASE("only the case that was asked for is explained") {
  const std::string text = record("a") + "\n" + record("b") + "\n" + record("a") + "\n";
  auto explained = explain_cases(sample(), test::read_text(text), ExplanationFormat::json, {}, "a");
  REQUIRE(explained);
  CHECK(explained->records == 2);
  CHECK(explained->rejected == 0);
  CHECK(explain(text, ExplanationFormat::json, "b").find("\"case\":\"b\"") != std::string::npos);
  CHECK(explain(text, ExplanationFormat::json, "z") == "");
}
