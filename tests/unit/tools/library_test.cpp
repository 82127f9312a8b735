// A library of policies that code tables tell apart: who is left out, and that nothing else
// changes.
#include "runtime/include/pol/run.h"
#include "tests/compiled.h"
#include "tests/run_pol.h"
#include <algorithm>
#include <doctest/doctest.h>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>

using namespace pol;
using namespace pol::test;
using nlohmann::json;

namespace {

const std::string vocabulary = R"(vocabulary claims

case {
  service_date: date
  request { cpt: code of CPT, hcpcs: code of HCPCS }
  diagnosis: code of ICD10CM
  age: integer in years from 0 to 130
  smoker: boolean
  tests: list of up to 5000 { po2: number in 'mm[Hg]' from 0 to 200 }
}

criterion low = any t in tests where t.po2 <= 55
)";

std::string policy(const std::string& number, const std::string& body,
                   const std::string& effective = "2020-01-01") {
  return "policy \"" + number + "\" \"One of several\" {\n  effective " + effective +
         "\n  as_of service_date\n}\nuse claims\n" + body +
         "\nrule old: medically_necessary when age >= 65 and not smoker\n"
         "rule low: investigational when low\notherwise not_addressed\n";
}

struct Member {
  std::string number;
  std::vector<std::string> files;
  // Whether a case with this CPT code is its own.
  std::function<bool(const std::string&)> takes;
};

bool among(const std::string& code, std::initializer_list<const char*> codes) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

// Every form of condition, and many policies of one code each, so that few cases go to each.
std::vector<Member> members() {
  const auto always = [](const std::string&) { return true; };
  std::vector<Member> all = {
      {"A1",
       {"applies when request.cpt in t\ncodes t: CPT { \"50250\", \"50593\" }"},
       [](auto& c) {
         return among(c, {"50250", "50593"});
       }},
      {"A2",
       {"applies when request.cpt in t and age >= 18\ncodes t: CPT { \"50250\" from 2021-01-01, "
        "\"0581T\" from 2020-01-01 through 2020-09-30 }"},
       [](auto& c) {
         return among(c, {"50250", "0581T"});
       }},
      {"A3",
       {"applies when request.cpt in t\ncodes t: CPT { \"505*\" }",
        "applies when request.cpt in t\ncodes t: CPT { \"19100\"..\"19110\" }"},
       [](auto& c) { return c.starts_with("505") || among(c, {"19105"}); }},
      {"A4",
       {"applies when request.cpt in t or request.cpt in { \"0581T\" }\ncodes t: CPT { \"19105\" "
        "}"},
       [](auto& c) {
         return among(c, {"19105", "0581T"});
       }},
      {"A5", {"applies when request.cpt == \"50593\""}, [](auto& c) { return c == "50593"; }},
      {"A6", {"applies when request.cpt not in t\ncodes t: CPT { \"50250\" }"}, always},
      {"A7", {"applies when age >= 18"}, always},
      {"A8",
       {"applies when request.cpt in t or request.hcpcs in u\ncodes t: CPT { \"50250\" }\n"
        "codes u: HCPCS { \"J1234\" }"},
       always},
      {"A9", {"applies when diagnosis in t\ncodes t: ICD10CM { \"C64\"..\"C65\" }"}, always}};
  for (int i = 0; i < 60; ++i) {
    const std::string code = std::to_string(70000 + i);
    all.push_back({"B" + std::to_string(10 + i),
                   {"applies when request.cpt in t\ncodes t: CPT { \"" + code + "\" }"},
                   [code](auto& c) { return c == code; }});
  }
  return all;
}

// Writes the members that are wanted; a second file of one is a later revision.
void write(const TemporaryFolder& folder, const Member& member) {
  int year = 2020;
  for (const std::string& body : member.files) {
    folder.write(member.number + "/" + std::to_string(year) + ".pol",
                 policy(member.number, body, std::to_string(year) + "-01-01"));
    year += 2;
  }
}

Module library(const std::vector<Member>& members) {
  const TemporaryFolder folder;
  folder.write("claims.pol", vocabulary);
  for (const Member& member : members)
    write(folder, member);
  return compiled(folder.path());
}

std::string record(int i) {
  static const char* const codes[] = {"50250", "50593", "0581t", "50577",
                                      "19105", "19199", "99999"};
  static const char* const dates[] = {"2020-05-01", "2021-06-01", "2023-01-01", "2019-01-01"};
  json r = {{"id", "c" + std::to_string(i)}, {"age", i % 90}, {"smoker", i % 3 == 0}};
  r["request"]["cpt"] = i % 3 == 0 ? std::to_string(70000 + i % 61) : codes[i / 3 % 7];
  r["service_date"] = dates[i / 2 % 4];
  if (i % 4 == 0) r["diagnosis"] = i % 8 == 0 ? "C64.1" : "E11.9";
  for (int t = 0; t < (i % 9 == 0 ? 400 : i % 3); ++t)
    r["tests"].push_back({{"po2", 40 + i % 40}});
  if (i % 101 == 0) r["request"].erase("cpt");
  if (i % 103 == 0) r["request"]["cpt"] = nullptr;
  if (i % 107 == 0) r["request"]["cpt"] = "no code";
  if (i % 109 == 0) r.erase("service_date");
  if (i % 113 == 0) r["age"] = 131; // out of range
  if (i % 5 == 0) r.erase("smoker");
  return i % 127 == 0 ? "{ broken" : r.dump();
}

struct Output {
  std::vector<std::vector<std::string>> lines; // by record
  std::string text, rejects;
  RunSummary summary;
};

// Without `lines`.
Output run_whole(const Module& module, const std::string& text, const RunOptions& options) {
  Output output;
  auto at = std::make_shared<std::size_t>(0);
  const Read read = [&text, at](char* to, std::size_t size) -> std::optional<std::size_t> {
    const std::size_t count = text.copy(to, size, *at);
    *at += count;
    return count;
  };
  RunOutputs outputs;
  outputs.results = [&](std::string_view lines) { return output.text += lines, true; };
  outputs.rejects = [&](std::string_view lines) { return output.rejects += lines, true; };
  output.summary = *run_cases(module, read, options, outputs);
  return output;
}

Output run(const Module& module, const std::string& text, const RunOptions& options) {
  Output output = run_whole(module, text, options);
  std::string last;
  for (std::size_t from = 0; from < output.text.size();) {
    const std::size_t end = output.text.find('\n', from);
    const std::string line = output.text.substr(from, end - from);
    const std::string id = line.substr(0, line.find("\",\"") + 1);
    if (id != last) output.lines.emplace_back();
    output.lines.back().push_back(line);
    last = id;
    from = end + 1;
  }
  return output;
}

RunOptions with(unsigned threads, bool every_policy) {
  RunOptions options;
  options.threads = threads;
  options.every_policy = every_policy;
  return options;
}

// What may be left out says nothing: that the policy does not apply, or would not on any day, or
// that it would not take a value that nobody else reads.
bool says_nothing(const json& line) {
  return line["outcome"] == "not_applicable" || line["outcome"] == "invalid_case" ||
         (line["outcome"] == "needs_information" && line["possible"] == json{"not_applicable"});
}

constexpr int record_count = 9000;

std::string records() {
  std::string text;
  for (int i = 0; i < record_count; ++i)
    text += record(i) + "\n";
  return text;
}

// What comes of the lines in pieces that are too small to be run together, with their line numbers.
Output in_pieces(const Module& module, const std::string& text) {
  constexpr int piece = 1000;
  Output all;
  int line = 0;
  for (std::size_t from = 0; from < text.size(); line += piece) {
    std::size_t end = from;
    for (int i = 0; i < piece && end < text.size(); ++i)
      end = text.find('\n', end) + 1;
    const std::string before(static_cast<std::size_t>(line), '\n');
    const Output output = run_whole(module, before + text.substr(from, end - from), with(1, false));
    all.text += output.text;
    all.rejects += output.rejects;
    all.summary.rejected += output.summary.rejected;
    from = end;
  }
  return all;
}

// In a library where each policy takes few, so that as much is run together as ever is.
void check_same(const std::string& text) {
  std::vector<Member> few = members();
  std::erase_if(few, [](const Member& m) { return !m.number.starts_with("B"); });
  const Module module = library(few);
  const Output expected = in_pieces(module, text);
  for (const unsigned threads : {1U, 2U}) {
    const Output together = run_whole(module, text, with(threads, false));
    CHECK((together.text == expected.text)); // too long to be shown
    CHECK((together.rejects == expected.rejects));
    CHECK(together.summary.rejected == expected.summary.rejected);
  }
}

// Whether a policy takes record i.
bool takes(const Member& member, int i) {
  const json r = json::parse(record(i), nullptr, false);
  if (!r.is_object()) return true;
  const bool asked = r["request"].contains("cpt") && r["request"]["cpt"].is_string();
  std::string code = asked ? r["request"]["cpt"] : json("");
  if (code == "no code") return true; // rejected
  if (member.number == "A9") return !r.contains("diagnosis") || r["diagnosis"] == "C64.1";
  std::ranges::transform(code, code.begin(), [](char c) { return c == 't' ? 'T' : c; });
  return !asked || member.takes(code);
}

const std::string none = R"("outcome":"not_applicable","because":)"
                         R"("no policy of the library takes the requested code"})";

} // namespace

TEST_CASE("a case goes to the policies whose tables hold its code, and to those without tables") {
  const std::vector<Member> all = members();
  const Module module = library(all);
  const std::string text = records();
  const Output every = run(module, text, with(1, true)), routed = run(module, text, with(1, false));
  REQUIRE(every.lines.size() == record_count);
  REQUIRE(routed.lines.size() == record_count);
  for (int i = 0; i < record_count; ++i) {
    std::vector<std::string> expected;
    for (std::size_t p = 0; p < all.size(); ++p) {
      const std::string& line = every.lines[static_cast<std::size_t>(i)][p];
      if (takes(all[p], i))
        expected.push_back(line);
      else
        CHECK_MESSAGE(says_nothing(json::parse(line)), line);
    }
    CHECK(routed.lines[static_cast<std::size_t>(i)] == expected);
  }
  CHECK(routed.summary.records == record_count);
}

TEST_CASE("threads, counts and rejects of a library agree") {
  const Module module = library(members());
  const std::string text = records();
  const Output one = run(module, text, with(1, false)), three = run(module, text, with(3, false));
  CHECK(one.text == three.text);
  CHECK(one.rejects == three.rejects);
  CHECK(one.summary.rejected == static_cast<std::uint64_t>(std::ranges::count(one.rejects, '\n')));
  std::map<std::string, std::uint64_t> counted;
  for (const auto& lines : one.lines)
    for (const std::string& line : lines)
      ++counted[json::parse(line)["outcome"]];
  for (const auto& [outcome, count] : one.summary.outcomes)
    CHECK(counted[outcome] == count);
  const TemporaryFolder folder;
  folder.write("claims.pol", vocabulary);
  for (const Member& member : members())
    write(folder, member);
  const std::string cases = folder.write("cases.ndjson", text);
  const Ran counts = run_pol({"run", folder.path(), cases, "--counts"});
  CHECK(json::parse(counts.out) == json::parse(counts_json(one.summary)));
}

TEST_CASE("a long input is run in another order, and told in its own") {
  const std::string some = records();
  std::string text;
  for (int i = 0; i < 8; ++i)
    text += some;
  check_same(text);
}

TEST_CASE("many rejected records among others, each with a line for each policy") {
  std::string text = records();
  for (int i = 0; i < 14000; ++i)
    text += i % 4 != 0 ? "{ broken\n" : record(i) + "\n";
  check_same(text);
}

TEST_CASE("with every policy a line is what the policy says alone") {
  const std::vector<Member> all = members();
  std::string text;
  for (int i = 0; i < 300; ++i)
    text += record(i) + "\n";
  const Output every = run(library(all), text, with(1, true));
  for (std::size_t p = 0; p < 9; ++p) {
    const Output alone = run(library({all[p]}), text, with(1, false));
    for (std::size_t i = 0; i < 300; ++i)
      if (i % 107 != 0) // what is no code only matters where some policy reads it
        CHECK(alone.lines[i] == std::vector<std::string>{every.lines[i][p]});
  }
}

TEST_CASE("a case that no policy takes gets one line of no policy") {
  std::vector<Member> all = members();
  std::erase_if(all, [](const Member& m) { return m.takes("99999"); });
  const Module module = library(all);
  const std::string text = R"({"id":"c","service_date":"2023-01-01","request":{"cpt":"99999"}})";
  CHECK(run(module, text, with(1, false)).text == R"({"case":"c",)" + none + "\n");
  RunOptions options;
  options.hash = options.explain = true;
  const json line = json::parse(run(module, text, options).text);
  CHECK(line["hash"] == module.hash());
  CHECK_FALSE(line.contains("criteria"));
  const auto results = determine_case(module, text);
  REQUIRE(results.size() == 1);
  CHECK(results[0].policy == "");
  CHECK(results[0].outcome == "not_applicable");
  CHECK(results[0].because == "no policy of the library takes the requested code");
  CHECK(determine_case(module, text, with(1, true)).size() == all.size());
  // Whatever the day, and whether it is known.
  CHECK(run(module, R"({"id":"c","request":{"cpt":"99999"}})", with(1, false)).lines.at(0).size() ==
        1);
}

TEST_CASE("explanations and single policies leave nobody out") {
  const std::vector<Member> all = members();
  const TemporaryFolder folder;
  folder.write("claims.pol", vocabulary);
  write(folder, all[0]);
  write(folder, all[1]);
  const std::string cases = folder.write(
      "cases.ndjson", R"({"id":"c","service_date":"2023-01-01","request":{"cpt":"99999"}})");
  const Ran explained = run_pol({"explain", folder.path(), cases, "--format", "json"});
  CHECK(std::ranges::count(explained.out, '\n') == 2);
  const Ran every = run_pol({"run", folder.path(), cases, "--every-policy"});
  CHECK(std::ranges::count(every.out, '\n') == 2);
  const Ran routed = run_pol({"run", folder.path(), cases});
  CHECK(routed.out == R"({"case":"c",)" + none + "\n");
  const Ran alone = run_pol({"run", folder.path() + "/A1", cases});
  CHECK(alone.out ==
        R"({"case":"c","policy":"A1","revision":"2020-01-01","outcome":"not_applicable"})"
        "\n");
}
