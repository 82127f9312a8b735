// What the author says of the policy and its outcomes, in the head of an explanation.
#include "runtime/determination/words.h"
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace pol::determination;
using Json = nlohmann::json;

namespace {

pol::bytecode::Revision worded() {
  pol::bytecode::Revision revision;
  revision.payer = "Example Health";
  revision.reviewed = pol::values::parse_day("2025-11-20");
  revision.replaces = {"EX-0", "EX-00"};
  revision.related = {{"EX-7", "Ventilators"}, {"EX-8", ""}};
  revision.outcomes = {{"second_opinion", false, "Somebody else should look"},
                       {"not_addressed", false, ""}};
  revision.otherwise = 1;
  revision.otherwise_text = "Nothing else is addressed";
  revision.precedences = {{{"rule x", "b", "c"}, "The contract goes first"}, {{"b", "d"}, ""}};
  return revision;
}

Determination of(std::string_view outcome, std::vector<std::string_view> rules) {
  Determination result;
  result.outcome = outcome;
  result.disposition = Disposition::review;
  result.rules = std::move(rules);
  return result;
}

std::string shown(const std::vector<Detail>& lines) {
  std::string text;
  for (const Detail& line : lines)
    text += line.label + "|" + line.text + "\n";
  return text;
}

Json as_json(const pol::bytecode::Revision& revision, const Determination& result) {
  std::string out;
  ObjectWriter object(out);
  append_words(object, revision, result);
  object.close();
  return Json::parse(out);
}

} // namespace

TEST_CASE("the policy's own words") {
  CHECK(shown(policy_words(worded())) == "payer|Example Health\n"
                                         "reviewed|2025-11-20\n"
                                         "replaces|EX-0, EX-00\n"
                                         "related|EX-7: Ventilators\n"
                                         "related|EX-8\n");
  CHECK(policy_words({}).empty());
}

TEST_CASE("an outcome's text, and that of otherwise only where no rule held") {
  CHECK(shown(outcome_words(worded(), of("second_opinion", {"r"}))) ==
        "|\"Somebody else should look\"\n");
  CHECK(shown(outcome_words(worded(), of("not_addressed", {}))) ==
        "|\"Nothing else is addressed\"\n");
  CHECK(outcome_words(worded(), of("not_addressed", {"r"})).empty());
  Determination open = of("not_addressed", {});
  open.disposition = Disposition::none;
  CHECK(outcome_words(worded(), open).empty());
  CHECK(outcome_words(worded(), of("conflict", {"r", "s"})).empty());
}

TEST_CASE("precedences as written") {
  CHECK(shown(precedence_words(worded())) ==
        "precedence|rule x over b over c because The contract goes first\n"
        "precedence|b over d\n");
}

TEST_CASE("the same as JSON, without what is not said") {
  CHECK(as_json(worded(), of("not_addressed", {})) ==
        Json::parse(R"({"payer":"Example Health","reviewed":"2025-11-20",
          "replaces":["EX-0","EX-00"],
          "related":[{"policy":"EX-7","title":"Ventilators"},{"policy":"EX-8"}],
          "otherwise":"Nothing else is addressed",
          "precedence":[{"order":["rule x","b","c"],"because":"The contract goes first"},
                        {"order":["b","d"]}]})"));
  CHECK(as_json(worded(), of("second_opinion", {"r"}))["text"] == "Somebody else should look");
  pol::bytecode::Revision plain;
  plain.outcomes = {{"not_addressed", false, ""}};
  CHECK(as_json(plain, of("not_addressed", {})) == Json::object());
}
