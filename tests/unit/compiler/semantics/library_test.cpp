// Files, vocabularies, revisions together.
#include "tests/unit/compiler/semantics/checked.h"
#include <doctest/doctest.h>

using namespace pol;
using namespace pol::testing;
using Reports = std::vector<std::string>;

namespace {

std::string policy(std::string_view number, std::string_view header, std::string_view rest) {
  return "policy \"" + std::string(number) + "\" \"T\" { " + std::string(header) + " }\n" +
         std::string(rest) + "\notherwise not_addressed\n";
}

const std::string sound = "effective 2025-01-01 as_of day";
const std::string day = "case { day: date }\n";

} // namespace

TEST_CASE("`use` looks beside the file, above it up to the root, then in the include folders") {
  const auto find = [](const std::string& where,
                       const Setting& setting = {"lib", {}, {"lib/a/b/p.pol"}}) {
    return check_texts(
               {{"lib/a/b/p.pol", policy("1", sound, "use v")}, {where, "vocabulary v\n" + day}},
               setting)
        .reports();
  };
  CHECK(find("lib/a/b/v.pol") == Reports{});
  CHECK(find("lib/a/v.pol") == Reports{});
  CHECK(find("lib/v.pol") == Reports{});
  CHECK(find("v.pol") == Reports{"vocabulary_not_found 2:5 v | "});
  CHECK(find("lib/a/c/v.pol") == Reports{"vocabulary_not_found 2:5 v | "});
  CHECK(find("shared/v.pol", {"lib", {"shared"}, {"lib/a/b/p.pol"}}) == Reports{});
  CHECK(find("lib/v.pol", {"lib/a", {}, {"lib/a/b/p.pol"}}) ==
        Reports{"vocabulary_not_found 2:5 v | "});
  CHECK(find("lib/v.pol", {"", {}, {"lib/a/b/p.pol"}}) == Reports{});
  // The nearest wins.
  const auto both = check_texts({{"lib/a/p.pol", policy("1", sound, "use v")},
                                 {"lib/a/v.pol", "vocabulary v\n" + day},
                                 {"lib/v.pol", "vocabulary v\ncase { day: date, x: date }\n"}},
                                {"lib", {}, {"lib/a/p.pol"}});
  CHECK(both.revision().facts.size() == 1);
}

TEST_CASE("a vocabulary that lacks does not make every name unknown") {
  const auto checked = check_texts(
      {{"lib/p.pol",
        policy("1", sound,
               day + "use oncolgy\ncriterion a = renal.size <= 4 and dya == 2025-01-01")},
       {"lib/oncology.pol", "vocabulary oncology\n"}});
  CHECK(checked.reports() == Reports{"lib/p.pol vocabulary_not_found 3:5 oncolgy | oncology",
                                     "lib/p.pol unknown_name 4:35 dya | day"});
  CHECK(checked.library.policies.empty());
}

TEST_CASE("what a file is") {
  const auto one = [](const std::string& path, const std::string& text) {
    return check_texts({{path, text}}).reports();
  };
  CHECK(one("lib/a.pol", "") == Reports{"file_without_head 1:1"});
  CHECK(one("lib/a.pol", day) == Reports{"file_without_head 1:1"});
  CHECK(one("lib/a.pol", "vocabulary b\n") == Reports{"vocabulary_name_differs 1:12 b | a"});
  CHECK(one("lib/a.pol", "vocabulary a\nvocabulary b\n") == Reports{"second_head 2:1"});
  CHECK(one("lib/a.pol", policy("1", sound, day) + policy("2", sound, "")).front() ==
        "second_head 5:1");
  CHECK(one("lib/a.pol", "vocabulary a\nenum E { x }\noutcome o: review\ncodes l: CPT { }\nvalue "
                         "v: number = 3\ncriterion c = v > 2\n") == Reports{});
  CHECK(
      one("lib/a.pol",
          "vocabulary a\n" + day +
              "rule r: not_covered when true\notherwise not_covered\napplies when true\n"
              "precedence a over b\nhistory { }\ntest \"t\" { given { } expect not_covered }\n") ==
      Reports{"not_in_vocabulary 3:1 rule", "not_in_vocabulary 4:1 otherwise",
              "not_in_vocabulary 5:1 applies", "not_in_vocabulary 6:1 precedence",
              "not_in_vocabulary 7:1 history", "not_in_vocabulary 8:1 test"});
}

TEST_CASE("files that cannot be read, or are too large") {
  CHECK(check_texts({}, {"lib", {}, {"lib/none.pol"}}).reports() ==
        Reports{"file_unreadable 1:1 lib/none.pol"});
  const std::string large(source::max_file_bytes + 1, '\n');
  CHECK(check_texts({{"lib/p.pol", large}}).reports() == Reports{"file_too_large 1:1 4"});
  const std::string most = "vocabulary v\n" + std::string(source::max_file_bytes - 13, '\n');
  Texts texts;
  for (char c = 'a'; c <= 'q'; ++c)
    texts.push_back({std::string("lib/") + c + "/v.pol", most});
  CHECK(check_texts(texts).reports() == Reports{"lib/q/v.pol library_too_large 1:1"});
  texts.pop_back();
  CHECK(check_texts(texts).reports() == Reports{});
}

TEST_CASE("a vocabulary does not pass on what it uses, but its record is whole") {
  const Texts texts{
      {"lib/p.pol", policy("1", sound,
                           "use a\nrule r: not_covered when small and size <= 3\ntest \"t\" { "
                           "given { size: 3 } expect not_covered }")},
      {"lib/a.pol",
       "vocabulary a\nuse b\n" + day + "criterion small = size <= 4 and grade == low\n"},
      {"lib/b.pol",
       "vocabulary b\nenum Grade { low, high }\ncase { size: number, grade: Grade }\n"}};
  CHECK(check_texts(texts).reports() == Reports{"lib/p.pol unknown_name 3:36 size | "});
  Texts clean = texts;
  clean[0].second = policy("1", sound,
                           "use a\nrule r: not_covered when small\ncriterion size = small\ntest "
                           "\"t\" { given { size: 3, grade: low } expect not_covered }");
  const auto checked = check_texts(clean);
  CHECK(checked.revision().facts.size() == 3);
  CHECK(checked.revision().tests.at(0).record == R"({"day":"2025-01-01","grade":"low","size":3})");
}

TEST_CASE("two vocabularies that declare one name") {
  const auto clash = [](const std::string& a, const std::string& b, const std::string& own = "") {
    return check_texts({{"lib/p.pol", policy("1", sound, day + "use a\nuse b\n" + own)},
                        {"lib/a.pol", "vocabulary a\n" + a},
                        {"lib/b.pol", "vocabulary b\n" + b}},
                       {"lib", {}, {"lib/p.pol"}})
        .reports();
  };
  CHECK(clash("case { g { x: date } }\n", "case { g { y: date } }\n") == Reports{});
  CHECK(clash("case { g { x: date } }\n", "case { g { x: date } }\n") ==
        Reports{"lib/p.pol use_clash 4:5 b | a | `g.x`"});
  CHECK(clash("enum E { x }\ncriterion c = true\n", "enum E { x }\nvalue c: number = 3\n") ==
        Reports{"lib/p.pol use_clash 4:5 b | a | `E`, `c`"});
  CHECK(clash("criterion c = true\n", "", "criterion c = false\n") ==
        Reports{"lib/p.pol duplicate_name 5:11 c | a criterion"});
  CHECK(clash("criterion c = true\n", "case { c: date }\n") ==
        Reports{"lib/p.pol use_clash 4:5 b | a | `c`"});
  CHECK(clash("case { day: boolean }\n", "") == Reports{"lib/p.pol field_twice 2:8 day"});
  // Hidden ones meet in the record alone.
  const auto hidden = check_texts({{"lib/p.pol", policy("1", sound, day + "use a\nuse b")},
                                   {"lib/a.pol", "vocabulary a\nuse c\n"},
                                   {"lib/b.pol", "vocabulary b\nuse d\n"},
                                   {"lib/c.pol", "vocabulary c\ncase { x: date }\n"},
                                   {"lib/d.pol", "vocabulary d\ncase { x: number }\n"}});
  CHECK(hidden.reports() == Reports{"lib/p.pol use_clash 4:5 b | a | `x`"});
}

TEST_CASE("what can be used") {
  const auto checked =
      check_texts({{"lib/p.pol", policy("1", sound, day + "use q\nuse v\nuse v\n")},
                   {"lib/q.pol", policy("2", sound, day)},
                   {"lib/v.pol", "vocabulary v\n"}});
  CHECK(checked.reports() ==
        Reports{"lib/p.pol use_of_policy 3:5 q | lib/q.pol", "lib/p.pol use_twice 5:5 v"});
  CHECK(check_texts({{"lib/a.pol", "vocabulary a\nuse b\n"},
                     {"lib/b.pol", "vocabulary b\nuse c\n"},
                     {"lib/c.pol", "vocabulary c\nuse a\n"},
                     {"lib/d.pol", "vocabulary d\nuse d\n"}})
            .reports() == Reports{"lib/c.pol use_cycle 2:5 a | `a` → `b` → `c` → `a`",
                                  "lib/d.pol use_cycle 2:5 d | `d` → `d`"});
}

TEST_CASE("a vocabulary is checked whether a policy uses it or not, and its errors are told once") {
  const std::string wrong = "vocabulary v\ncase { day: date, n: numbr }\ncriterion c = m > 3 and "
                            "as_of >= 2020-01-01 and d in l\n"
                            "codes l: CPT { \"50250\" from 2020-01-01 }\ncase { d: code of CPT }\n";
  const Reports expected{"lib/v.pol unknown_type 2:22 numbr | number",
                         "lib/v.pol unknown_name 3:15 m | "};
  const auto alone = check_texts({{"lib/v.pol", wrong}}).reports();
  CHECK(alone == Reports{"unknown_type 2:22 numbr | number", "unknown_name 3:15 m | "});
  const auto used =
      check_texts({{"lib/p.pol", policy("1", sound, "use v\nrule r: not_covered when c")},
                   {"lib/q.pol", policy("2", sound, "use v\nrule r: not_covered when c")},
                   {"lib/v.pol", wrong}});
  CHECK(used.reports() == expected);
  CHECK(used.library.policies.empty());
}

TEST_CASE("revisions stand by number and date") {
  const auto checked = check_texts(
      {{"lib/z.pol", policy("1", "effective 2025-01-01 as_of day", day)},
       {"lib/y.pol", policy("2", sound, day)},
       {"lib/x.pol", policy("1", "effective 2020-01-01 ends 2024-12-31 as_of day", day)}});
  CHECK(checked.reports() == Reports{});
  REQUIRE(checked.library.policies.size() == 2);
  CHECK(checked.library.policies[0].number == "1");
  REQUIRE(checked.library.policies[0].revisions.size() == 2);
  CHECK(checked.library.policies[0].revisions[0].effective == values::parse_day("2020-01-01"));
}

TEST_CASE("revisions of one policy that do not go together") {
  const auto two = [](const std::string& first, const std::string& second) {
    const std::string record = "case { day: date, other: date }\n";
    return check_texts({{"lib/a.pol", policy("1", first, record)},
                        {"lib/b.pol", policy("1", second, record)}})
        .reports();
  };
  CHECK(two("effective 2020-01-01 as_of day", "effective 2020-01-01 as_of day") ==
        Reports{"lib/b.pol effective_twice 1:28 1 | 2020-01-01"});
  CHECK(two("effective 2020-01-01 ends 2021-01-01 as_of day", "effective 2021-01-01 as_of day") ==
        Reports{"lib/a.pol ends_after_next 1:44 1 | 2021-01-01 | 2021-01-01"});
  CHECK(two("effective 2020-01-01 ends 2020-12-31 as_of day", "effective 2021-01-01 as_of day") ==
        Reports{});
  CHECK(two("effective 2020-01-01 as_of day", "effective 2021-01-01 as_of other") ==
        Reports{"lib/b.pol as_of_differs 1:45 other | day | 1"});
  CHECK(two("effective 2021-01-01 as_of day", "effective 2020-01-01 as_of other") ==
        Reports{"lib/a.pol as_of_differs 1:45 day | other | 1"});
}

TEST_CASE("within a library a path has one type and unit, while its range may differ") {
  const auto two = [](const std::string& first, const std::string& second) {
    return check_texts({{"lib/a.pol", policy("1", sound, day + first)},
                        {"lib/b.pol", policy("2", sound, day + second)}})
        .reports();
  };
  CHECK(two("case { n: number in cm from 0 to 4 }", "case { n: number in cm from 0 to 5 }") ==
        Reports{});
  CHECK(two("case { n: number in cm }", "case { n: number in mm }") ==
        Reports{"lib/b.pol path_type_differs 3:8 n | a number in mm | a number in cm"});
  CHECK(two("case { n: number }", "case { n: integer }").size() == 1);
  CHECK(two("case { n: code of CPT }", "case { n: code of HCPCS }").size() == 1);
  CHECK(two("enum E { x, y }\ncase { n: E }", "enum E { x, y }\ncase { n: E }") == Reports{});
  CHECK(two("enum E { x, y }\ncase { n: E }", "enum E { x, z }\ncase { n: E }").size() == 1);
  CHECK(two("enum E { x, y }\ncase { n: E }", "enum F { x, y }\ncase { n: E2 }\nenum E2 { x, y }")
            .size() == 1);
  CHECK(two("case { n { m: date } }", "case { n: date }") ==
        Reports{"lib/b.pol path_type_differs 3:8 n | a date | a group of facts"});
  CHECK(two("case { n: list of { m: date } }", "case { n { m: date } }").size() == 1);
}

TEST_CASE("a declaration that does not parse leaves no unknown names behind") {
  const auto checked = check_policy(R"(enum Broken { a b c ]
codes list: CPT { "50250" "50251" ]
criterion gone = = yes
case { hidden: boolean boolean, deep { inner: Broken }
rule lost: not_covered whan yes
test "base" { given yes: true expect not_covered }
rule r: not_covered when gone and hidden and deep.inner == a and not (unknwn)
case { x: Broken, c: code of CPT }
criterion d = c in list and x == b
precedence rule lost over investigational
test "t" like "base" { given { hidden: true } expect not_covered by lost }
)");
  int own = 0;
  for (const auto* diagnostic : checked.sink.sorted())
    own += !diagnostics::info(diagnostic->kind).code.starts_with("POL01");
  CHECK(own == 1);
}

TEST_CASE("ten errors are ten reports, in order") {
  const auto checked = check_policy(R"(enum E { a, a }
case { n: numbr }
criterion c = unknown1
criterion c = unknown2
codes l: CPT { "x" }
rule r: investigationl when unknown3
precedence not_covered over not_covered
history { 2020-01-01 "x" adds "y" to l }
test "t" like "u" { given { zzz: 3 } expect not_covered by q }
)");
  std::vector<std::string> names;
  for (const auto* diagnostic : checked.sink.sorted())
    names.push_back(std::string(diagnostics::info(diagnostic->kind).name));
  CHECK(names == Reports{"enum_value_twice", "unknown_type", "unknown_name", "duplicate_name",
                         "unknown_name", "bad_code", "unknown_outcome", "unknown_name",
                         "precedence_cycle", "bad_code", "unknown_test", "given_unknown",
                         "unknown_rule"});
}
