// pol check --cost
#include "tests/run_pol.h"
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace pol::test;

namespace {

// The program, as `pol disasm` shows it: r0 loads x.y.z (space of x.y), r1 compares it, r2 gives
// any of x.y (space of x), r3 gives any of x (the case).
const std::string nested = R"(policy "C-1" "Cost" {
  effective 2026-01-01
  as_of day
}
case { day: date, x: list of up to 20 { y: list of up to 5 { z: number } } }
rule r: medically_necessary when any t in x where (any u in t.y where u.z > 3)
otherwise not_addressed
)";

} // namespace

TEST_CASE("the cost of nested lists, in words") {
  TemporaryFolder folder;
  folder.write("p.pol", nested);
  const Ran ran = run_pol({"check", "--cost", "p.pol"}, folder.path());
  CHECK(ran.code == 0);
  CHECK(ran.err == "1 file checked: no errors\n");
  CHECK(ran.out ==
        "policy C-1, revision 2026-01-01: the most that one case can take\n"
        "  instructions              4  steps of the policy, each done once for all rows\n"
        "  rows                    121  the case and 120 list elements\n"
        "  operations              320  the rows that each step works on, added up\n"
        "  bytes                 1,656  of memory for what the steps come to\n"
        "  largest list            100  elements of `x.y` (20 × 5)\n");
}

TEST_CASE("the cost as JSON, with the diagnostics in one object") {
  TemporaryFolder folder;
  folder.write("p.pol", nested);
  const Ran ran = run_pol({"check", "--cost", "--format", "json", "p.pol"}, folder.path());
  CHECK(ran.code == 0);
  CHECK(ran.err == "");
  CHECK(nlohmann::json::parse(ran.out) == nlohmann::json::parse(R"({
    "diagnostics": [],
    "cost": [{"policy": "C-1", "revision": "2026-01-01", "instructions": 4, "rows": 121,
              "operations": 320, "bytes": 1656,
              "largest_list": {"list": "x.y", "elements": 100, "up_to": [20, 5]},
              "lists": [{"list": "x", "elements": 20, "up_to": [20]},
                        {"list": "x.y", "elements": 100, "up_to": [20, 5]}]}]})"));
}

TEST_CASE("a list without a length is counted with what a record can hold") {
  TemporaryFolder folder;
  std::string open = nested;
  open.replace(open.find("of up to 20"), 11, "of");
  folder.write("p.pol", open);
  const Ran ran = run_pol({"check", "--cost", "p.pol"}, folder.path());
  CHECK(ran.code == 0);
  CHECK(ran.out.find("  largest list      5,592,405  elements of `x`\n") != std::string::npos);
  CHECK(
      ran.out.find("  `x` has no `up to`: counted with the 5,592,405 elements that a record of 16 "
                   "MiB can hold\n") != std::string::npos);
}

TEST_CASE("policies with errors have no cost") {
  TemporaryFolder folder;
  folder.write("p.pol", nested + "criterion broken = nothing\n");
  const Ran ran = run_pol({"check", "--cost", "p.pol"}, folder.path());
  CHECK(ran.code == 1);
  CHECK(ran.out == "");
  CHECK(ran.err.find("error[POL") != std::string::npos);
  const Ran json = run_pol({"check", "--cost", "--format", "json", "p.pol"}, folder.path());
  CHECK(json.code == 1);
  const auto found = nlohmann::json::parse(json.out);
  CHECK(found["cost"].empty());
  CHECK(found["diagnostics"].size() == 1);
}

TEST_CASE("a vocabulary has no cost of its own") {
  TemporaryFolder folder;
  folder.write("v.pol", "vocabulary v\n\ncase { x: number }\n");
  const Ran ran = run_pol({"check", "--cost", "v.pol"}, folder.path());
  CHECK(ran.code == 0);
  CHECK(ran.out == "");
}
