// The determination against its definition, over every strict partial order of up to four groups
// and every choice of what is true, false and unknown.
#include "runtime/determination/outcomes.h"
#include "tests/differential/oracle_determine.h"
#include <doctest/doctest.h>

namespace {

using Above = std::vector<std::uint64_t>; // by group: those that take precedence over it

bool has(std::uint64_t set, std::size_t i) { return set >> i & 1; }

bool is_strict_order(const Above& above) {
  for (std::size_t g = 0; g < above.size(); ++g) {
    if (has(above[g], g)) return false;
    for (std::size_t h = 0; h < above.size(); ++h)
      if (has(above[g], h) && (above[h] & ~above[g]) != 0) return false;
  }
  return true;
}

std::vector<Above> strict_orders(std::size_t groups) {
  std::vector<Above> found;
  for (std::uint64_t code = 0; code < std::uint64_t{1} << groups * groups; ++code) {
    Above above;
    for (std::size_t g = 0; g < groups; ++g)
      above.push_back(code >> g * groups & ((1U << groups) - 1));
    if (is_strict_order(above)) found.push_back(above);
  }
  return found;
}

// One policy in both forms. `outcome_of` gives each group's outcome; outcome 0 is `otherwise`.
struct Both {
  pol::semantics::Revision typed;
  pol::bytecode::Revision compiled;
  Both(const Above& above, const std::vector<int>& outcome_of) {
    for (const char* name : {"none", "a", "b", "c", "d"}) {
      typed.outcomes.push_back({name, false, "", {}});
      compiled.outcomes.push_back({name, false, ""});
    }
    for (std::size_t g = 0; g < above.size(); ++g) {
      typed.groups.push_back({outcome_of[g], {}, above[g]});
      compiled.groups.push_back(
          {static_cast<std::uint32_t>(outcome_of[g]), {}, above[g], pol::bytecode::no_register});
    }
  }
};

std::vector<std::string> names(const Both& both, const std::vector<std::uint32_t>& outcomes) {
  std::vector<std::string> result;
  for (const auto outcome : outcomes)
    result.push_back(outcome == pol::determination::conflict
                         ? "conflict"
                         : both.compiled.outcomes[outcome].name);
  return result;
}

// Compares every state of the groups; gives how many there were.
int compare_states(const Both& both) {
  pol::determination::Outcomes outcomes(both.compiled);
  const std::size_t groups = both.typed.groups.size();
  int states = 0;
  for (std::uint64_t yes = 0; yes < 1U << groups; ++yes)
    for (std::uint64_t unknown = 0; unknown < 1U << groups; ++unknown) {
      if ((yes & unknown) != 0) continue;
      ++states;
      const auto& verdict = outcomes.verdict({yes, unknown});
      const auto decision = pol::oracle::decide(both.typed, yes, unknown);
      const bool agree =
          names(both, verdict.possible) == decision.possible && verdict.matters == decision.matter;
      if (!agree) CAPTURE(yes);
      if (!agree) CAPTURE(unknown);
      REQUIRE(agree);
      if (unknown == 0) REQUIRE(verdict.possible.size() == 1);
    }
  return states;
}

} // namespace

TEST_CASE("up to four outcomes, in every order, in every state") {
  int states = 0;
  for (std::size_t groups = 0; groups <= 4; ++groups)
    for (const Above& above : strict_orders(groups))
      states += compare_states(Both(above, {1, 2, 3, 4}));
  CHECK(states == 1 + 3 + 3 * 9 + 19 * 27 + 219 * 81);
}

TEST_CASE("groups that share an outcome, or have that of otherwise") {
  const std::vector<std::vector<int>> shared{{1, 1, 2, 3}, {1, 2, 1, 3}, {1, 1, 2, 2}, {1, 1, 1, 2},
                                             {0, 1, 2, 3}, {0, 0, 1, 2}, {1, 2, 0, 1}};
  for (const auto& outcome_of : shared)
    for (const Above& above : strict_orders(4))
      compare_states(Both(above, outcome_of));
}
