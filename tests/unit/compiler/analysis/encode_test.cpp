// Revisions as terms: what two of them share, what cannot be encoded, and the cases that tell them
// apart.
#include "compiler/analysis/revision_run.h"
#include "compiler/analysis/witness.h"
#include "tests/unit/compiler/analysis/sources.h"
#include <algorithm>

using namespace pol;
using namespace pol::analysis;
using namespace pol::testing;

namespace {

const std::string facts_of_a_case = R"(case {
  day: date
  gfr: number in 'mL/min' from 0 to 250
  age: integer in years from 0 to 130
  localized: boolean
  stage: Stage
  procedure: code of CPT
  note: text
  visits: list of up to 5 { on: date, score: number }
}
enum Stage ordered { one, two, three }
)";

std::string when(const std::string& condition) {
  return facts_of_a_case + "rule met: medically_necessary when " + condition + "\n";
}

// The smallest case that the machine decides with one outcome before and with another one after;
// "none" if there is no such case.
std::string flip(const std::string& before, const std::string& after, std::string_view from,
                 std::string_view to) {
  Sources sources;
  Terms terms;
  FactVariables facts(terms, {sources.add(before), sources.add(after)});
  const Encoding a(facts, 0), b(facts, 1);
  REQUIRE(a.obstacle() == "");
  REQUIRE(b.obstacle() == "");
  auto solver = open_solver(terms);
  if (!solver) return "no solver";
  (*solver)->require(terms.all({facts.well_formed(), a.valid(), b.valid()}));
  const Answer answer = (*solver)->check({a.outcome(from).is, b.outcome(to).is});
  REQUIRE(answer != Answer::not_decided);
  if (answer == Answer::unsat) return "none";
  RevisionRun first(a.subject()), second(b.subject());
  const auto holds = [&](const Record& record) {
    return first.run(record.json()).outcome == from && second.run(record.json()).outcome == to;
  };
  const Record found = witness(facts, **solver);
  CHECK(holds(found));
  return minimized(found, holds).json();
}

void check_flip(const std::string& before, const std::string& after, const std::string& witness) {
  const std::string found = flip(when(before), when(after), "not_addressed", "medically_necessary");
  if (found != "no solver") CHECK(found == witness);
}

} // namespace

TEST_CASE("equal conditions of two modules are one term") {
  Sources sources;
  Terms terms;
  FactVariables facts(terms, {sources.add(when("gfr < 60 and stage >= two and note == \"x\"")),
                              sources.add(when("note == \"x\" and stage >= two and gfr < 60 and "
                                               "procedure in { \"50593\", \"10021\" }"))});
  const Encoding a(facts, 0), b(facts, 1);
  CHECK(terms.all({a.rule(0).yes, b.rule(0).yes}) == b.rule(0).yes);
  CHECK(facts.find("gfr").has_value());
  CHECK_FALSE(facts.find("age").has_value());
  CHECK(facts.path_of(*facts.find("gfr"), 0) == "gfr");
}

TEST_CASE("a changed bound flips exactly one number") {
  check_flip("gfr < 60", "gfr <= 60", R"({"day":"2025-01-01","gfr":60})");
  check_flip("gfr <= 60", "gfr < 60", "none");
  check_flip("gfr < 60", "not gfr >= 60", "none");
  check_flip("age >= 18", "age >= 17", R"({"age":17,"day":"2025-01-01"})");
}

TEST_CASE("codes, enums and lists tell revisions apart") {
  check_flip("procedure in { \"50593\" }", "procedure in { \"50593\", \"50250\" }",
             R"({"day":"2025-01-01","procedure":"50250"})");
  check_flip("stage > two", "stage > one", R"({"day":"2025-01-01","stage":"two"})");
  check_flip("count(v in visits where v.score > 3) >= 2",
             "count(v in visits where v.score > 3) >= 1",
             R"({"day":"2025-01-01","visits":[{"score":4}]})");
  check_flip("no v in visits where v.score > 3", "every v in visits satisfies v.score <= 3",
             "none");
  check_flip("localized default false", "localized default true", R"({"day":"2025-01-01"})");
}

TEST_CASE("days are told apart to the day") {
  check_flip("any v in visits where v.on within 6 months before day",
             "any v in visits where v.on within 7 months before day",
             R"({"day":"2025-04-02","visits":[{"on":"2024-10-01"}]})");
}

TEST_CASE("code lists are told apart by prefix, range and day") {
  const auto listed = [](const std::string& entries) {
    return when("procedure in l") + "codes l: CPT { " + entries + " }\n";
  };
  const auto check = [&](const std::string& before, const std::string& after,
                         const std::string& witness) {
    const std::string found =
        flip(listed(before), listed(after), "not_addressed", "medically_necessary");
    if (found != "no solver") CHECK(found == witness);
  };
  check("\"5059*\"", "\"505*\"", R"({"day":"2025-01-01","procedure":"50500"})");
  check("\"50590\"..\"50593\"", "\"50590\"..\"50594\"",
        R"({"day":"2025-01-01","procedure":"50594"})");
  check("\"50590\"..\"50599\"", "\"5059*\"", R"({"day":"2025-01-01","procedure":"5059A"})");
  check("\"50593\" from 2025-03-01", "\"50593\" from 2025-02-01",
        R"({"day":"2025-02-01","procedure":"50593"})");
  check("\"50593\" from 2025-03-01", "\"50593\" from 2025-03-02", "none");
}

TEST_CASE("a fact of another type or unit is an obstacle, and nothing else is") {
  const auto module = [](const std::string& type) {
    return "case {\n  day: date\n  size: number in " + type +
           "\n  ok: boolean\n}\nrule met: medically_necessary when size > 3 " + type +
           "\nrule other: investigational when ok\n";
  };
  Sources sources;
  Terms terms;
  FactVariables facts(terms, {sources.add(module("cm")), sources.add(module("mm"))});
  const Encoding a(facts, 0), b(facts, 1);
  CHECK(a.obstacle() == "");
  CHECK(b.obstacle() == "not encodable: load_cell (a fact has another type or unit in the other "
                        "revision)");
  CHECK(a.rule(1).yes == b.rule(1).yes);
}

TEST_CASE("an enum that grew keeps its values' names, and one in another order is an obstacle") {
  const auto module = [](const std::string& values) {
    return "enum E ordered { " + values + " }\ncase {\n  day: date\n  e: E\n}\n" +
           "rule met: medically_necessary when e >= high\n";
  };
  Sources sources;
  Terms terms;
  FactVariables facts(terms,
                      {sources.add(module("low, high")), sources.add(module("low, mid, high")),
                       sources.add(module("high, low"))});
  const Encoding a(facts, 0), b(facts, 1), c(facts, 2);
  const SharedFact& e = facts[*facts.find("e")];
  CHECK(e.enum_names == std::vector<std::string>{"low", "mid", "high"});
  CHECK(a.rule(0).yes == b.rule(0).yes);
  const Term wanted[] = {a.valid(), b.valid()};
  Evaluator evaluator(terms, wanted);
  Record mid(facts);
  mid.at(*facts.find("e"), 0) = {.given = true, .value = 1};
  mid.assign(evaluator, 0);
  evaluator.run(1);
  CHECK(mid.json() == R"({"e":"mid"})");
  CHECK_FALSE(evaluator.truth(0, a.valid()));
  CHECK(evaluator.truth(0, b.valid()));
  CHECK(c.obstacle().find("order of `E`") != std::string::npos);
}

TEST_CASE("missing facts are those of the machine") {
  Sources sources;
  Terms terms;
  FactVariables facts(terms, {sources.add(when("localized and (gfr < 60 or age > 18)"))});
  Encoding encoding(facts, 0);
  const auto& asked = encoding.asked();
  const auto of = [&](const char* path) { return asked[*facts.find(path)][0]; };
  Evaluator evaluator(terms, std::vector{of("gfr"), of("age"), of("localized"), of("day")});
  Record record(facts);
  const auto check = [&](const std::string& missing) {
    evaluator.clear();
    record.assign(evaluator, 0);
    evaluator.run(1);
    std::string found;
    for (const char* path : {"age", "day", "gfr", "localized"})
      if (evaluator.truth(0, of(path))) found += std::string(path) + " ";
    CHECK(found == missing);
    RevisionRun machine(encoding.subject());
    std::string machines;
    for (const auto& fact : machine.run(record.json()).missing)
      machines += fact.path + " ";
    CHECK(machines == missing);
  };
  check("age day gfr localized ");
  record.at(*facts.find("day"), 0) = {.given = true, .value = 20'000};
  check("age gfr localized ");
  record.at(*facts.find("localized"), 0) = {.given = true, .truth = true};
  record.at(*facts.find("gfr"),
            0) = {.given = true, .bound = GivenFact::Bound::at_most, .value = 7'000'000'000};
  check("age gfr ");
  record.at(*facts.find("gfr"), 0).value = 5'900'000'000;
  check("");
}

TEST_CASE("elements are taken out of a record with all that lies in them") {
  Sources sources;
  Terms terms;
  FactVariables facts(terms, {sources.add(when("any v in visits where v.score > 3"))},
                      Extent{.list_length = 3});
  Record record(facts);
  const std::uint32_t list = *facts.find("visits"), score = *facts.find("visits.score");
  record.at(list, 0) = {.given = true, .length = 3};
  record.at(score, 0) = {.given = true, .value = 100'000'000};
  record.at(score, 2) = {.given = true, .value = 350'000'000};
  CHECK(record.json() == R"({"visits":[{"score":1},{},{"score":3.5}]})");
  CHECK(facts.path_of(score, 2) == "visits[2].score");
  record.take_element(list, 0, 0);
  CHECK(record.json() == R"({"visits":[{},{"score":3.5}]})");
  record.take_element(list, 0, 1);
  CHECK(record.json() == R"({"visits":[{}]})");
  CHECK_FALSE(record.exists(list, 1));
  CHECK(record.exists(list, 0));
  record.at(list, 0).length = 2;
  record.at(score, 1) = {.given = true, .value = 200'000'000};
  record.take_element(list, 0, 0);
  CHECK(record.json() == R"({"visits":[{"score":2}]})");
}

TEST_CASE("a case without a fact, and with it at one place of the program alone") {
  Sources sources;
  Terms terms;
  FactVariables facts(terms,
                      {sources.add(when("(gfr default 50) < 60 and (gfr is known or localized)"))});
  FactVariables bare = facts.without(*facts.find("gfr"), 0);
  const Encoding full(facts, 0), lost(bare, 0);
  CHECK(lost.rule(0).yes != full.rule(0).yes);
  const auto& code = full.subject().revision->program.code;
  for (bytecode::Register r = 0; r < code.size(); ++r) {
    if (code[r].op != bytecode::Opcode::default_cell) continue;
    const Encoding told(bare, 0, full, std::span(&r, 1));
    CHECK(told.cell(r).low == full.cell(r).low);
    CHECK(lost.cell(r).low == terms.number(5'000'000'000L));
    const FactRow& localized = facts[*facts.find("localized")].rows[0];
    CHECK(lost.rule(0).yes == terms.all({localized.given, localized.truth}));
    CHECK(told.rule(0).yes != lost.rule(0).yes);
  }
}
