// Facts set in place against the same facts as JSON.
#include "runtime/include/pol/case.h"
#include "runtime/include/pol/run.h"
#include "runtime/values/decimal.h"
#include "tests/compiled.h"
#include <doctest/doctest.h>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

using namespace pol::test;
using nlohmann::json;

namespace {

const std::string source = POL_SOURCE_DIR;

void set(pol::Case& facts, const std::string& path, const json& value) {
  if (value.is_object()) {
    for (const auto& [key, part] : value.items())
      set(facts, path.empty() ? key : path + "." + key, part);
    return;
  }
  const auto fact = facts.find(path);
  if (!fact) return;
  if (value.is_boolean())
    CHECK(facts.set_truth(*fact, value));
  else if (value.is_number())
    CHECK(facts.set_number(*fact, *pol::values::parse_decimal(value.dump())));
  else
    CHECK(facts.set_text(*fact, value.get<std::string>()));
}

std::string outcome_of(const pol::Module& module, const std::string& record) {
  return pol::determine_case(module, record)[0].outcome;
}

} // namespace

TEST_CASE("a case set in place comes out like its record, compiled or not") {
  const pol::Module module = compiled(source + "/policies/7.01.92");
  for (const char* missing : {"0", "10", "40"}) {
    const Ran made = run_pol({"cases", source + "/policies/7.01.92", "--count", "700", "--missing",
                              missing, "--seed", missing});
    std::istringstream lines(made.out);
    std::map<std::string, int> seen;
    pol::Case again(module, pol::EngineChoice::jit); // for one record after the other
    for (std::string line; std::getline(lines, line);) {
      pol::Case facts(module, pol::EngineChoice::machine), compiled(module, pol::EngineChoice::jit);
      set(facts, "", json::parse(line));
      set(compiled, "", json::parse(line));
      for (std::uint32_t fact = 0; fact < 64; ++fact) // more than there are
        again.clear(static_cast<pol::Case::Fact>(fact));
      set(again, "", json::parse(line));
      CAPTURE(line);
      const std::string outcome(facts.decide().outcome);
      REQUIRE(outcome == outcome_of(module, line));
      REQUIRE(outcome == compiled.decide().outcome);
      REQUIRE(outcome == again.decide().outcome);
      REQUIRE(facts.decide().approves == compiled.decide().approves);
      ++seen[outcome];
    }
    CHECK(seen.size() >= 4);
  }
}

namespace {

void change_fact_by_fact(pol::EngineChoice engine) {
  const pol::Module module = compiled(source + "/tests/benchmarks/policies/w1.pol");
  pol::Case facts(module, engine);
  const auto size = facts.find("renal.size_cm"), kidneys = facts.find("kidneys"),
             gfr = facts.find("gfr"), day = facts.find("service_date");
  REQUIRE((size && kidneys && gfr && day));
  CHECK(facts.decide().outcome == "needs_information");
  CHECK(facts.set_text(*day, "2025-01-01"));
  CHECK(facts.set_number(*size, 400'000'001));
  CHECK(facts.decide().outcome == "not_addressed");
  CHECK(facts.set_number(*size, 400'000'000));
  CHECK(facts.decide().outcome == "needs_information");
  CHECK(facts.set_number(*gfr, 5'999'999'999));
  CHECK(facts.decide().outcome == "medically_necessary");
  CHECK(facts.decide().approves);
  CHECK(facts.set_number(*gfr, 25'000'000'001));
  CHECK(facts.decide().outcome == "invalid_case");
  facts.clear(*gfr);
  CHECK(facts.decide().outcome == "needs_information");
  facts.clear(*day);
  CHECK(facts.decide().outcome == "needs_information");
  CHECK(facts.set_text(*day, "2019-12-31"));
  CHECK(facts.decide().outcome == "not_applicable");
}

} // namespace

TEST_CASE("a case is changed fact by fact, compiled or not") {
  change_fact_by_fact(pol::EngineChoice::machine);
  change_fact_by_fact(pol::EngineChoice::jit);
}

namespace {

// Three revisions, each with an outcome of its own, and some days without any.
pol::Module with_revisions() {
  const TemporaryFolder folder;
  const auto write = [&](const std::string& effective, const std::string& ends,
                         const std::string& outcome) {
    folder.write("p/" + effective + ".pol",
                 "policy \"P\" \"Revised\" {\n  payer \"Test\"\n  effective " + effective + "\n" +
                     ends + "  as_of day\n}\ncase { day: date n: integer from 0 to 9 }\nrule r: " +
                     outcome + " when n >= 0\notherwise not_addressed\n");
  };
  write("2021-01-01", "  ends 2021-06-30\n", "medically_necessary");
  write("2022-01-01", "", "investigational");
  write("2023-01-01", "  ends 2023-12-31\n", "medically_necessary");
  return compiled(folder.path() + "/p");
}

void walk_through_revisions(pol::EngineChoice engine) {
  const pol::Module module = with_revisions();
  pol::Case facts(module, engine);
  const auto day = *facts.find("day");
  CHECK(facts.set_number(*facts.find("n"), 0));
  const std::pair<const char*, const char*> steps[] = {
      {"2021-06-30", "medically_necessary"}, {"2021-07-01", "not_applicable"},
      {"2021-01-01", "medically_necessary"}, {"2020-12-31", "not_applicable"},
      {"2022-12-31", "investigational"},     {"2023-01-01", "medically_necessary"},
      {"2022-12-31", "investigational"},     {"2021-12-31", "not_applicable"},
      {"2022-01-01", "investigational"},     {"2023-12-31", "medically_necessary"},
      {"2024-01-01", "not_applicable"},      {"2023-12-31", "medically_necessary"}};
  for (const auto& [date, outcome] : steps) {
    CAPTURE(date);
    CHECK(facts.set_text(day, date));
    CHECK(facts.decide().outcome == outcome);
    facts.clear(day);
    CHECK(facts.decide().outcome == "needs_information");
  }
}

} // namespace

TEST_CASE("a case walks through the revisions of its policy, compiled or not") {
  walk_through_revisions(pol::EngineChoice::machine);
  walk_through_revisions(pol::EngineChoice::jit);
}

TEST_CASE("a case says the same before and after it was found to pay to compile") {
  const pol::Module module = compiled(source + "/tests/benchmarks/policies/w1.pol");
  pol::Case facts(module);
  CHECK(facts.set_text(*facts.find("service_date"), "2025-01-01"));
  CHECK(facts.set_number(*facts.find("renal.size_cm"), 300'000'000));
  const auto kidneys = *facts.find("kidneys"), gfr = *facts.find("gfr");
  CHECK(facts.set_number(gfr, 60 * 100'000'000LL));
  int wrong = 0;
  for (int i = 0; i < 600'000; ++i) {
    facts.set_number(kidneys, i % 3 * 100'000'000LL);
    wrong += facts.decide().approves != (i % 3 == 1);
  }
  CHECK(wrong == 0);
}

TEST_CASE("what is no value of a fact is refused") {
  const pol::Module module = compiled(source + "/policies/7.01.92");
  pol::Case facts(module);
  CHECK_FALSE(facts.find("renal"));
  CHECK_FALSE(facts.find("nothing"));
  CHECK_FALSE(facts.set_truth(*facts.find("gfr"), true));
  CHECK_FALSE(facts.set_number(*facts.find("kidneys"), 1));
  CHECK_FALSE(facts.set_number(*facts.find("renal.localized"), 0));
  CHECK_FALSE(facts.set_text(*facts.find("tumor.site"), "elbow"));
  CHECK_FALSE(facts.set_text(*facts.find("request.service_date"), "2025-02-29"));
  CHECK_FALSE(facts.set_text(*facts.find("request.cpt"), "505"));
  CHECK_FALSE(facts.set_text(*facts.find("gfr"), "60"));
}

TEST_CASE("lists and sets are missing in a case set in place") {
  const pol::Module module = compiled(source + "/tests/benchmarks/policies/lists.pol");
  pol::Case facts(module);
  CHECK_FALSE(facts.find("tests"));
  CHECK_FALSE(facts.find("tests.po2"));
  CHECK_FALSE(facts.find("diagnoses"));
  CHECK(facts.set_text(*facts.find("service_date"), "2025-01-01"));
  CHECK(facts.set_text(*facts.find("birth"), "1960-01-01"));
  CHECK(facts.decide().outcome == "needs_information");
  CHECK(outcome_of(module, R"({"service_date":"2025-01-01","birth":"1960-01-01"})") ==
        "needs_information");
}

namespace {

void set_many_codes(pol::EngineChoice engine) {
  const pol::Module module = compiled(source + "/policies/7.01.92");
  pol::Case facts(module, engine);
  const auto code = *facts.find("request.cpt");
  facts.set_text(*facts.find("request.service_date"), "2025-11-01");
  facts.set_text(*facts.find("member.plan_type"), "commercial");
  facts.set_text(*facts.find("tumor.site"), "breast");
  facts.set_text(*facts.find("tumor.diagnosis"), "breast_cancer");
  facts.set_number(*facts.find("member.age"), 40 * 100'000'000LL);
  facts.set_truth(*facts.find("renal.localized"), false);
  for (int i = 10'000; i < 20'000; ++i) {
    REQUIRE(facts.set_text(code, std::to_string(i)));
    const bool in_table = i == 19'105;
    REQUIRE(facts.decide().outcome == (in_table ? "investigational" : "not_applicable"));
  }
}

} // namespace

TEST_CASE("codes set long ago are forgotten, those of the case at hand are not, compiled or not") {
  set_many_codes(pol::EngineChoice::machine);
  set_many_codes(pol::EngineChoice::jit);
}
