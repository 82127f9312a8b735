// Defaults and code notes in elements and sets, and the ways between rows.
#include "runtime/cases/decode.h"
#include "runtime/determination/remarks.h"
#include "runtime/determination/rows.h"
#include "tests/unit/runtime/run/sample.h"
#include <doctest/doctest.h>
#include <memory>

using namespace pol;
using bytecode::Fact;
using bytecode::FactKind;
using test::Opcode;

namespace {

Fact fact(std::string path, FactKind kind, std::uint32_t list = bytecode::none) {
  Fact f;
  f.path = std::move(path);
  f.kind = kind;
  f.list = list;
  return f;
}

values::Day day(std::string_view text) { return *values::parse_day(text); }

// lesions { code, parts { size }, seen, size } and procedures, all without an as_of.
bytecode::Module lesions_code() {
  bytecode::Module module;
  module.facts = {fact("day", FactKind::date),
                  fact("lesions", FactKind::list),
                  fact("lesions.code", FactKind::code, 1),
                  fact("lesions.parts", FactKind::list, 1),
                  fact("lesions.parts.size", FactKind::number, 3),
                  fact("lesions.seen", FactKind::date, 1),
                  fact("lesions.size", FactKind::number, 1),
                  fact("others", FactKind::list),
                  fact("others.size", FactKind::number, 7),
                  fact("procedures", FactKind::set_of_code)};
  module.facts[2].systems = {"ICD10CM"};
  module.facts[9].systems = {"CPT"};
  module.lists = {1, 3, 7};
  using Entry = bytecode::CodeEntry;
  bytecode::CodeList kidney{"kidney", {"ICD10CM"}, {}, true};
  kidney.entries = {{Entry::Kind::prefix, "C64", "", day("2020-01-01"), day("2020-06-30")},
                    {Entry::Kind::range, "C641", "C649", day("2020-07-01"), day("2020-12-31")}};
  bytecode::CodeList cpt{"cpt", {"CPT"}, {}, true};
  cpt.entries = {{Entry::Kind::single, "50250", "", day("2021-01-01"), day("2021-12-31")},
                 {Entry::Kind::single, "50250", "", day("2023-01-01"), day("2023-12-31")},
                 {Entry::Kind::single, "50593", "", day("2024-01-01"), values::last_day}};
  module.code_lists = {kidney, cpt};
  return module;
}

Module lesions() {
  auto module = std::make_shared<bytecode::Module>(lesions_code());
  bytecode::Policy policy;
  policy.number = "1";
  policy.revisions.resize(1);
  bytecode::Revision& r = policy.revisions[0];
  r.files = {"1.pol"};
  r.outcomes = {{"not_addressed", false, ""}};
  test::RevisionBuilder b(*module, r);
  r.lookups = {{2, 0, b.load("lesions.seen")}, {9, 1, b.load("day")}};
  b.fact_rule("lesions.code");
  b.fact_rule("procedures");
  b.fact_rule("lesions.size").defaults = {{3 * values::decimal_one, false, ""},
                                          {2 * values::decimal_one, false, ""},
                                          {2 * values::decimal_one, true, "why"}};
  b.fact_rule("day").defaults = {{0, false, ""}};
  b.finish();
  module->policies = {policy};
  return {module, ""};
}

Result result(std::string_view record) { return determine_case(lesions(), record).at(0); }

std::vector<std::string> defaulted(std::string_view record) {
  std::vector<std::string> shown;
  for (const auto& used : result(record).defaulted)
    shown.push_back(used.fact + " = " + used.value);
  return shown;
}

} // namespace

TEST_CASE("defaults in elements are told by path, each value once") {
  CHECK(defaulted(R"({"day":"2024-01-01","lesions":[{"size":1},{"size":null}]})") ==
        std::vector<std::string>{"lesions[1].size = 2", "lesions[1].size = 3"});
  CHECK(defaulted(R"({"lesions":[]})") == std::vector<std::string>{"day = \"1970-01-01\""});
  CHECK(defaulted(R"({"lesions":[{"size":{"comparator":">","value":1}}]})") ==
        std::vector<std::string>{"day = \"1970-01-01\""}); // bounds are given
  const auto many = defaulted(
      R"({"day":"2024-01-01","lesions":[{"size":1},{"size":1},{},{"size":1},{"size":1},{"size":1},{"size":1},{"size":1},{"size":1},{"size":1},{}]})");
  REQUIRE(many.size() == 4);
  CHECK(many[0] == "lesions[2].size = 2"); // indices are ordered as numbers
  CHECK(many[2] == "lesions[10].size = 2");
}

TEST_CASE("notes on codes of elements go by the element's day, and by the whole validity") {
  // Two entries that follow each other are one validity.
  CHECK(result(R"({"lesions":[{"code":"C64.1","seen":"2021-05-01"}]})").notes ==
        std::vector<std::string>{"C641 left kidney on 2020-12-31"});
  CHECK(result(R"({"lesions":[{"code":"C64.1","seen":"2020-12-31"}]})").notes.empty());
  CHECK(result(R"({"lesions":[{"code":"C64.1","seen":"2019-12-31"}]})").notes ==
        std::vector<std::string>{"C641 joins kidney on 2020-01-01"});
  CHECK(result(R"({"lesions":[{"code":"C64.1"}]})").notes.empty()); // the day is unknown
  CHECK(result(R"({"lesions":[{"code":"C50.1","seen":"2021-05-01"}]})").notes.empty());
}

TEST_CASE("notes on the codes of a set are sorted, each once") {
  CHECK(result(R"({"day":"2022-05-01","procedures":["50593","50250","50250","99999"]})").notes ==
        std::vector<std::string>{"50250 left cpt on 2021-12-31", "50593 joins cpt on 2024-01-01"});
  CHECK(result(R"({"day":"2025-05-01","procedures":["50250","50593"]})").notes ==
        std::vector<std::string>{"50250 left cpt on 2023-12-31"});
  CHECK(result(R"({"day":"2025-05-01"})").notes.empty());
}

TEST_CASE("notes are told apart where another pool has other codes under the same numbers") {
  const Module module = lesions();
  const bytecode::Revision& revision = module.code().policies[0].revisions[0];
  determination::RemarkFinder finder(module.code(), revision);
  const auto notes = [&](std::string_view code) {
    cases::Decoder decoder(module.code());
    cases::Batch batch;
    decoder.begin(batch);
    decoder.add(R"({"day":"2020-05-05","procedures":[")" + std::string(code) + "\"]}", 1, batch);
    decoder.finish(batch);
    machine::Registers registers;
    machine::run(module.code(), revision.program, batch, registers);
    const auto found = finder.find(batch, registers);
    return finder.texts(found).notes;
  };
  CHECK(notes("50250") == std::vector<std::string>{"50250 joins cpt on 2021-01-01"});
  CHECK(notes("50593") == std::vector<std::string>{"50593 joins cpt on 2024-01-01"});
}

TEST_CASE("a policy without as_of and without rules has the outcome of otherwise") {
  CHECK(result("{}").outcome == "not_addressed");
  CHECK(result("{}").disposition == "review");
}

TEST_CASE("the rows that belong to a row of another space") {
  const bytecode::Module module = lesions_code();
  cases::Decoder decoder(module);
  cases::Batch batch;
  decoder.begin(batch);
  decoder.add(R"({"lesions":[{}]})", 1, batch);
  decoder.add(R"({"lesions":[{"parts":[{},{}]},{},{"parts":[{}]}],"others":[{},{}]})", 2, batch);
  decoder.finish(batch);
  using Rows = std::vector<std::uint32_t>;
  using determination::related_rows;
  CHECK(related_rows(batch, 0, 1, 0) == Rows{1});
  CHECK(related_rows(batch, 0, 1, 1) == Rows{1, 2, 3});
  CHECK(related_rows(batch, 0, 1, 2) == Rows{0, 1, 2});
  CHECK(related_rows(batch, 0, 0, 2) == Rows{});
  CHECK(related_rows(batch, 2, 2, 1) == Rows{3});
  CHECK(related_rows(batch, 2, 2, 0) == Rows{1});
  CHECK(related_rows(batch, 2, 2, 3) == Rows{0, 1}); // by way of the case
  CHECK(related_rows(batch, 1, 1, 2) == Rows{0, 1});
  CHECK(determination::element_path(batch, 0, 1) == "");
  CHECK(determination::element_path(batch, 1, 3) == "lesions[2]");
  CHECK(determination::element_path(batch, 2, 2) == "lesions[2].parts[0]");
  CHECK(determination::holds(module, 0, 2));
  CHECK(determination::holds(module, 1, 2));
  CHECK(determination::holds(module, 2, 2));
  CHECK_FALSE(determination::holds(module, 2, 1));
  CHECK_FALSE(determination::holds(module, 3, 2));
}
