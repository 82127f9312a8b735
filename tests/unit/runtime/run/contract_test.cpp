// Result lines, byte for byte: those of the contract, and each key that they may hold.
#include "runtime/bytecode/encode.h"
#include "tests/unit/runtime/run/sample.h"
#include <doctest/doctest.h>

using namespace pol;
using test::record;
using test::run_text;
using test::sample;

namespace {

// The only result of a record.
std::string line(const std::string& text, RunOptions options = {}) {
  std::string lines = run_text(sample(), text, options).results;
  REQUIRE(lines.find('\n') + 1 == lines.size());
  lines.pop_back();
  return lines;
}

std::string line_of(std::string_view changes, RunOptions options = {}) {
  return line(record("c", changes), options);
}

const std::string head = R"({"case":"c","policy":"7.01.92","revision":"2025-10-01","outcome":)";

} // namespace

TEST_CASE("the five lines of the contract") {
  CHECK(
      line(record("c-1")) ==
      R"({"case":"c-1","policy":"7.01.92","revision":"2025-10-01","outcome":"medically_necessary","disposition":"approve","rules":["renal"]})");
  CHECK(
      line(record("c-2", R"({"kidneys":2,"gfr":null})")) ==
      R"({"case":"c-2","policy":"7.01.92","revision":"2025-10-01","outcome":"needs_information","possible":["medically_necessary","not_addressed"],"missing":[{"fact":"gfr","evidence":"Laboratory report with the GFR"}]})");
  CHECK(
      line(record("c-3", R"({"renal":{"size_cm":"3"}})")) ==
      R"({"case":"c-3","policy":"7.01.92","outcome":"invalid_case","errors":[{"fact":"renal.size_cm","problem":"expected a number in cm from 0 to 40, found text"}]})");
  CHECK(
      line(record("c-4", R"({"request":{"service_date":"2019-12-31"}})")) ==
      R"({"case":"c-4","policy":"7.01.92","outcome":"not_applicable","because":"no revision is in force on the service date"})");
  CHECK(
      line(record("c-5", R"({"surgical_candidacy":"good"})")) ==
      R"({"case":"c-5","policy":"7.01.92","revision":"2025-10-01","outcome":"conflict","disposition":"review","between":["medically_necessary","investigational"],"rules":["renal","renal_candidate"]})");
}

TEST_CASE("no rule holds: the outcome of otherwise, by no rule") {
  CHECK(line_of(R"({"renal":{"localized":false}})") ==
        head + R"("not_addressed","disposition":"review","rules":[]})");
}

TEST_CASE("the policy does not apply") {
  CHECK(line_of(R"({"member":{"age":17}})") == head + R"("not_applicable"})");
}

TEST_CASE("a higher outcome beats a lower one, whose rules are not named") {
  CHECK(line_of(R"({"tests":[{"po2":70},{"po2":55}]})") ==
        head + R"("not_medically_necessary","disposition":"review","rules":["lungs"]})");
}

TEST_CASE("an unknown that changes nothing is not asked for") {
  // gfr is unknown, and one kidney is enough; the candidacy would still make a conflict.
  CHECK(
      line_of(R"({"gfr":null,"surgical_candidacy":null})") ==
      head +
          R"("needs_information","possible":["medically_necessary","conflict"],"missing":[{"fact":"surgical_candidacy","attested":"How well surgery suits the patient"}]})");
}

TEST_CASE("several documents, attestation without text, elements of lists") {
  CHECK(
      line_of(
          R"({"renal":{"localized":null,"size_cm":null},"tests":[{"po2":70},{},{"po2":null}]})") ==
      head +
          R"("needs_information","possible":["medically_necessary","not_medically_necessary","not_covered","not_addressed","conflict"],)"
          R"("missing":[{"fact":"renal.localized","attested":true},{"fact":"renal.size_cm","evidence":["Imaging report","Second opinion"]},{"fact":"tests[1].po2"},{"fact":"tests[2].po2"}]})");
}

TEST_CASE("an absent list is asked for as a whole") {
  CHECK(
      line_of(R"({"tests":null})") ==
      head +
          R"("needs_information","possible":["medically_necessary","not_medically_necessary"],"missing":[{"fact":"tests"}]})");
}

TEST_CASE("bounds decide where they can and are asked for where they cannot") {
  const std::string two = R"({"kidneys":2,"gfr":{"comparator":")";
  CHECK(line_of(two + R"(>","value":60}})") ==
        head + R"("not_addressed","disposition":"review","rules":[]})");
  CHECK(line_of(two + R"(<","value":60}})") ==
        head + R"("medically_necessary","disposition":"approve","rules":["renal"]})");
  CHECK(line_of(two + R"(>","value":59}})").find(R"("missing":[{"fact":"gfr")") !=
        std::string::npos);
}

TEST_CASE("an operation that fails is a cause, at the declaration where it stands") {
  CHECK(
      line_of(R"({"kidneys":0,"gfr":40})") ==
      head +
          R"("needs_information","possible":["medically_necessary","conflict"],"missing":[],"causes":[{"at":"value burden","cause":"division by zero"}]})");
}

TEST_CASE("applies unknown: information is needed, from it and from what matters") {
  CHECK(
      line_of(R"({"member":null})") ==
      head +
          R"("needs_information","possible":["medically_necessary","not_applicable"],"missing":[{"fact":"member.age"}]})");
  CHECK(
      line_of(R"({"member":null,"kidneys":2,"gfr":null})") ==
      head +
          R"("needs_information","possible":["medically_necessary","not_addressed","not_applicable"],"missing":[{"fact":"gfr","evidence":"Laboratory report with the GFR"},{"fact":"member.age"}]})");
}

TEST_CASE("as_of missing: the newest revision, and always information needed") {
  const std::string no_day = R"({"request":{"service_date":null})";
  CHECK(
      line_of(no_day + "}") ==
      head +
          R"("needs_information","possible":["medically_necessary","not_applicable"],"missing":[{"fact":"request.service_date"}]})");
  CHECK(
      line_of(no_day + R"(,"member":{"age":17}})") ==
      head +
          R"("needs_information","possible":["not_applicable"],"missing":[{"fact":"request.service_date"}]})");
  CHECK(
      line_of(no_day + R"(,"kidneys":2,"gfr":null})") ==
      head +
          R"("needs_information","possible":["medically_necessary","not_addressed","not_applicable"],"missing":[{"fact":"gfr","evidence":"Laboratory report with the GFR"},{"fact":"request.service_date"}]})");
}

TEST_CASE("defaults that stood in are told, whatever the outcome") {
  CHECK(
      line_of(R"({"renal":{"prior_ablation":null}})") ==
      head +
          R"("medically_necessary","disposition":"approve","rules":["renal"],"defaulted":[{"fact":"renal.prior_ablation","value":false}]})");
  CHECK(line_of(R"({"renal":{"prior_ablation":null},"member":{"age":3}})") ==
        head + R"("not_applicable","defaulted":[{"fact":"renal.prior_ablation","value":false}]})");
}

TEST_CASE("codes that left the list, that join it, that are in it or never are") {
  const std::string approved =
      head + R"("medically_necessary","disposition":"approve","rules":["renal"])";
  CHECK(line_of(R"({"request":{"cpt":"0581T"}})") ==
        approved + R"(,"notes":["0581T left breast_procedures on 2020-09-30"]})");
  CHECK(line_of(R"({"request":{"cpt":"0582t"}})") ==
        approved + R"(,"notes":["0582T joins breast_procedures on 2026-01-01"]})");
  CHECK(line_of(R"({"request":{"cpt":"99999"}})") == approved + "}");
  CHECK(line_of(R"({"request":{"cpt":null}})") == approved + "}");
}

TEST_CASE("revisions: both ends of each, and the gap between them") {
  auto on = [](std::string_view day) {
    return line_of(R"({"kidneys":2,"request":{"service_date":")" + std::string(day) + "\"}}");
  };
  CHECK(on("2019-12-31").find("no revision") != std::string::npos);
  CHECK(on("2020-01-01").find(R"("revision":"2020-01-01","outcome":"medically_necessary")") !=
        std::string::npos);
  CHECK(on("2021-06-30").find(R"("revision":"2020-01-01")") != std::string::npos);
  CHECK(on("2021-07-01").find("no revision") != std::string::npos);
  CHECK(on("2025-09-30").find("no revision") != std::string::npos);
  CHECK(on("2025-10-01").find(R"("revision":"2025-10-01","outcome":"not_addressed")") !=
        std::string::npos);
}

TEST_CASE("the range is that of the revision in force") {
  const std::string size = R"({"renal":{"size_cm":12},"request":{"service_date":")";
  CHECK(
      line_of(size + R"(2020-05-05"}})") ==
      R"({"case":"c","policy":"7.01.92","outcome":"invalid_case","errors":[{"fact":"renal.size_cm","problem":"expected a number in cm up to 10, found a number out of range"}]})");
  CHECK(line_of(size + R"(2025-11-05"}})").find("not_addressed") != std::string::npos);
}

TEST_CASE("a problem of the record as a whole names no fact") {
  const std::string result = line("{");
  CHECK(result.find(R"("errors":[{"problem":)") != std::string::npos);
  CHECK(result.starts_with(R"({"case":"#1","policy":"7.01.92","outcome":"invalid_case",)"));
}

TEST_CASE("ids are escaped and keep their UTF-8") {
  CHECK(
      line(
          R"({"id":"a\"b\\\né\u0001","member":{"age":3},"request":{"service_date":"2025-11-03"},"renal":{"prior_ablation":true}})") ==
      R"({"case":"a\"b\\\né\u0001","policy":"7.01.92","revision":"2025-10-01","outcome":"not_applicable"})");
}

TEST_CASE("the hash and the criteria come last") {
  RunOptions options;
  options.hash = true;
  CHECK(line_of(R"({"member":{"age":17}})", options) ==
        head + R"("not_applicable","hash":"5ec0"})");
  options.explain = true;
  CHECK(
      line_of(R"({"kidneys":2,"gfr":null,"tests":[{"po2":50}]})", options) ==
      head +
          R"("not_medically_necessary","disposition":"review","rules":["lungs"],"criteria":[)"
          R"({"name":"kidney_preservation","value":null,"text":"Kidney function must be preserved","cites":"Coverage criteria","interprets":"Below 60, not at 60","file":"2025-10-01.pol","line":12},)"
          R"({"name":"hypoxemic","element":"tests[0]","value":true,"text":"Low oxygen","file":"2025-10-01.pol","line":14}],"hash":"5ec0"})");
}

TEST_CASE("the sample is a sound module, and gives the same results from its bytes") {
  const std::string bytes = bytecode::encode(test::sample_code());
  auto module = Module::from_bytes(bytes);
  REQUIRE_MESSAGE(module.has_value(), module.error());
  CHECK(module->hash().size() == 64);
  const std::string text = record("c-2", R"({"kidneys":2,"gfr":null})");
  CHECK(run_text(*module, text).results == run_text(sample(), text).results);
  CHECK_FALSE(Module::from_bytes(bytes.substr(1)).has_value());
  CHECK_FALSE(Module::from_file("/nowhere/at/all.polc").has_value());
}
