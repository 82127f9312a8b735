// One generated policy: what `pol lint` proves of it, held against the machine.
#pragma once
#include "compiler/analysis/solver.h"
#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace pol::differential {

struct LintTally {
  std::uint64_t policies = 0, refused = 0, revisions = 0;
  std::uint64_t questions = 0, open = 0;        // that a solver was asked; not decided
  std::map<std::string, std::uint64_t> reasons; // for leaving open
  std::map<std::string, std::uint64_t> found;   // proved findings, by rule
  std::uint64_t witnesses = 0;                  // each confirmed
  std::uint64_t cases = 0;                      // held against what was proved
  void add(const LintTally& other);
};

struct LintPlan {
  std::size_t cases = 100;
  analysis::SolverLimits limits;
};

// The first thing that is wrong with what is found; nothing if all is as it says.
std::optional<std::string> try_lint(std::uint64_t seed, const LintPlan& plan, LintTally& tally);

} // namespace pol::differential
