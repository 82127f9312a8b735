// Tests within policies: records and expectations.
#include "tests/unit/compiler/semantics/checked.h"
#include <doctest/doctest.h>

using namespace pol;
using namespace pol::testing;
using Reports = std::vector<std::string>;

namespace {

const std::string record = R"(enum Kind { open, closed }
case {
  request { service: date, cpt: code of CPT }
  member { age: integer in years from 0 to 130, name: text }
  kind: Kind
  kinds: set of Kind
  codes: set of code of ICD10CM
  gfr: number in 'mL/min/{1.73_m2}' from 0 to 250
  length: number in cm from 0 to 40
  tests: list of up to 3 { taken: date, po2 { value: number in 'mm[Hg]' }, parts: list of { n: integer } }
}
rule r: investigational when yes
rule s: not_covered when no
)";
constexpr int before = 7 + 13;

std::string at(int line, int column) {
  return std::to_string(before + line) + ":" + std::to_string(column);
}

// The JSON of each test.
Reports records(std::string_view tests) {
  Reports result;
  const auto checked = check_policy(record + std::string(tests));
  for (const auto& test : checked.revision().tests)
    result.push_back(test.record);
  return result;
}

Reports errors(std::string_view tests) {
  return check_policy(record + std::string(tests)).reports();
}

// The errors in one `given`.
Reports given(std::string_view data) {
  return errors("test \"t\" {\ngiven {\n" + std::string(data) + "\n}\nexpect not_covered }\n");
}

Reports expected(std::string_view clauses) {
  return errors("test \"t\" { given { yes: true }\nexpect " + std::string(clauses) + " }\n");
}

} // namespace

TEST_CASE("data of every type becomes JSON") {
  CHECK(
      records(R"(test "a" {
  given {
    day: 2024-02-29, request.cpt: "0581t", request: { service: 2025-01-01 }
    member: { age: 61, name: "O\"Hara" }, kind: open, kinds: [open, closed], codes: ["c64.1"], yes: true
    tests: [{ taken: 2025-01-02, po2.value: 55.5, parts: [{ n: 1 }, {}] }, { po2: { value: 60 } taken: missing }]
  }
  expect not_covered
}
)") ==
      Reports{
          R"({"codes":["c64.1"],"day":"2024-02-29","kind":"open","kinds":["open","closed"],"member":{"age":61,"name":"O\"Hara"},)"
          R"("request":{"cpt":"0581t","service":"2025-01-01"},"tests":[{"parts":[{"n":1},{}],"po2":{"value":55.5},"taken":"2025-01-02"},)"
          R"({"po2":{"value":60}}],"yes":true})"});
}

TEST_CASE("numbers: units convert exactly, bounds stay bounds") {
  CHECK(
      records("test \"a\" { given { length: 25 mm, gfr: > 60, day: missing, size: <= 1 'm' } "
              "expect not_covered }\n") ==
      Reports{
          R"({"gfr":{"comparator":">","value":60},"length":2.5,"size":{"comparator":"<=","value":100}})"});
  CHECK(
      records("test \"a\" { given { member.age: 24 months, gfr: < 300 } expect not_covered }\n") ==
      Reports{R"({"day":"2025-01-01","gfr":{"comparator":"<","value":300},"member":{"age":2}})"});
}

TEST_CASE("`as_of` is the day of effect where a test says nothing of it") {
  CHECK(records("test \"a\" { expect not_covered }\ntest \"b\" { given { day: missing } expect "
                "not_covered }\n"
                "test \"c\" like \"b\" { expect not_covered }\ntest \"d\" like \"b\" { given { "
                "day: 2030-01-01 } expect not_covered }\n") ==
        Reports{R"({"day":"2025-01-01"})", "{}", "{}", R"({"day":"2030-01-01"})"});
}

TEST_CASE("`like`: groups merge, lists and sets are replaced, `missing` erases") {
  CHECK(
      records(
          R"(test "b" like "a" { given { member.age: 3, kinds: [closed], tests: [], gfr: missing, request: missing } expect not_covered }
test "a" { given { member: { age: 61, name: "x" }, kinds: [open], tests: [{ taken: 2025-01-01 }], gfr: 3, request: { cpt: "50250" } } expect not_covered }
test "c" like "b" { given { member: { name: missing }, gfr: 4 } expect not_covered }
)") ==
      Reports{
          R"({"day":"2025-01-01","kinds":["closed"],"member":{"age":3,"name":"x"},"tests":[]})",
          R"({"day":"2025-01-01","gfr":3,"kinds":["open"],"member":{"age":61,"name":"x"},"request":{"cpt":"50250"},"tests":[{"taken":"2025-01-01"}]})",
          R"({"day":"2025-01-01","gfr":4,"kinds":["closed"],"member":{"age":3},"tests":[]})"});
}

TEST_CASE("`like` names another test, not itself") {
  CHECK(errors("test \"one\" like \"two\" { expect not_covered }\ntest \"two\" like \"one\" { "
               "expect not_covered }\n"
               "test \"three\" like \"thre\" { expect not_covered }\ntest \"four\" { given { yes: "
               "true } }\n") == Reports{"test_cycle " + at(2, 17) + " one | `one` → `two` → `one`",
                                        "unknown_test " + at(3, 19) + " thre | three",
                                        "test_without_expect " + at(4, 6) + " four"});
}

TEST_CASE("data that does not fit its fact") {
  CHECK(given("gfr: \"61\", length: 41, length.x: 3, kind: opne\nkind: \"open\", gfrr: 3\nmember: "
              "3, day: true\n") ==
        Reports{"given_type " + at(3, 6) + " gfr | a number in mL/min/{1.73_m2} | a text | 61",
                "outside_range " + at(3, 20) + " 41 | length | 0 to 40 cm",
                "given_unknown " + at(3, 24) + " length.x | length",
                "unknown_enum_value " + at(3, 43) + " opne | Kind | open",
                "given_twice " + at(4, 1) + " kind", "given_unknown " + at(4, 15) + " gfrr | gfr",
                "given_group " + at(5, 9) + " member",
                "given_type " + at(5, 17) + " day | a date | `true` | "});
  CHECK(given("member: { age: 1.5, aeg: 2 }\nrequest.cpt: 50250, kinds: open, codes: [\"0581T\", "
              "open], yes: yes, day: \"2025-01-01\"") ==
        Reports{"not_whole " + at(3, 16) + " 1.5 | a whole number in years",
                "given_unknown " + at(3, 21) + " member.aeg | member.age",
                "given_type " + at(4, 14) + " request.cpt | a code of CPT | a number | \"50250\"",
                "given_type " + at(4, 28) +
                    " kinds | a set of open, closed in brackets, `[ … ]` | `open` | [open]",
                "bad_code " + at(4, 42) + " 0581T | a code of ICD10CM",
                "given_type " + at(4, 51) + " codes | a code of ICD10CM | `open` | ",
                "given_type " + at(4, 63) + " yes | true or false | `yes` | true",
                "given_type " + at(4, 73) + " day | a date | a text | 2025-01-01"});
  CHECK(given("tests: { taken: 2025-01-01 }, request.cpt: > 3, yes: >= 4") ==
        Reports{
            "given_type " + at(3, 8) +
                " tests | a list in brackets, `[ … ]` | a group of facts | [{ taken: 2025-01-01 }]",
            "given_type " + at(3, 44) + " request.cpt | a code of CPT | a bound of a number | ",
            "given_type " + at(3, 54) + " yes | true or false | a bound of a number | "});
  CHECK(given("tests: [3, { takn: 2025-01-01 }, { taken: 5, tests.taken: 2025-01-01 }]") ==
        Reports{"given_type " + at(3, 9) + " tests | an element in braces, `{ … }` | a number | ",
                "given_unknown " + at(3, 14) + " tests.takn | tests.taken",
                "given_type " + at(3, 43) + " tests.taken | a date | a number | ",
                "given_unknown " + at(3, 46) + " tests.tests.taken | tests.taken"});
  CHECK(given("tests.taken: 2025-01-01") ==
        Reports{"given_in_list " + at(3, 1) + " tests.taken | tests | taken"});
}

TEST_CASE("an expectation's names, paths and causes") {
  CHECK(expected("investigational by r") == Reports{});
  CHECK(expected("conflict between investigational, not_covered by r, s") == Reports{});
  CHECK(expected("needs_information possible not_applicable, conflict, not_covered missing gfr, "
                 "tests[0].po2.value, tests[2].parts, tests "
                 "causes \"division by zero\", \"tie\"") == Reports{});
  CHECK(expected("invalid_case") == Reports{});
  CHECK(expected("not_applicable") == Reports{});
  CHECK(expected("not_coverd") ==
        Reports{"unknown_outcome " + at(2, 8) + " not_coverd | not_covered"});
  CHECK(expected("investigational by s, q") ==
        Reports{"rule_of_other_outcome " + at(2, 27) + " s | not_covered | investigational",
                "unknown_rule " + at(2, 30) + " q | "});
  CHECK(expected("needs_information possible needs_information missing gfrr, tests.taken, gfr[0], "
                 "tests[0], member, tests[0].po2, tests[1.5].taken "
                 "causes \"ties\"") ==
        Reports{"engine_outcome " + at(2, 35) + " needs_information",
                "missing_unknown " + at(2, 61) + " gfrr | gfr",
                "index_missing " + at(2, 67) + " tests", "index_misplaced " + at(2, 80) + " gfr",
                "index_misplaced " + at(2, 88) + " tests",
                "missing_unknown " + at(2, 98) + " member | member.age",
                "missing_unknown " + at(2, 106) + " tests.po2 | tests.po2.value",
                "index_not_whole " + at(2, 120) + " 1.5",
                "unknown_cause " + at(2, 144) + " ties | tie"});
}

TEST_CASE("clauses that say nothing about such an outcome") {
  const std::string needs = " | `expect needs_information`";
  CHECK(
      expected("not_covered possible not_covered missing gfr causes \"tie\" between not_covered") ==
      Reports{"clause_without_sense " + at(2, 29) + " possible | not_covered" + needs,
              "clause_without_sense " + at(2, 49) + " missing | not_covered" + needs,
              "clause_without_sense " + at(2, 60) + " causes | not_covered" + needs,
              "clause_without_sense " + at(2, 74) + " between | not_covered | `expect conflict`"});
  CHECK(expected("needs_information by r").size() == 1);
  CHECK(expected("not_applicable by r").size() == 1);
}

TEST_CASE("what a test expects reaches the revision") {
  const auto checked =
      check_policy(record + "test \"t\" { given { yes: true } expect needs_information possible "
                            "not_covered missing tests[007].taken, gfr }\n");
  const auto& test = checked.revision().tests.at(0);
  CHECK(test.name == "t");
  CHECK(test.expect.outcome == "needs_information");
  CHECK(test.expect.possible == Reports{"not_covered"});
  CHECK(test.expect.missing == Reports{"tests[7].taken", "gfr"});
  CHECK_FALSE(test.expect.by);
  CHECK_FALSE(test.expect.causes);
}
