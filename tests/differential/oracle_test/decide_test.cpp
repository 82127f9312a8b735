#include "tests/differential/oracle_determine.h"
#include <doctest/doctest.h>

using namespace pol::oracle;
using pol::semantics::Group;
using pol::semantics::Revision;

namespace {

// Outcomes a, b, c, a group each, and n for `otherwise`; `above` by group.
Revision three(std::uint64_t above_a, std::uint64_t above_b, std::uint64_t above_c) {
  Revision revision;
  for (const char* name : {"n", "a", "b", "c"})
    revision.outcomes.push_back({name, false, "", {}});
  revision.groups = {{1, {}, above_a}, {2, {}, above_b}, {3, {}, above_c}};
  return revision;
}
using Names = std::vector<std::string>;

} // namespace

TEST_CASE("the top outcomes decide") {
  const Revision chain = three(0, 1, 3);
  CHECK(decide(chain, 0b111, 0).possible == Names{"a"});
  CHECK(decide(chain, 0b110, 0).possible == Names{"b"});
  CHECK(decide(chain, 0, 0).possible == Names{"n"});
  const Revision free = three(0, 0, 0);
  CHECK(decide(free, 0b101, 0).possible == Names{"conflict"});
  CHECK(decide(free, 0b101, 0).between == Names{"a", "c"});
}

TEST_CASE("what is unknown matters only where it changes the determination") {
  const Revision chain = three(0, 1, 3);
  CHECK(decide(chain, 0b001, 0b110).possible == Names{"a"});
  CHECK(decide(chain, 0b001, 0b110).matter == 0);
  CHECK(decide(chain, 0b010, 0b101).possible == Names{"a", "b"});
  CHECK(decide(chain, 0b010, 0b101).matter == 0b001);
  CHECK(decide(chain, 0, 0b001).possible == Names{"a", "n"});
  const Revision free = three(0, 0, 0);
  CHECK(decide(free, 0b001, 0b010).possible == Names{"a", "conflict"});
}

TEST_CASE("groups of one outcome are never in conflict with each other") {
  Revision revision = three(0, 0, 0);
  revision.groups[1].outcome = 1;
  CHECK(decide(revision, 0b011, 0).possible == Names{"a"});
}
