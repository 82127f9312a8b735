// What a module says of its source: places, sentences and citations, and the rules for facts.
#include "compiler/codegen/compile.h"
#include "runtime/values/decimal.h"
#include "tests/unit/compiler/semantics/checked.h"
#include <algorithm>
#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace pol;
using namespace pol::testing;
using Lines = std::vector<std::string>;

namespace {

const std::string policy = R"(policy "1" "One" {
  effective 2025-01-01
  as_of day
}
use words

applies "Adults" cites "page 1" when age >= 18

criterion small "Small"
  cites "page 3"
  interprets "up to four"
= size <= 4 and
  # the side matters too
  side == left

rule one: medically_necessary "First"
  cites "page 2"
  cites "page 4"
when small and procedure in ablations

rule two: investigational
when any t in tests where
  t.result / size default 2 > 3 cm

otherwise not_addressed
codes ablations: CPT { "50593" from 2020-01-01 through 2021-12-31, "50250" }
)";

const std::string words = R"(vocabulary words
enum Side { left, right }
case {
  day: date
  age: integer in years from 0 to 130
  size: number in cm from 0.5 to 40 "Largest diameter" evidence "Imaging report"
  side: Side attested "the surgeon says so"
  procedure: code of CPT
  unread: boolean
  tests: list of up to 200 { result: number in cm2, final: boolean assumed true "Seldom said" }
    counts when final
}
)";

struct Compiled {
  Checked checked;
  bytecode::Module module;
  const bytecode::Revision& revision() const { return module.policies.at(0).revisions.at(0); }
};

Compiled compiled(std::string_view text = policy) {
  Compiled result{check_texts({{"lib/p.pol", std::string(text)}, {"lib/words.pol", words}}), {}};
  result.checked.revision();
  result.module = codegen::compile(result.checked.library, result.checked.files);
  return result;
}

std::string place(const bytecode::Revision& revision, const bytecode::Declaration& declaration) {
  return fmt::format("{} {}:{}", declaration.name, revision.files.at(declaration.file),
                     declaration.line);
}

// The part and, indented, those below it: "line text".
void draw(const bytecode::Revision& revision, std::uint32_t index, const std::string& indent,
          Lines& out) {
  const bytecode::Explanation& part = revision.explanations.at(index);
  out.push_back(fmt::format("{}{} {}", indent, part.line, part.text));
  for (std::uint32_t below : part.parts)
    draw(revision, below, indent + "  ", out);
}

Lines drawn(const Compiled& compiled, std::string_view name) {
  Lines lines;
  for (const auto& declaration : compiled.revision().declarations)
    if (declaration.name == name && declaration.explained != bytecode::none)
      draw(compiled.revision(), declaration.explained, "", lines);
  return lines;
}

const bytecode::FactRule& rule_of(const Compiled& compiled, std::string_view path) {
  for (const auto& rule : compiled.revision().facts)
    if (compiled.module.facts.at(rule.fact).path == path) return rule;
  FAIL("no rule for the fact ", path);
  return compiled.revision().facts.at(0);
}

} // namespace

TEST_CASE("declarations stand where their first word stands") {
  const auto it = compiled();
  Lines places;
  for (const auto& declaration : it.revision().declarations)
    places.push_back(place(it.revision(), declaration));
  CHECK(places ==
        Lines{" p.pol:7", "one p.pol:16", "two p.pol:21", "small p.pol:9", "tests words.pol:10"});
}

TEST_CASE("sentences, citations and readings come along in their order") {
  const auto it = compiled();
  Lines said;
  for (const auto& declaration : it.revision().declarations) {
    std::string line = declaration.text;
    for (const auto& note : declaration.notes)
      line += (note.interprets ? " / interprets " : " / cites ") + note.text;
    said.push_back(line);
  }
  CHECK(said == Lines{"Adults / cites page 1", "First / cites page 2 / cites page 4", "",
                      "Small / cites page 3 / interprets up to four", ""});
}

TEST_CASE("each part of an expression has its text and its line") {
  const auto it = compiled();
  CHECK(drawn(it, "small") == Lines{"12 size <= 4 and side == left", "  12 size <= 4",
                                    "    12 size", "  14 side == left", "    14 side"});
  CHECK(drawn(it, "one") == Lines{"19 small and procedure in ablations", "  19 small",
                                  "  19 procedure in ablations", "    19 procedure"});
  REQUIRE(drawn(it, "two").size() > 1);
  CHECK(drawn(it, "two")[0] == "22 any t in tests where t.result / size default 2 > 3 cm");
  CHECK(drawn(it, "two")[1] == "  23 t.result / size default 2 > 3 cm");
}

TEST_CASE("a number that is chosen by a condition is a part, in another and in a sum as well") {
  const auto it = compiled(R"(policy "1" "One" {
  effective 2025-01-01
  as_of day
}
use words
rule one: medically_necessary "First" when
  1 + (if size <= 4 then 1 else if age > 9 then 2 else 3) >= 4
otherwise not_addressed
)");
  CHECK(drawn(it, "one") == Lines{"7 1 + (if size <= 4 then 1 else if age > 9 then 2 else 3) >= 4",
                                  "  7 if size <= 4 then 1 else if age > 9 then 2 else 3",
                                  "    7 size <= 4", "      7 size",
                                  "    7 if age > 9 then 2 else 3", "      7 age > 9",
                                  "        7 age"});
}

TEST_CASE("a rule for each fact that is read: range, evidence, attestation, defaults") {
  const auto it = compiled();
  CHECK(it.revision().facts.size() == it.module.facts.size());
  for (const auto& fact : it.module.facts)
    CHECK(fact.path != "unread");
  const auto& size = rule_of(it, "size");
  CHECK(size.low == values::decimal_one / 2);
  CHECK(size.high == 40 * values::decimal_one);
  CHECK(size.label == "Largest diameter");
  CHECK(size.evidence == Lines{"Imaging report"});
  CHECK_FALSE(size.attested);
  REQUIRE(size.defaults.size() == 1);
  CHECK(size.defaults[0].value == 2 * values::decimal_one);
  CHECK_FALSE(size.defaults[0].assumed);
  const auto& side = rule_of(it, "side");
  CHECK(side.attested);
  CHECK(side.attested_text == "the surgeon says so");
  CHECK(rule_of(it, "tests").max_elements == 200);
  const auto& final = rule_of(it, "tests.final");
  REQUIRE(final.defaults.size() == 1);
  CHECK(final.defaults[0].assumed);
  CHECK(final.defaults[0].why == "Seldom said");
}

TEST_CASE("a code that is asked for in a dated list can get a note") {
  const auto it = compiled();
  REQUIRE(it.revision().lookups.size() == 1);
  const auto& lookup = it.revision().lookups[0];
  CHECK(it.module.facts.at(lookup.fact).path == "procedure");
  CHECK(it.module.code_lists.at(lookup.codes).name == "ablations");
}

TEST_CASE("an operation that can fail belongs to the declaration that it stands in") {
  const auto it = compiled();
  Lines owners;
  for (const auto& instruction : it.revision().program.code)
    if (instruction.op == bytecode::Opcode::compare_products) {
      REQUIRE(instruction.owner < it.revision().declarations.size());
      owners.push_back(it.revision().declarations[instruction.owner].name);
    }
  CHECK(owners == Lines{"two"});
}

TEST_CASE("a day that an undated list does not ask for is compiled with all that it reads") {
  const Checked checked = check_file(R"(policy "1" "One" {
  effective 2025-01-01
  as_of day
}
case {
  day: date
  procedure: code of CPT
  codes: set of code of CPT
  tests: list of { taken: date } counts when procedure in dated as of day
}
codes dated: CPT { "50593" from 2020-01-01 }
codes plain: CPT { "50250" }
value last_test: date = max(t.taken for t in tests)
otherwise not_addressed
rule met: medically_necessary when codes include all of plain as of last_test
)");
  checked.revision();
  const bytecode::Module module = codegen::compile(checked.library, checked.files);
  const auto& code = module.policies.at(0).revisions.at(0).program.code;
  CHECK(std::any_of(code.begin(), code.end(),
                    [](const auto& one) { return one.op == bytecode::Opcode::max; }));
  CHECK(module.policies[0].revisions[0].lookups.size() == 1);
}
