// Runs over many records: order, threads, rejects, counts, failures, several policies.
#include "runtime/bytecode/module.h"
#include "runtime/run/in_force.h"
#include "tests/unit/runtime/run/sample.h"
#include <algorithm>
#include <atomic>
#include <doctest/doctest.h>
#include <thread>

using namespace pol;
using test::record;
using test::run_text;
using test::sample;

namespace {

std::string numbered(int i) {
  const std::string id = "case-" + std::to_string(i);
  switch (i % 7) {
  case 0: return record(id, R"({"kidneys":2,"gfr":null})");
  case 1: return record(id, R"({"surgical_candidacy":"good"})");
  case 2: return "{\"id\":\"" + id + "\", broken";
  case 3: return record(id, R"({"request":{"service_date":"2020-03-01","cpt":"0581T"}})");
  case 4: return record(id, R"({"tests":[{"po2":70},{"po2":null}]})");
  case 5: return record(id, R"({"request":{"service_date":"2022-03-01"}})");
  default: return record(id, R"({"renal":{"size_cm":41}})");
  }
}

std::string many(int count) {
  std::string text;
  for (int i = 0; i < count; ++i)
    text += numbered(i) + "\n";
  return text;
}

RunOptions with_threads(unsigned threads) {
  RunOptions options;
  options.threads = threads;
  return options;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

} // namespace

TEST_CASE("one thread and several give the same bytes, in the order of the input") {
  const std::string text = many(9000);
  for (const Module& module : {sample(), test::sample_library()}) {
    const test::Output one = run_text(module, text, with_threads(1));
    for (unsigned threads : {2U, 5U}) {
      const test::Output several = run_text(module, text, with_threads(threads));
      CHECK(several.results == one.results);
      CHECK(several.rejects == one.rejects);
      CHECK(several.summary.outcomes == one.summary.outcomes);
    }
    const std::vector<std::string> lines = lines_of(one.results);
    const std::size_t policies = module.policies().size();
    REQUIRE(lines.size() == 9000 * policies);
    for (std::size_t i = 0; i < lines.size(); i += 997) {
      const std::size_t c = i / policies;
      // A record that is no JSON has no id, so it goes by its line.
      const std::string id = c % 7 == 2 ? "#" + std::to_string(c + 1) : "case-" + std::to_string(c);
      CHECK(lines[i].starts_with("{\"case\":\"" + id + "\""));
    }
  }
}

TEST_CASE("a case comes to the same alone and among others") {
  const std::vector<std::string> together = lines_of(run_text(sample(), many(70)).results);
  for (int i = 0; i < 70; ++i) {
    if (i % 7 == 2) continue; // its line is its name
    const std::string alone = run_text(sample(), numbered(i)).results;
    CHECK(alone == together[static_cast<std::size_t>(i)] + "\n");
  }
}

TEST_CASE("rejected records are kept as they came, and counted") {
  const test::Output output = run_text(sample(), many(14));
  CHECK(output.rejects ==
        numbered(2) + "\n" + numbered(6) + "\n" + numbered(9) + "\n" + numbered(13) + "\n");
  CHECK(output.summary.records == 14);
  CHECK(output.summary.rejected == 4);
  using Count = std::pair<std::string, std::uint64_t>;
  CHECK(output.summary.outcomes == std::vector<Count>{{"medically_necessary", 2},
                                                      {"needs_information", 4},
                                                      {"conflict", 2},
                                                      {"not_applicable", 2},
                                                      {"invalid_case", 4}});
  CHECK(
      counts_json(output.summary) ==
      R"({"medically_necessary":2,"needs_information":4,"conflict":2,"not_applicable":2,"invalid_case":4})");
}

TEST_CASE("a record that is invalid for one revision is rejected once for all policies") {
  const std::string text = record("c", R"({"renal":{"size_cm":41}})");
  const test::Output output = run_text(test::sample_library(), text);
  CHECK(output.rejects == text + "\n");
  CHECK(output.summary.rejected == 1);
  CHECK(lines_of(output.results).size() == 2);
  CHECK(counts_json(output.summary) == R"({"invalid_case":2})");
}

TEST_CASE("a library gives a line for each policy, by number, also for a broken record") {
  const std::vector<std::string> lines =
      lines_of(run_text(test::sample_library(), record("c") + "\n{").results);
  REQUIRE(lines.size() == 4);
  CHECK(lines[0].starts_with(R"({"case":"c","policy":"7.01.92",)"));
  CHECK(lines[1].starts_with(R"({"case":"c","policy":"8.01",)"));
  CHECK(lines[2].starts_with(R"({"case":"#2","policy":"7.01.92","outcome":"invalid_case")"));
  CHECK(lines[3].starts_with(R"({"case":"#2","policy":"8.01","outcome":"invalid_case")"));
}

TEST_CASE("bounds are cut for one policy without harm to the next") {
  // The first policy's range cuts nothing of the record that the second policy sees.
  const std::string text = record("c", R"({"kidneys":2,"gfr":{"comparator":">","value":60}})");
  const std::vector<std::string> lines = lines_of(run_text(test::sample_library(), text).results);
  CHECK(lines[0].substr(lines[0].find("revision")) == lines[1].substr(lines[1].find("revision")));
}

TEST_CASE("an empty input has no result") {
  const test::Output output = run_text(sample(), "");
  CHECK(output.results.empty());
  CHECK(counts_json(output.summary) == "{}");
}

TEST_CASE("without a place for results only the counts are made") {
  auto summary = run_cases(sample(), test::read_text(many(7)), {}, {});
  REQUIRE(summary);
  CHECK(summary->records == 7);
}

TEST_CASE("output that cannot be written ends the run") {
  std::atomic<int> calls = 0;
  RunOutputs outputs;
  outputs.results = [&](std::string_view) {
    ++calls;
    return false;
  };
  for (unsigned threads : {1U, 4U}) {
    calls = 0;
    auto summary = run_cases(sample(), test::read_text(many(6000)), with_threads(threads), outputs);
    REQUIRE_FALSE(summary);
    CHECK(summary.error() == RunError::write_failed);
    CHECK(calls == 1);
  }
}

TEST_CASE("input that cannot be read is told, after what could be") {
  std::string results;
  RunOutputs outputs;
  outputs.results = [&](std::string_view lines) {
    results += lines;
    return true;
  };
  const std::string text = many(3);
  bool given = false;
  const Read read = [&](char* buffer, std::size_t size) -> std::optional<std::size_t> {
    if (given) return std::nullopt;
    given = true;
    REQUIRE(size >= text.size());
    text.copy(buffer, text.size());
    return text.size();
  };
  auto summary = run_cases(sample(), read, with_threads(1), outputs);
  REQUIRE_FALSE(summary);
  CHECK(summary.error() == RunError::read_failed);
  CHECK(lines_of(results).size() == 3);
}

TEST_CASE("records over the limit are invalid, and the others untouched") {
  RunOptions options;
  options.max_record = 1000;
  const std::string long_one = record("long", R"({"remark":")" + std::string(2000, 'x') + "\"}");
  const std::vector<std::string> lines = lines_of(
      run_text(sample(), record("a") + "\n" + long_one + "\n" + record("b") + "\n", options)
          .results);
  REQUIRE(lines.size() == 3);
  CHECK(lines[0].find("medically_necessary") != std::string::npos);
  CHECK(lines[1].starts_with(R"({"case":"#2","policy":"7.01.92","outcome":"invalid_case")"));
  CHECK(lines[2] == "{\"case\":\"b\"" + lines[0].substr(lines[0].find(",\"policy")));
}

TEST_CASE("strict runs refuse keys outside the case block") {
  RunOptions options;
  options.strict = true;
  const std::string text = record("c", R"({"kidnies":2})");
  CHECK(run_text(sample(), text).summary.rejected == 0);
  CHECK(run_text(sample(), text, options).summary.rejected == 1);
}

TEST_CASE("the revision in force") {
  bytecode::Policy policy;
  CHECK_FALSE(run::Calendar(policy).in_force(0));
  policy.revisions.resize(2);
  policy.revisions[0].effective = 10;
  policy.revisions[0].ends = 14;
  policy.revisions[1].effective = 20;
  CHECK_FALSE(run::Calendar(policy).in_force(9));
  CHECK(run::Calendar(policy).in_force(10) == 0);
  CHECK(run::Calendar(policy).in_force(14) == 0);
  CHECK_FALSE(run::Calendar(policy).in_force(15));
  CHECK_FALSE(run::Calendar(policy).in_force(19));
  CHECK(run::Calendar(policy).in_force(20) == 1);
  CHECK(run::Calendar(policy).in_force(values::last_day) == 1);
  policy.revisions[0].ends.reset();
  CHECK(run::Calendar(policy).in_force(19) == 0);
}

TEST_CASE("a single case in its parts") {
  const auto results = determine_case(
      test::sample_library(),
      record(
          "c",
          R"({"kidneys":0,"gfr":null,"renal":{"prior_ablation":null},"request":{"cpt":"0581T"}})"));
  REQUIRE(results.size() == 2);
  const Result& r = results[0];
  CHECK(r.case_id == "c");
  CHECK(r.policy == "7.01.92");
  CHECK(results[1].policy == "8.01");
  CHECK(r.revision == "2025-10-01");
  CHECK(r.outcome == "needs_information");
  CHECK(r.disposition == "");
  CHECK(r.possible == std::vector<std::string>{"medically_necessary", "not_covered",
                                               "not_addressed", "conflict"});
  REQUIRE(r.missing.size() == 1);
  CHECK(r.missing[0].fact == "gfr");
  CHECK(r.missing[0].evidence == std::vector<std::string>{"Laboratory report with the GFR"});
  REQUIRE(r.causes.size() == 1);
  CHECK(r.causes[0].at == "value burden");
  REQUIRE(r.defaulted.size() == 1);
  CHECK(r.defaulted[0].value == "false");
  CHECK(r.notes == std::vector<std::string>{"0581T left breast_procedures on 2020-09-30"});
  CHECK(r.errors.empty());
  const auto invalid = determine_case(sample(), R"({"id":"x","kidneys":"two"})");
  REQUIRE(invalid.size() == 1);
  CHECK(invalid[0].outcome == "invalid_case");
  REQUIRE(invalid[0].errors.size() == 1);
  CHECK(invalid[0].errors[0].fact == "kidneys");
}

TEST_CASE("a single case with what its conditions came to") {
  RunOptions options;
  options.explain = true;
  const std::string text = record("c", R"({"kidneys":2,"gfr":null,"tests":[{"po2":70},{}]})");
  const auto conditions = determine_case(sample(), text, options).at(0).conditions;
  std::vector<std::string> shown;
  for (const auto& c : conditions)
    shown.push_back(c.place + " " + c.element + " " +
                    (!c.value   ? "unknown"
                     : *c.value ? "true"
                                : "false"));
  CHECK(shown ==
        std::vector<std::string>{"applies  true", "criterion kidney_preservation  unknown",
                                 "rule renal  unknown", "criterion hypoxemic tests[0] false",
                                 "criterion hypoxemic tests[1] unknown", "rule lungs  unknown",
                                 "rule renal_candidate  false", "rule heavy  false"});
  CHECK(determine_case(sample(), text).at(0).conditions.empty());
}

TEST_CASE("progress grows to the number of records") {
  std::vector<std::uint64_t> told;
  RunOutputs outputs;
  outputs.progress = [&](std::uint64_t records) { told.push_back(records); };
  REQUIRE(run_cases(sample(), test::read_text(many(5000)), with_threads(3), outputs));
  REQUIRE(told.size() > 1);
  CHECK(std::is_sorted(told.begin(), told.end()));
  CHECK(told.back() == 5000);
}

TEST_CASE("what a module holds") {
  const auto policies = sample().policies();
  REQUIRE(policies.size() == 1);
  CHECK(policies[0].number == "7.01.92");
  REQUIRE(policies[0].revisions.size() == 2);
  CHECK(policies[0].revisions[0].effective == "2020-01-01");
  CHECK(policies[0].revisions[0].ends == "2021-06-30");
  CHECK(policies[0].revisions[1].ends == "");
  CHECK(policies[0].revisions[1].title == "Cryoablation of <tumors>");
}
