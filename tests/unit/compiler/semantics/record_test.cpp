// Declarations: enums, outcomes, the case record, names.
#include "tests/unit/compiler/semantics/checked.h"
#include <doctest/doctest.h>

using namespace pol;
using namespace pol::testing;
using Reports = std::vector<std::string>;

namespace {

const semantics::Fact* find(const semantics::Revision& revision, std::string_view path) {
  for (const auto& fact : revision.facts)
    if (fact.path == path) return &fact;
  return nullptr;
}

} // namespace

TEST_CASE("a field has its type, unit, range, label and clauses") {
  const auto checked = check_policy(R"(
enum Grade ordered { low, middle, high }
case {
  renal {
    size_cm: number in cm from 0 to 40.5 "Largest diameter" evidence "Imaging report"
    grade: Grade "Grade" attested "A clinician judged it"
    prior: boolean assumed false "Claims seldom say so"
  }
  gfr: number in 'mL/min/{1.73_m2}' from 0 to 250
  born: date from 1900-01-01 to 2025-12-31
  codes: set of code of CPT or HCPCS
}
)");
  const auto& revision = checked.revision();
  const auto* size = find(revision, "renal.size_cm");
  REQUIRE(size);
  CHECK(size->type.kind == semantics::TypeKind::number);
  CHECK(size->unit_text == "cm");
  CHECK(size->type.unit->code == "cm");
  REQUIRE(size->range);
  CHECK(size->range->first == 0);
  CHECK(size->range->second == 4'050'000'000);
  CHECK(size->label == "Largest diameter");
  CHECK(size->evidence == std::vector<std::string>{"Imaging report"});
  CHECK_FALSE(size->attested);
  const auto* grade = find(revision, "renal.grade");
  REQUIRE(grade);
  CHECK(grade->attested);
  CHECK(grade->attested_text == "A clinician judged it");
  const auto& enumeration =
      revision.enumerations.at(static_cast<std::size_t>(grade->type.enumeration));
  CHECK(enumeration.name == "Grade");
  CHECK(enumeration.ordered);
  CHECK(enumeration.values == std::vector<std::string>{"low", "middle", "high"});
  const auto* prior = find(revision, "renal.prior");
  REQUIRE(prior);
  REQUIRE(prior->assumed);
  CHECK(std::get<bool>(*prior->assumed) == false);
  CHECK(prior->assumed_why == "Claims seldom say so");
  CHECK(find(revision, "gfr")->unit_text == "mL/min/{1.73_m2}");
  CHECK(find(revision, "born")->dates ==
        std::pair(*values::parse_day("1900-01-01"), *values::parse_day("2025-12-31")));
  CHECK(*find(revision, "codes")->type.systems == std::vector<std::string>{"CPT", "HCPCS"});
}

TEST_CASE("a list stands before its fields, and what counts is a condition on its element") {
  const auto checked = check_policy(R"(
enum Status { draft, final }
case {
  tests: list of up to 200 { taken: date, status: Status, po2 { value: number }, parts: list of { n: integer } }
    counts when status == final
}
criterion any_final = any t in tests where t.po2.value > 3
)");
  const auto& revision = checked.revision();
  std::vector<std::string> paths;
  for (const auto& fact : revision.facts)
    paths.push_back(fact.path);
  CHECK(paths == std::vector<std::string>{"day", "yes", "no", "size", "tests", "tests.taken",
                                          "tests.status", "tests.po2.value", "tests.parts",
                                          "tests.parts.n"});
  const auto* tests = find(revision, "tests");
  CHECK(tests->type.kind == semantics::TypeKind::list);
  CHECK(tests->max_elements == 200u);
  REQUIRE(tests->counts_when);
  CHECK(tests->counts_when->operands.at(0)->loop == tests->loop);
  CHECK(find(revision, "tests.taken")->list == 4);
  CHECK(find(revision, "tests.parts")->list == 4);
  CHECK(find(revision, "tests.parts.n")->list == 8);
  CHECK(find(revision, "tests.parts")->max_elements == std::nullopt);
}

TEST_CASE("case blocks merge; the same path twice does not") {
  CHECK(check_policy("case { a { x: boolean } }\ncase { a { y: boolean } b: boolean }\n")
            .revision()
            .facts.size() == 7);
  const auto twice = check_policy(R"(case { a { x: boolean } b: list of { c: date } }
case { a { x: date, y: boolean } b: list of { d: date } }
case { a: date, b { e: date } }
)");
  CHECK(twice.reports() == Reports{"field_twice 9:12 a.x", "field_twice 9:34 b",
                                   "field_and_group 10:8 a", "field_and_group 10:17 b"});
  CHECK(twice.sink.sorted()[0]->related.at(0).span.begin < twice.sink.sorted()[0]->span.begin);
}

TEST_CASE("facts, criteria and values share one namespace, the others have one each") {
  const auto clean = check_policy(R"(
enum size { size, yes }
codes size: CPT { "50250" }
outcome size: review
rule size: size when yes
test "size" { given { yes: true } expect size by size }
)");
  CHECK(clean.reports() == Reports{});
  const auto taken = check_policy(R"(criterion a = yes
value a: number = 3
criterion size = yes
case { a: date }
enum E { x }
enum E { x }
codes l: CPT { "50250" }
codes l: CPT { "50250" }
rule r: not_covered when yes
rule r: not_covered when no
outcome o: review
outcome o: review
test "t" { given { yes: true } expect not_covered }
test "t" { given { yes: true } expect not_covered }
)");
  CHECK(taken.reports() ==
        Reports{"duplicate_name 9:7 a | a criterion", "duplicate_name 10:11 size | a fact",
                "duplicate_name 11:8 a | a criterion", "duplicate_name 13:6 E | an enum",
                "duplicate_name 15:7 l | a code list", "duplicate_name 17:6 r | a rule",
                "duplicate_name 19:9 o | an outcome", "duplicate_test 21:6 t"});
}

TEST_CASE("names of the language's own are not declared") {
  CHECK(check_policy("criterion as_of = yes\noutcome conflict: review\noutcome not_covered: "
                     "approve\ncase { as_of: date }\n")
            .reports() == Reports{"reserved_name 8:11 as_of", "reserved_name 9:9 conflict",
                                  "reserved_name 10:9 not_covered", "reserved_name 11:8 as_of"});
  CHECK(check_policy("case { g { as_of: date } }\nrule as_of: not_covered when yes\n").reports() ==
        Reports{});
}

TEST_CASE("types that do not exist are reported once, and what uses the field is not") {
  const auto checked = check_policy(R"(enum Grade { low, high }
case { g: Graed, h: bolean, i: code of CTP, j: number in furlongg from 0 to 3, k: Grade, l: zzz }
criterion a = g == low and h and i == "50250" and j < 3
criterion b = a and k == low
rule r: not_covered when b and l == 3
test "t" { given { g: low, h: true, k: high } expect needs_information missing l }
)");
  CHECK(checked.reports() == Reports{"unknown_type 9:11 Graed | Grade",
                                     "unknown_type 9:21 bolean | boolean",
                                     "unknown_code_system 9:40 CTP | CPT", checked.reports().at(3),
                                     "unknown_type 9:93 zzz | "});
  CHECK(checked.reports().at(3).starts_with("unknown_unit 9:58"));
}

TEST_CASE("ranges, lengths, assumed values") {
  const auto checked = check_policy(R"(
enum E { a, b }
case {
  n: number from 5 to 4
  m: number from 5 to 5 assumed 6 "why"
  o: date from 2020-01-02 to 2020-01-01
  p: list of up to 0 { q: date }
  r: list of up to 2.5 { q: date }
  s: list of { q: date } assumed true "why"
  t: set of E assumed a "why"
  u: E assumed a
  v: E assumed c "why"
  w: integer in years from 0 to 130 assumed 12 months "one year"
}
)");
  CHECK(checked.reports() ==
        Reports{"range_reversed 11:13 5 | 4", "outside_range 12:33 6 | m | 5 to 5",
                "range_reversed 13:16 2020-01-02 | 2020-01-01", "list_length 14:20 0",
                "list_length 15:20 2.5", "assumed_many 16:26 s | list",
                "assumed_many 17:15 t | set", "assumed_without_reason 18:8 u",
                "unknown_enum_value 19:16 c | E | "});
}

TEST_CASE("enum values twice") {
  CHECK(check_policy("enum E { a, b, a }\n").reports() == Reports{"enum_value_twice 8:16 a | E"});
}

TEST_CASE("criteria and values stand after those they name, in any order of the text") {
  const auto checked = check_policy("criterion c = b and a\ncriterion b = a\ncriterion a = yes\n");
  const auto& declarations = checked.revision().declarations;
  REQUIRE(declarations.size() == 3);
  CHECK(declarations[0].name == "a");
  CHECK(declarations[1].name == "b");
  CHECK(declarations[2].name == "c");
}

TEST_CASE("a circle of names is one error that shows the way") {
  CHECK(check_policy("criterion a = b\ncriterion b = yes and c\ncriterion c = a\ncriterion d = c\n")
            .reports() == Reports{"name_cycle 9:23 c | `c` → `a` → `b` → `c`"});
  CHECK(check_policy("criterion a = not a\n").reports() ==
        Reports{"name_cycle 8:19 a | `a` → `a`"});
  CHECK(
      check_policy(
          "enum E { advanced, early }\ncase { stage: E }\ncriterion advanced = stage == advanced\n")
          .reports() == Reports{});
}

TEST_CASE("a long row of criteria takes no stack") {
  std::string text = "criterion c0 = yes\n", circle = "criterion c0 = c5000\n";
  for (int i = 5000; i > 0; --i) {
    const std::string line =
        "criterion c" + std::to_string(i) + " = c" + std::to_string(i - 1) + "\n";
    text += line;
    circle += line;
  }
  CHECK(check_policy(text).revision().declarations.size() == 5001);
  CHECK(check_policy(circle).reports().size() == 1);
}

TEST_CASE("criteria for the elements of a list") {
  const std::string list = "case { tests: list of { po2: number } }\n";
  const auto checked = check_policy(
      list +
      "criterion low for t in tests \"Low\" cites \"page 3\" interprets \"so\" = t.po2 <= 55\n"
      "criterion some = any t in tests where low(t)\n");
  const auto& low = checked.revision().declarations.at(0);
  CHECK(low.list == 4);
  CHECK(low.loop != semantics::none);
  CHECK(low.text == "Low");
  REQUIRE(low.notes.size() == 2);
  CHECK_FALSE(low.notes[0].interprets);
  CHECK(low.notes[1].interprets);
  CHECK(low.notes[1].text == "so");
  CHECK(check_policy(list +
                     "criterion a for t in test = t.po2 <= 55\ncriterion b for t in day = yes\n"
                     "criterion c for day in tests = yes\nrule r: not_covered when any t in tests "
                     "where a(t)\n")
            .reports() ==
        Reports{"not_a_list 9:22 test", "not_a_list 10:22 day", "variable_name_taken 11:17 day"});
}

TEST_CASE("what counts may not ask what counts") {
  CHECK(check_policy("case { tests: list of { ok: boolean } counts when some }\ncriterion some = "
                     "any t in tests where t.ok\n")
            .reports() == Reports{"counts_when_cycle 8:51 tests | `tests` → `some` → `tests`"});
  CHECK(check_policy(
            "case { a: list of { ok: boolean } counts when some\n b: list of { ok: boolean } }\n"
            "criterion some = any t in b where t.ok\n")
            .reports() == Reports{});
}

TEST_CASE("of a name that is declared in two ways nothing more is said") {
  CHECK(check_policy(R"(criterion a = yes
value a: number = 3
criterion b = a > 3 or a
criterion size = yes
criterion c = size and size > 4
enum E { x }
enum E { y }
case { e: E, yes: number, no { other: date } }
criterion d = e == y and e == x and (yes or yes > 3) and no
codes l: CPT { "50250" }
codes l: HCPCS { "J0123" }
case { f: code of CPT }
criterion g = f in l
)")
            .reports() ==
        Reports{"duplicate_name 9:7 a | a criterion", "duplicate_name 11:11 size | a fact",
                "duplicate_name 14:6 E | an enum", "field_twice 15:14 yes",
                "field_and_group 15:27 no", "duplicate_name 18:7 l | a code list"});
}
