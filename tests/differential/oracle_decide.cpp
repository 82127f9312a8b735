// Top outcomes, possible outcomes and what matters, by enumeration.
#include "tests/differential/oracle_determine.h"
#include <algorithm>

namespace pol::oracle {

using namespace semantics;

namespace {

constexpr const char* conflict = "conflict";

bool has(std::uint64_t set, std::size_t group) { return set >> group & 1; }

// Outcomes of the true groups that have no true group above them.
std::set<int> top_outcomes(const Revision& revision, std::uint64_t yes) {
  std::set<int> tops;
  for (std::size_t g = 0; g < revision.groups.size(); ++g)
    if (has(yes, g) && (revision.groups[g].above & yes) == 0)
      tops.insert(revision.groups[g].outcome);
  return tops;
}

const std::string& name(const Revision& revision, int outcome) {
  return revision.outcomes[static_cast<std::size_t>(outcome)].name;
}

std::string determination(const Revision& revision, std::uint64_t yes) {
  const auto tops = top_outcomes(revision, yes);
  if (tops.empty()) return name(revision, revision.otherwise);
  return tops.size() == 1 ? name(revision, *tops.begin()) : conflict;
}

// Every way to choose among the groups of a set, as sets of groups.
std::vector<std::uint64_t> choices(std::uint64_t set) {
  std::vector<std::uint64_t> all{0};
  for (std::size_t g = 0; g < 64; ++g) {
    if (!has(set, g)) continue;
    for (std::size_t i = 0, count = all.size(); i < count; ++i)
      all.push_back(all[i] | std::uint64_t{1} << g);
  }
  return all;
}

// Declared order; `otherwise` behind them where only it leads there; conflict last.
std::vector<std::string> in_order(const Revision& revision, const std::set<std::string>& found,
                                  bool by_rule) {
  std::vector<std::string> ordered;
  const std::string& otherwise = name(revision, revision.otherwise);
  for (const Outcome& outcome : revision.outcomes)
    if (found.contains(outcome.name) && (outcome.name != otherwise || by_rule))
      ordered.push_back(outcome.name);
  if (found.contains(otherwise) && !by_rule) ordered.push_back(otherwise);
  if (found.contains(conflict)) ordered.push_back(conflict);
  return ordered;
}

} // namespace

Decision decide(const Revision& revision, std::uint64_t yes, std::uint64_t unknown) {
  Decision decision;
  std::set<std::string> found;
  bool by_rule = false; // the outcome of `otherwise` is also reached by rules
  for (const std::uint64_t choice : choices(unknown)) {
    found.insert(determination(revision, yes | choice));
    const auto tops = top_outcomes(revision, yes | choice);
    by_rule = by_rule || (tops.size() == 1 && *tops.begin() == revision.otherwise);
  }
  decision.possible = in_order(revision, found, by_rule);
  if (decision.possible == std::vector<std::string>{conflict})
    for (const int outcome : top_outcomes(revision, yes))
      decision.between.push_back(name(revision, outcome));
  for (std::size_t g = 0; g < revision.groups.size(); ++g) {
    if (!has(unknown, g)) continue;
    const std::uint64_t one = std::uint64_t{1} << g;
    const auto others = choices(unknown & ~one);
    const bool matters = std::any_of(others.begin(), others.end(), [&](std::uint64_t choice) {
      return determination(revision, yes | choice) != determination(revision, yes | choice | one);
    });
    if (matters) decision.matter |= one;
  }
  return decision;
}

} // namespace pol::oracle
