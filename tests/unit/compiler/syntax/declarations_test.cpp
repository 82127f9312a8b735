// Every form of a declaration, as the tree it becomes.
#include "dump.h"
#include <doctest/doctest.h>

using pol::syntax::testing::declarations;
using pol::syntax::testing::parse_text;

TEST_CASE("policy") {
  CHECK(declarations(R"(policy "7.01.92" "Cryoablation of" "kidney" {
  payer "Premera" "Blue Cross"
  effective 2025-10-01
  reviewed 2025-09-08
  ends 2026-03-31
  replaces "7.01.526"
  replaces "7.01.1", "7.01.2"
  related "7.01.95" "Radiofrequency" "ablation"
  related "7.01.96"
  as_of request.service_date
})") == "(policy \"7.01.92\" \"Cryoablation of kidney\" payer \"Premera Blue Cross\" effective "
        "2025-10-01 reviewed 2025-09-08 ends 2026-03-31 replaces \"7.01.526\" replaces \"7.01.1\" "
        "replaces \"7.01.2\" related \"7.01.95\" \"Radiofrequency ablation\" related \"7.01.96\" "
        "as_of request.service_date)");
  CHECK(declarations("policy \"a\" \"b\" { }") == "(policy \"a\" \"b\")");
}

TEST_CASE("small declarations") {
  CHECK(declarations("vocabulary oncology") == "(vocabulary oncology)");
  CHECK(declarations("vocabulary oncology \"Words of\" \"oncology\"") ==
        "(vocabulary oncology \"Words of oncology\")");
  CHECK(declarations("use oncology") == "(use oncology)");
  CHECK(declarations("use case\nuse use") == "(use case)\n(use use)");
  CHECK(declarations("otherwise not_addressed") == "(otherwise not_addressed)");
  CHECK(declarations("otherwise not_covered \"why\"") == "(otherwise not_covered \"why\")");
  CHECK(declarations("outcome partial: approve \"x\"") == "(outcome partial approve \"x\")");
  CHECK(declarations("outcome partial: review") == "(outcome partial review)");
  CHECK(declarations("precedence a over b over rule c because \"x\" \"y\"") ==
        "(precedence a>b>rule:c because \"x y\")");
  CHECK(declarations("precedence rule over a") == "(precedence rule>a)");
  CHECK(declarations("precedence rule rule over rule over") == "(precedence rule:rule>rule:over)");
  CHECK(declarations("enum Stage ordered \"Stages\" { t1a \"T 1\" \"a\", t1b, }") ==
        "(enum Stage ordered \"Stages\" t1a:\"T 1 a\" t1b)");
  CHECK(declarations("enum E { none }") == "(enum E none)");
}

TEST_CASE("conditions") {
  CHECK(declarations("applies when a") == "(applies a)");
  CHECK(declarations("applies \"who\" cites \"p\" when a > 3") ==
        "(applies \"who\" cites \"p\" (> a 3))");
  CHECK(declarations("criterion c \"text\"\n  cites \"a\"\n  interprets \"b\" \"c\"\n= x") ==
        "(criterion c \"text\" cites \"a\" interprets \"b c\" x)");
  CHECK(declarations("criterion c for t in a.tests = t.x") == "(criterion c for t a.tests t.x)");
  CHECK(declarations("value bmi: number in 'kg/m2' \"t\" cites \"c\" = w / h") ==
        "(value bmi number'kg/m2' \"t\" cites \"c\" (/ w h))");
  CHECK(declarations("value v for t in ts: date = t.d") == "(value v for t ts date t.d)");
  CHECK(declarations("value v: code of CPT or HCPCS = c") == "(value v code:CPT|HCPCS c)");
  CHECK(declarations("value v: Stage = s") == "(value v Stage s)");
  CHECK(declarations("rule r: medically_necessary \"t\" interprets \"i\" when a") ==
        "(rule r medically_necessary \"t\" interprets \"i\" a)");
  CHECK(declarations("rule when: when when when") == "(rule when when when)");
  CHECK(declarations("criterion criterion = criterion") == "(criterion criterion criterion)");
}

TEST_CASE("code lists") {
  CHECK(declarations(R"(codes c: CPT or HCPCS "Text" {
  "0581T" from 2020-01-01 through 2020-09-30: "One",
  "C64.1".."C64.9",
  "C65.*" through 2020-01-01,
  others from 2021-01-01,
  from from 2021-01-01,
})") == "(codes c CPT|HCPCS \"Text\" (\"0581T\" from 2020-01-01 through 2020-09-30 : \"One\") "
        "(\"C64.1\"..\"C64.9\") (\"C65.*\" through 2020-01-01) (others from 2021-01-01) (from from "
        "2021-01-01))");
  CHECK(declarations("codes c: CPT { }") == "(codes c CPT )");
}

TEST_CASE("history") {
  CHECK(declarations(R"(history {
  2020-01-01 "Coding" "update" adds "1", "2" to c removes "3" from d
  2021-01-01 "Review" unchanged
  2022-01-01 "New" adds "4"
})") == "(history (2020-01-01 \"Coding update\" adds(\"1\" \"2\" / c) removes(\"3\" / d)) "
        "(2021-01-01 "
        "\"Review\" unchanged()) (2022-01-01 \"New\" adds(\"4\")))");
}

TEST_CASE("tests") {
  CHECK(declarations(R"(test "b" like "a" {
  expect needs_information possible x, y missing a, tests[0].po2, b.in causes "tie", "other"
  given {
    a: 1, b.c: -2.5 cm
    kidneys: 1
    renal: { localized: true, size: > 60 'mL/min' }
    tests: [ { d: 2025-01-01 }, { }, ]
    in: missing or: false
    where.if: "x"
    min: <= 4
    days: >= 5 days
    e: other f: < 3
    list: [ a, "b", 3 ]
  }
})") == "(test \"b\" like \"a\" {a:1 b.c:-2.5~cm kidneys:1 renal:{localized:true "
        "size:>60'mL/min'} tests:[{d:2025-01-01} {}] in:MISSING or:false where.if:\"x\" min:<=4 "
        "days:>=5~days e:other f:<3 list:[a \"b\" 3]} expect needs_information possible(x y) "
        "missing(a tests[0].po2 b.in) causes(\"tie\" \"other\"))");
  CHECK(declarations("test \"a\" { expect conflict between a, b by r, s }") ==
        "(test \"a\" {} expect conflict by(r s) between(a b))");
  CHECK(declarations("test \"a\" { }") == "(test \"a\" {})");
  CHECK(declarations("test \"a\" { given { a: 1 b: 2 } }") == "(test \"a\" {a:1 b:2})");
}

TEST_CASE("a word on the next line is a key, not a unit") {
  CHECK(declarations("test \"a\" { given {\n kidneys: 1\n cm: 2\n min: 3\n days: 4\n} }") ==
        "(test \"a\" {kidneys:1 cm:2 min:3 days:4})");
}

TEST_CASE("the case record") {
  CHECK(declarations(R"(case {
  request { service_date: date from 2000-01-01 to 2099-12-31 }
  member "The member" { age: integer in years from 0 to 130, plan: PlanType }
  size: number in cm from -4 to 40 "Largest" "diameter"
    evidence "Imaging"
    attested "measured"
    assumed -4.5 cm "why"
  gfr: number in 'mL/min/{1.73_m2}' attested
  share: number in %
  pause: number in min
  note: text assumed "none"
  seen: boolean assumed false "Claims seldom say so"
  stage: Stage assumed t1a
  on: date assumed 2020-01-01
  diagnoses: set of code of ICD10CM or SNOMED
  kinds: set of Stage
  test: code of CPT
  tests: list of up to 200 { taken: date, status: S } counts when status in { final } "Tests" evidence "e"
  plain: list of { in: boolean or: text }
  attested: boolean attested
  evidence: text evidence "e"
  from: number from: date to: boolean
  in { or { not: boolean } }
  group "with text" { a: boolean }
})") == "(case (request {(service_date date 2000-01-01..2099-12-31)}) (member \"The member\" "
        "{(age integer~years 0..130) (plan PlanType)}) (size number~cm -4..40 \"Largest diameter\" "
        "evidence \"Imaging\" attested \"measured\" assumed (neg 4.5~cm) \"why\") (gfr "
        "number'mL/min/{1.73_m2}' attested) (share number~%) (pause number~min) (note text assumed "
        "\"none\") (seen boolean assumed false \"Claims seldom say so\") (stage Stage assumed t1a) "
        "(on date assumed 2020-01-01) (diagnoses (set code:ICD10CM|SNOMED)) (kinds (set Stage)) "
        "(test code:CPT) (tests (list 200 {(taken date) (status S)} counts (in status {final})) "
        "\"Tests\" evidence \"e\") (plain (list {(in boolean) (or text)})) (attested boolean "
        "attested) (evidence text evidence \"e\") (from number) (from date) (to boolean) (in {(or "
        "{(not boolean)})}) (group \"with text\" {(a boolean)}))");
  CHECK(declarations("case { }") == "(case )");
  CHECK(declarations("case { l: list of { a: boolean } counts when a or: boolean and: text }") ==
        "(case (l (list {(a boolean)} counts a)) (or boolean) (and text))");
}

TEST_CASE("a word before `:` or `{` begins a field, not a unit") {
  CHECK(declarations("case { a: number from 0 to 40 b: text }") ==
        "(case (a number 0..40) (b text))");
  CHECK(declarations("case { a: number from 0 to 40 g { b: text } }") ==
        "(case (a number 0..40) (g {(b text)}))");
  CHECK(declarations("case { a: number assumed 4 g \"label\" { b: text } }") ==
        "(case (a number assumed 4) (g \"label\" {(b text)}))");
  CHECK(declarations("case { a: number assumed 4 g \"why\" }") ==
        "(case (a number assumed 4~g \"why\"))");
}

TEST_CASE("declarations in one file") {
  CHECK(declarations("# only a comment") == "");
  CHECK(declarations("") == "");
  CHECK(declarations("use a\r\nuse b\r\n# end") == "(use a)\n(use b)");
  CHECK(declarations("use a # comment with \"quote and { brace\nuse b") == "(use a)\n(use b)");
  CHECK(declarations("criterion a =\nvalue > 3") == "[expected_other expected_other]");
  CHECK(declarations("criterion a =\n value > 3") == "(criterion a (> value 3))");
  CHECK(declarations("criterion a \"x\"\ncites \"y\"\n= all of {\nvalue, rule\n}\nuse b") ==
        "(criterion a \"x\" cites \"y\" (all-of value rule))\n(use b)");
}

TEST_CASE("a declaration knows its place") {
  const auto parsed = parse_text("use a\n\ncriterion b = \"é\" # c\nuse d");
  REQUIRE(parsed.file.declarations.size() == 3);
  CHECK(parsed.files.text(parsed.file.declarations[1].span) == "criterion b = \"é\"");
  CHECK(parsed.files.text(parsed.file.declarations[1].head) == "criterion");
  CHECK(parsed.files.text(parsed.file.declarations[2].span) == "use d");
}

TEST_CASE("what is lost is known by name") {
  const auto parsed = parse_text("criterion a = x > > 3\nenum E { b, 3 }\ncriterion ok = a");
  CHECK(parsed.file.declarations.size() == 1);
  REQUIRE(parsed.file.lost.size() == 2);
  CHECK(parsed.file.lost[0].head == "criterion");
  REQUIRE(parsed.file.lost[0].names.size() == 1);
  CHECK(parsed.file.lost[0].names[0].text == "a");
  CHECK(parsed.file.lost[1].names.size() == 2);
}
