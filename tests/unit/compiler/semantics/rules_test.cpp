// Header, rules, outcomes, precedence, history.
#include "tests/unit/compiler/semantics/checked.h"
#include <doctest/doctest.h>

using namespace pol;
using namespace pol::testing;
using Reports = std::vector<std::string>;

namespace {

std::string header(std::string_view lines) {
  return "policy \"1\" \"One\" {\n" + std::string(lines) +
         "\n}\ncase { day: date, n: number, l: list of { d: date } }\notherwise not_addressed\n";
}

// "outcome rule rule > group group" per group: what it holds and which groups it stands under.
std::vector<std::string> groups(const semantics::Revision& revision) {
  std::vector<std::string> result;
  for (const auto& group : revision.groups) {
    std::string text = revision.outcomes.at(static_cast<std::size_t>(group.outcome)).name + ":";
    for (int rule : group.rules)
      text += " " + revision.rules.at(static_cast<std::size_t>(rule)).name;
    text += " <";
    for (std::size_t i = 0; i < revision.groups.size(); ++i)
      if (group.above >> i & 1) text += " " + std::to_string(i);
    result.push_back(text);
  }
  return result;
}

const std::string four = "rule a: investigational when yes\nrule b: medically_necessary when "
                         "no\nrule c: investigational when no\n"
                         "rule d: not_covered when yes\n";

} // namespace

TEST_CASE("the header's lines reach the revision") {
  const auto checked = check_file(R"(policy "7.01.92" "Title" {
  payer "Payer"
  effective 2025-10-01
  reviewed 2025-09-08
  ends 2026-03-31
  replaces "7.01.526"
  related "7.01.95" "Other"
  as_of request.day
}
case { request { day: date } }
otherwise not_covered "Nothing else"
)");
  const auto& revision = checked.revision();
  CHECK(revision.number == "7.01.92");
  CHECK(revision.title == "Title");
  CHECK(revision.payer == "Payer");
  CHECK(revision.effective == values::parse_day("2025-10-01"));
  CHECK(revision.reviewed == values::parse_day("2025-09-08"));
  CHECK(revision.ends == values::parse_day("2026-03-31"));
  CHECK(revision.replaces == std::vector<std::string>{"7.01.526"});
  CHECK(revision.related.at(0).number == "7.01.95");
  CHECK(revision.related.at(0).title == "Other");
  CHECK(revision.facts.at(static_cast<std::size_t>(revision.as_of)).path == "request.day");
  CHECK(revision.outcomes.at(static_cast<std::size_t>(revision.otherwise)).name == "not_covered");
  CHECK(revision.otherwise_text == "Nothing else");
}

TEST_CASE("what the header must say") {
  CHECK(check_file(header("")).reports() == Reports{"effective_missing 1:1", "as_of_missing 1:1"});
  CHECK(check_file(header("effective 2025-02-01 ends 2025-01-31 as_of dya")).reports() ==
        Reports{"ends_before_effective 2:27 2025-01-31 | 2025-02-01",
                "as_of_unknown 2:44 dya | day"});
  CHECK(check_file(header("effective 2025-02-01 ends 2025-02-01 as_of day")).reports() ==
        Reports{});
  CHECK(check_file(header("effective 2025-02-01 as_of n")).reports() ==
        Reports{"as_of_not_date 2:28 n | a number"});
  CHECK(check_file(header("effective 2025-02-01 as_of l.d")).reports() ==
        Reports{"as_of_not_date 2:28 l.d | in the list `l`"});
}

TEST_CASE("`otherwise` stands once and does not approve") {
  CHECK(check_file("policy \"1\" \"One\" { effective 2025-01-01 as_of day }\ncase { day: date }\n")
            .reports() == Reports{"otherwise_missing 1:1"});
  CHECK(check_policy("otherwise not_covered\n").reports() == Reports{"otherwise_twice 8:1"});
  CHECK(check_file("policy \"1\" \"One\" { effective 2025-01-01 as_of day }\ncase { day: date "
                   "}\noutcome fast: approve\notherwise fast\n")
            .reports() == Reports{"otherwise_approves 4:11 fast"});
}

TEST_CASE("outcomes are the language's in their order, then declared ones") {
  const auto checked =
      check_policy("outcome partly: review \"In part\"\nrule r: partly when yes\n");
  const auto& outcomes = checked.revision().outcomes;
  REQUIRE(outcomes.size() == 6);
  CHECK(outcomes[0].name == "medically_necessary");
  CHECK(outcomes[0].approves);
  CHECK(outcomes[4].name == "not_addressed");
  CHECK_FALSE(outcomes[4].approves);
  CHECK(outcomes[5].name == "partly");
  CHECK(outcomes[5].text == "In part");
}

TEST_CASE("rules name outcomes that a policy can give") {
  CHECK(check_policy("rule a: investigationl when yes\nrule b: needs_information when yes\napplies "
                     "when yes\napplies when no\n")
            .reports() == Reports{"unknown_outcome 8:9 investigationl | investigational",
                                  "engine_outcome 9:9 needs_information", "applies_twice 11:1"});
}

TEST_CASE("rules of one outcome are one group, in declared order") {
  CHECK(groups(check_policy(four).revision()) ==
        Reports{"medically_necessary: b <", "investigational: a c <", "not_covered: d <"});
  CHECK(groups(check_policy(four + "precedence medically_necessary over investigational over "
                                   "not_covered because \"so\"\n")
                   .revision()) ==
        Reports{"medically_necessary: b <", "investigational: a c < 0", "not_covered: d < 0 1"});
}

TEST_CASE("a rule that a precedence names leaves its outcome's group and order") {
  const auto checked =
      check_policy(four + "precedence medically_necessary over investigational\nprecedence rule c "
                          "over medically_necessary\n");
  CHECK(groups(checked.revision()) == Reports{"medically_necessary: b < 2",
                                              "investigational: a < 0 2", "investigational: c <",
                                              "not_covered: d <"});
}

TEST_CASE("an order reaches through an outcome that no rule gives") {
  CHECK(
      groups(check_policy("rule a: investigational when yes\nrule d: not_covered when yes\n"
                          "precedence investigational over medically_necessary over not_covered\n")
                 .revision()) == Reports{"investigational: a <", "not_covered: d < 0"});
}

TEST_CASE("precedence is a strict order of known names") {
  CHECK(check_policy(four + "precedence investigational over not_covered\nprecedence not_covered "
                            "over medically_necessary\n"
                            "precedence medically_necessary over investigational\n")
            .reports() ==
        Reports{"precedence_cycle 14:37 medically_necessary | `medically_necessary` → "
                "`investigational` → `not_covered` → `medically_necessary`"});
  CHECK(check_policy(four + "precedence not_covered over not_covered\n").reports() ==
        Reports{"precedence_cycle 12:29 not_covered | `not_covered` → `not_covered`"});
  CHECK(check_policy(four + "precedence a over not_covered\nprecedence rule e over "
                            "not_covered\nprecedence rule aa over investigationl\n")
            .reports() == Reports{"precedence_of_rule 12:12 a", "unknown_rule 13:17 e | ",
                                  "unknown_rule 14:17 aa | a",
                                  "unknown_outcome 14:25 investigationl | investigational"});
}

TEST_CASE("at most 64 groups") {
  std::string rules, order = "precedence not_covered";
  for (int i = 0; i < 63; ++i) {
    rules += "rule r" + std::to_string(i) + ": investigational when yes\n";
    order += " over rule r" + std::to_string(i);
  }
  const auto most = check_policy(rules + "rule last: not_covered when yes\n" + order + "\n");
  CHECK(most.revision().groups.size() == 64);
  CHECK(check_policy(rules + "rule x: not_covered when yes\nrule y: not_addressed when yes\n" +
                     order + "\n")
            .reports()
            .size() == 1);
}

TEST_CASE("an outcome that a constantly true one always beats") {
  const std::string order = "precedence medically_necessary over investigational\n";
  CHECK(check_policy("rule a: medically_necessary when t or yes\ncriterion t = not false\nrule b: "
                     "investigational when yes\n" +
                     order)
            .reports() == Reports{"always_beaten 10:6 investigational | a"});
  CHECK(check_policy("rule a: medically_necessary when at least 1 of { yes, 1 < 2 }\nrule b: "
                     "investigational when yes\nprecedence rule b over medically_necessary\n" +
                     order)
            .reports() == Reports{});
  CHECK(check_policy(
            "rule a: medically_necessary when true and yes\nrule b: investigational when yes\n" +
            order)
            .reports() == Reports{});
}

TEST_CASE("history is ordered and names lists, and codes that they can hold") {
  const std::string lists = "codes procedures: CPT { \"50250\" }\n";
  const auto checked = check_policy(lists + R"(history {
  2020-01-01 "Coding" adds "0581t", "5025*" to procedures removes "50250" from procedures
  2020-01-01 "Same day" unchanged
  2025-01-01 "Review"
}
)");
  const auto& history = checked.revision().history;
  REQUIRE(history.size() == 3);
  REQUIRE(history[0].changes.size() == 2);
  CHECK(history[0].changes[0].codes == std::vector<std::string>{"0581T", "5025*"});
  CHECK(history[0].changes[0].list == 0);
  CHECK(history[0].changes[1].kind == semantics::HistoryChange::Kind::removes);
  CHECK(history[1].changes[0].kind == semantics::HistoryChange::Kind::unchanged);
  CHECK(check_policy(lists + R"(history {
  2021-01-01 "Coding" adds "C64.1" to procedures
  2020-01-01 "Before" adds "50250" to procedure
  2022-01-01 "Both" adds "50250" to procedures unchanged
}
)")
            .reports() == Reports{"bad_code 10:28 C64.1 | a code of CPT",
                                  "history_order 11:3 2020-01-01 | 2021-01-01",
                                  "unknown_code_list 11:39 procedure | procedures",
                                  "history_contradiction 12:48"});
}
