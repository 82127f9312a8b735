// The bound of the work per case, on programs small enough to count by hand.
#include "runtime/bytecode/cost.h"
#include "tests/unit/runtime/bytecode/sample.h"
#include <doctest/doctest.h>

namespace {
using namespace pol::bytecode;

constexpr std::uint64_t record_elements = 5'000'000;

Fact list_fact(std::string path, std::uint32_t inside) {
  Fact fact;
  fact.path = std::move(path);
  fact.kind = FactKind::list;
  fact.list = inside;
  return fact;
}

// tests { parts { weight } } and others: spaces 1, 2 and 3.
Module nested() {
  Module module;
  Fact weight;
  weight.path = "tests.parts.weight";
  weight.kind = FactKind::number;
  weight.list = 2;
  module.facts = {list_fact("others", none), list_fact("tests", none), list_fact("tests.parts", 1),
                  weight};
  module.lists = {1, 2, 0};
  return module;
}

Revision reading(std::uint32_t tests, std::uint32_t parts) {
  Revision revision;
  for (const auto& [fact, most] :
       {std::pair<std::uint32_t, std::uint32_t>{1, tests}, {2, parts}, {3, none}}) {
    FactRule rule;
    rule.fact = fact;
    rule.max_elements = most;
    revision.facts.push_back(rule);
  }
  return revision;
}

TEST_CASE("nested lists: each instruction works on the rows of its space or its list") {
  Revision revision = reading(20, 5);
  Program& p = revision.program;
  const auto weight = sample::add(p, Opcode::load_cell, 2, {}, {3});        // 100 rows
  const auto heavy = sample::add(p, Opcode::in_range, 2, {weight}, {1, 9}); // 100
  const auto some = sample::add(p, Opcode::any, 1, {heavy}, {2});           // 20, asks 100
  const auto total = sample::add(p, Opcode::sum, 1, {heavy, weight}, {2});  // 20, asks 100
  const auto most = sample::add(p, Opcode::max, 0, {some, total}, {1});     // 1, asks 20
  sample::add(p, Opcode::is_known, 0, {most}, {});                          // 1
  const Cost found = cost(nested(), revision, record_elements);
  CHECK(found.instructions == 6);
  CHECK(found.rows == 1 + 20 + 20 * 5);
  CHECK(found.operations == 100 + 100 + 100 + 100 + 20 + 1);
  // cells: 130 bits a row, and 8 more where a cause may stand (sum, max); booleans 2 bits
  const std::uint64_t bits = 100 * 130 + 100 * 2 + 20 * 2 + 20 * 138 + 138 + 2;
  CHECK(found.bytes == (bits + 7) / 8);
  REQUIRE(found.lists.size() == 2);
  CHECK(found.lists[1].path == "tests.parts");
  CHECK(found.lists[1].up_to == std::vector<std::uint32_t>{20, 5});
  CHECK(largest_list(found) == &found.lists[1]);
  CHECK(found.lists[1].elements == 100);
}

TEST_CASE("a list without a limit holds what a record can hold") {
  for (const Revision& revision : {reading(none, 5), reading(20, none), reading(none, none)}) {
    const Cost found = cost(nested(), revision, record_elements);
    CHECK(found.lists[1].elements == record_elements);
  }
  CHECK(cost(nested(), reading(none, 5), record_elements).lists[0].up_to[0] == none);
  CHECK(cost(nested(), reading(20, none), record_elements).lists[0].elements == 20);
}

TEST_CASE("a product beyond what a record can hold stays at that") {
  const Cost found = cost(nested(), reading(1'000'000, 1'000'000), record_elements);
  CHECK(found.lists[0].elements == 1'000'000);
  CHECK(found.lists[1].elements == record_elements);
  CHECK(found.rows == 1 + 1'000'000 + record_elements);
}

TEST_CASE("a revision without lists") {
  Revision revision;
  sample::add(revision.program, Opcode::const_bool, 0, {}, {1});
  const Cost found = cost(nested(), revision, record_elements);
  CHECK(found.rows == 1);
  CHECK(found.operations == 1);
  CHECK(found.bytes == 1);
  CHECK(found.lists.empty());
  CHECK(largest_list(found) == nullptr);
}
} // namespace
