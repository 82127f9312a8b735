// Possible outcomes and the groups that matter, against enumeration of all choices.
#include "runtime/determination/outcomes.h"
#include <algorithm>
#include <doctest/doctest.h>
#include <random>
#include <set>

using namespace pol;
using determination::conflict;
using determination::GroupState;
using determination::Mask;
using determination::Outcomes;
using determination::Verdict;

namespace {

bytecode::Revision revision_of(std::uint32_t outcomes, std::uint32_t otherwise,
                               const std::vector<bytecode::Group>& groups) {
  bytecode::Revision revision;
  for (std::uint32_t o = 0; o < outcomes; ++o)
    revision.outcomes.push_back({"o" + std::to_string(o), o == 0, ""});
  revision.otherwise = otherwise;
  revision.groups = groups;
  return revision;
}

bytecode::Group group(std::uint32_t outcome, Mask above = 0) {
  bytecode::Group g;
  g.outcome = outcome;
  g.above = above;
  return g;
}

// The definition: the determination of these true groups, all others false.
std::uint32_t determination_of(const bytecode::Revision& revision, Mask truths) {
  std::set<std::uint32_t> tops;
  for (std::size_t g = 0; g < revision.groups.size(); ++g)
    if ((truths >> g & 1) != 0 && (revision.groups[g].above & truths) == 0)
      tops.insert(revision.groups[g].outcome);
  if (tops.empty()) return revision.otherwise;
  return tops.size() == 1 ? *tops.begin() : conflict;
}

template <class Visit> void each_choice(Mask unknowns, Visit visit) {
  Mask chosen = unknowns;
  while (true) {
    visit(chosen);
    if (chosen == 0) return;
    chosen = (chosen - 1) & unknowns;
  }
}

std::set<std::uint32_t> possible_by_enumeration(const bytecode::Revision& revision,
                                                GroupState state) {
  std::set<std::uint32_t> found;
  each_choice(state.unknowns, [&](Mask chosen) {
    found.insert(determination_of(revision, state.truths | chosen));
  });
  return found;
}

bool matters_by_enumeration(const bytecode::Revision& revision, GroupState state, std::size_t g) {
  const Mask bit = Mask{1} << g;
  bool matters = false;
  each_choice(state.unknowns & ~bit, [&](Mask chosen) {
    const Mask truths = state.truths | chosen;
    matters |= determination_of(revision, truths) != determination_of(revision, truths | bit);
  });
  return matters;
}

void check_state(const bytecode::Revision& revision, Outcomes& outcomes, GroupState state) {
  const Verdict& verdict = outcomes.verdict(state);
  const std::set<std::uint32_t> expected = possible_by_enumeration(revision, state);
  const std::set<std::uint32_t> found(verdict.possible.begin(), verdict.possible.end());
  REQUIRE(found == expected);
  REQUIRE(verdict.possible.size() == expected.size());
  for (std::size_t g = 0; g < revision.groups.size(); ++g)
    if ((state.unknowns >> g & 1) != 0)
      REQUIRE((verdict.matters >> g & 1) == (matters_by_enumeration(revision, state, g) ? 1 : 0));
  REQUIRE((verdict.matters & ~state.unknowns) == 0);
}

// Every choice of true, unknown and false for each group.
std::size_t check_all_states(const bytecode::Revision& revision) {
  Outcomes outcomes(revision);
  const Mask all = (Mask{1} << revision.groups.size()) - 1;
  std::size_t states = 0;
  each_choice(all, [&](Mask truths) {
    each_choice(all & ~truths, [&](Mask unknowns) {
      check_state(revision, outcomes, {truths, unknowns});
      ++states;
    });
  });
  return states;
}

// A strict partial order, transitively closed: pairs of a random line order, kept with a chance.
std::vector<Mask> random_order(std::size_t size, std::mt19937& random) {
  std::vector<std::size_t> line(size);
  for (std::size_t i = 0; i < size; ++i)
    line[i] = i;
  std::shuffle(line.begin(), line.end(), random);
  const unsigned percent = random() % 101;
  std::vector<Mask> above(size, 0);
  for (std::size_t i = 1; i < size; ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (random() % 100 < percent) above[line[i]] |= Mask{1} << line[j] | above[line[j]];
  return above;
}

bytecode::Revision random_revision(std::mt19937& random, std::size_t most_groups) {
  const std::uint32_t outcomes = 1 + random() % 4;
  const std::size_t size = random() % (most_groups + 1);
  std::vector<bytecode::Group> groups;
  for (Mask above : random_order(size, random))
    groups.push_back(group(random() % outcomes, above));
  return revision_of(outcomes, random() % outcomes, groups);
}

} // namespace

TEST_CASE("possible outcomes and groups that matter are those of the definition, small orders") {
  std::mt19937 random(20251001);
  std::size_t states = 0;
  for (int i = 0; i < 3000; ++i)
    states += check_all_states(random_revision(random, 5));
  CHECK(states > 100'000);
}

TEST_CASE(
    "possible outcomes and groups that matter are those of the definition, up to seven groups") {
  std::mt19937 random(7);
  std::size_t states = 0;
  for (int i = 0; i < 12000; ++i) {
    const bytecode::Revision revision = random_revision(random, 7);
    Outcomes outcomes(revision);
    const Mask all = (Mask{1} << revision.groups.size()) - 1;
    for (int k = 0; k < 12; ++k, ++states) {
      const Mask truths = random() & random() & all;
      check_state(revision, outcomes, {truths, random() & all & ~truths});
    }
  }
  CHECK(states == 144'000);
}

TEST_CASE("all orders of three outcomes, each with a group") {
  for (Mask pairs = 0; pairs < 512; ++pairs) {
    std::vector<bytecode::Group> groups;
    for (std::uint32_t g = 0; g < 3; ++g)
      groups.push_back(group(g, pairs >> (3 * g) & 7));
    bool order = true;
    for (std::size_t a = 0; a < 3; ++a)
      for (std::size_t b = 0; b < 3; ++b)
        if ((groups[a].above >> b & 1) != 0)
          order &= (groups[b].above >> a & 1) == 0 && (groups[b].above & ~groups[a].above) == 0;
    if (order) check_all_states(revision_of(4, 3, groups));
  }
}

TEST_CASE("possible outcomes come in declared order, then otherwise, then conflict") {
  // 0 and 2 have groups that are unordered; 1 is `otherwise`.
  const bytecode::Revision revision = revision_of(3, 1, {group(2), group(0)});
  Outcomes outcomes(revision);
  CHECK(outcomes.verdict({0, 3}).possible == std::vector<std::uint32_t>{0, 2, 1, conflict});
  CHECK(outcomes.verdict({1, 2}).possible == std::vector<std::uint32_t>{2, conflict});
}

TEST_CASE("otherwise that is also declared by a rule is named once, in declared order") {
  const bytecode::Revision revision = revision_of(2, 0, {group(0), group(1, 1)});
  Outcomes outcomes(revision);
  CHECK(outcomes.verdict({0, 3}).possible == std::vector<std::uint32_t>{0, 1});
  CHECK(outcomes.verdict({0, 1}).possible == std::vector<std::uint32_t>{0});
  CHECK(outcomes.verdict({0, 1}).matters == 0);
}

TEST_CASE("the tops of a conflict leave out what is beaten") {
  const bytecode::Revision revision = revision_of(4, 3, {group(0), group(1), group(2, 1)});
  Outcomes outcomes(revision);
  CHECK(outcomes.verdict({7, 0}).tops == std::vector<std::uint32_t>{0, 1});
  CHECK(outcomes.verdict({7, 0}).possible == std::vector<std::uint32_t>{conflict});
}

TEST_CASE("a group that stands alone is never in conflict with its outcome's group") {
  const bytecode::Revision revision = revision_of(3, 2, {group(0), group(1, 4), group(0)});
  Outcomes outcomes(revision);
  CHECK(outcomes.verdict({5, 0}).possible == std::vector<std::uint32_t>{0});
  CHECK(outcomes.verdict({3, 0}).possible == std::vector<std::uint32_t>{conflict});
  CHECK(outcomes.verdict({3, 4}).matters == 4); // it would settle the conflict
}

TEST_CASE("sixty-four groups") {
  std::vector<bytecode::Group> groups;
  for (std::uint32_t g = 0; g < 64; ++g)
    groups.push_back(group(g, g == 0 ? 0 : (Mask{1} << g) - 1));
  const bytecode::Revision revision = revision_of(65, 64, groups);
  Outcomes outcomes(revision);
  const Verdict& all = outcomes.verdict({0, ~Mask{0}});
  CHECK(all.possible.size() == 65);
  CHECK(all.matters == ~Mask{0});
  CHECK(outcomes.verdict({1, ~Mask{1}}).possible == std::vector<std::uint32_t>{0});
  CHECK(outcomes.verdict({Mask{1} << 63, ~Mask{0} >> 1}).possible.size() == 64);
}
