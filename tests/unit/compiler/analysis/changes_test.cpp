// What stands otherwise in one revision than in another.
#include "compiler/analysis/diff/changes.h"
#include "tests/unit/compiler/semantics/checked.h"
#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace pol;
using namespace pol::testing;

namespace {

const std::string start = R"(policy "1" "One" { effective 2025-01-01 as_of day }
enum Site { kidney, lung }
case { day: date, site: Site, code: code of CPT
  size: number in cm from 0 to 40 "Size" evidence "Report" }
criterion small "Small" cites "Page 1" = size <= 4 # at most
value limit: number in cm = size * 2
codes table: CPT { "50250", "50593" through 2025-06-30 }
rule a: medically_necessary when small and site == kidney
rule b: investigational when code in table or limit > 3
otherwise not_addressed
precedence medically_necessary over investigational because "So"
history { 2025-01-01 "New" }
)";

std::string with(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

// "what, aspect: before -> after @old line,new line !" with the mark where the meaning may change.
std::vector<std::string> between(const std::string& before, const std::string& after) {
  const Checked old = check_file(before), now = check_file(after);
  REQUIRE(old.reports().empty());
  REQUIRE(now.reports().empty());
  std::vector<std::string> lines;
  for (const analysis::Change& change :
       analysis::changes({&old.revision(), &old.files}, {&now.revision(), &now.files}))
    lines.push_back(
        fmt::format("{}, {}: {} -> {} @{},{}{}", change.what, change.aspect, change.before,
                    change.after, change.old_line ? change.old_line->number : 0,
                    change.new_line ? change.new_line->number : 0, change.meaning ? " !" : ""));
  return lines;
}
std::vector<std::string> changed(std::string_view from, std::string_view to) {
  return between(start, with(start, from, to));
}
using Lines = std::vector<std::string>;

} // namespace

TEST_CASE("layout and comments are no change") {
  CHECK(between(start, start) == Lines{});
  CHECK(changed("size <= 4 # at most", "size\n  <= 4") == Lines{});
}

TEST_CASE("conditions, rules and what orders them") {
  CHECK(changed("size <= 4", "size <= 5") ==
        Lines{"criterion small, condition: size <= 4 -> size <= 5 @5,5 !"});
  CHECK(changed("size * 2", "size * 3") ==
        Lines{"value limit, formula: size * 2 -> size * 3 @6,6 !"});
  CHECK(changed("rule b: investigational", "rule b: not_covered") ==
        Lines{"rule b, outcome: investigational -> not_covered @9,9 !"});
  CHECK(changed("otherwise not_addressed", "otherwise not_covered") ==
        Lines{"otherwise, outcome: not_addressed -> not_covered @10,10 !"});
  CHECK(changed("precedence medically_necessary over investigational because \"So\"\n", "") ==
        Lines{"precedence medically_necessary over investigational, removed:  ->  @11,0 !"});
  CHECK(changed("rule a:", "applies when size < 30\nrule a:") ==
        Lines{"applies when, added:  ->  @0,8 !"});
}

TEST_CASE("facts, enums and codes") {
  CHECK(changed("from 0 to 40", "from 0 to 50") ==
        Lines{"fact size, range: 0 to 40 -> 0 to 50 @4,4 !"});
  CHECK(changed("evidence \"Report\"", "evidence \"Scan\"") ==
        Lines{"fact size, evidence: Report -> Scan @4,4"});
  CHECK(changed("kidney, lung }", "kidney, lung, bone }") ==
        Lines{"enum Site, values: kidney; lung -> kidney; lung; bone @2,2 !"});
  CHECK(changed("site: Site,", "site: Site, age: integer in years,") ==
        Lines{"fact age, added:  ->  @0,3 !"});
  CHECK(changed("2025-06-30", "2025-07-31") ==
        Lines{"code 50593 in table, days: through 2025-06-30 -> through 2025-07-31 @7,7 !"});
  CHECK(changed("\"50250\", ", "") == Lines{"code 50250 in table, removed: always ->  @7,0 !"});
}

TEST_CASE("what only readers see") {
  CHECK(changed("cites \"Page 1\"", "cites \"Page 2\"") ==
        Lines{"criterion small, citation: Page 1 -> Page 2 @5,5"});
  CHECK(changed("because \"So\"", "because \"Thus\"") ==
        Lines{"precedence medically_necessary over investigational, reason: So -> Thus @11,11"});
  CHECK(changed("history { 2025-01-01 \"New\" }",
                "history { 2025-01-01 \"New\" 2025-02-01 \"More\" }") ==
        Lines{"history 2025-02-01, added:  -> More @0,12"});
  CHECK(changed("as_of day }", "as_of day ends 2026-01-01 }") ==
        Lines{"policy, ends:  -> 2026-01-01 @1,1 !"});
}
