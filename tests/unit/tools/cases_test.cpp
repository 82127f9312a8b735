// Made-up case records: what they hold, and that policies take them.
#include "tests/run_pol.h"
#include <algorithm>
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <sstream>

using namespace pol::test;
using nlohmann::json;

namespace {

const std::string source = POL_SOURCE_DIR;
const std::string cryoablation = source + "/policies/7.01.92";

std::vector<json> records(const std::vector<std::string>& words) {
  std::vector<std::string> all = {"cases"};
  all.insert(all.end(), words.begin(), words.end());
  const Ran ran = run_pol(all);
  REQUIRE(ran.code == 0);
  std::vector<json> read;
  std::istringstream lines(ran.out);
  for (std::string line; std::getline(lines, line);)
    read.push_back(json::parse(line));
  return read;
}

// What `pol run --counts` makes of the records.
json counts(const std::string& policy, const std::vector<json>& records) {
  std::string input;
  for (const json& record : records)
    input += record.dump() + "\n";
  const Ran ran = run_pol({"run", policy, "-", "--counts"}, ".", input);
  return json::parse(ran.out);
}

} // namespace

TEST_CASE("the same seed gives the same records, another seed others") {
  const auto first = records({cryoablation, "--count", "50", "--seed", "7", "--missing", "10"});
  CHECK(first.size() == 50);
  CHECK(first == records({cryoablation, "--count", "50", "--seed", "7", "--missing", "10"}));
  CHECK(first != records({cryoablation, "--count", "50", "--seed", "8", "--missing", "10"}));
}

TEST_CASE("records are named, and numbered as they come") {
  const auto made = records({cryoablation, "--count", "3"});
  CHECK(made[0]["id"] == "case-1");
  CHECK(made[2]["id"] == "case-3");
}

TEST_CASE("all facts are left out but the date of service") {
  for (const json& record : records({cryoablation, "--count", "20", "--missing", "100"})) {
    CHECK(record.size() == 2);
    CHECK(record["request"].size() == 1);
    CHECK(record["request"].contains("service_date"));
  }
}

TEST_CASE("as many facts are left out as was asked for") {
  std::size_t given = 0;
  const auto made = records({cryoablation, "--count", "2000", "--missing", "25"});
  for (const json& record : made)
    given += record.contains("gfr") + record.contains("kidneys");
  CHECK(given > 2800);
  CHECK(given < 3200);
}

TEST_CASE("made-up records are valid, and reach every outcome") {
  const auto outcomes =
      counts(cryoablation, records({cryoablation, "--count", "3000", "--missing", "5"}));
  CHECK_FALSE(outcomes.contains("invalid_case"));
  for (const char* outcome : {"medically_necessary", "investigational", "not_addressed",
                              "needs_information", "not_applicable"}) {
    CAPTURE(outcome);
    CHECK(outcomes.contains(outcome));
  }
}

TEST_CASE("lists, sets and codes are made up too") {
  const std::string policy = source + "/tests/benchmarks/policies/lists.pol";
  const auto made = records({policy, "--count", "2000", "--missing", "5"});
  const auto outcomes = counts(policy, made);
  CHECK_FALSE(outcomes.contains("invalid_case"));
  CHECK(outcomes.size() >= 3);
  const auto has = [&](auto test) { return std::any_of(made.begin(), made.end(), test); };
  CHECK(has([](const json& r) { return r.contains("tests") && r["tests"].size() == 5; }));
  CHECK(has([](const json& r) { return r.contains("tests") && r["tests"].empty(); }));
  CHECK(has([](const json& r) { return r.contains("diagnoses") && r["diagnoses"].size() > 1; }));
}

TEST_CASE("a share beyond 100 percent is refused") {
  const Ran ran = run_pol({"cases", cryoablation, "--missing", "101"});
  CHECK(ran.code == 2);
  CHECK(ran.err.find("--missing") != std::string::npos);
}
