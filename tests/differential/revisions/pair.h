// Two revisions of a generated policy: what `pol diff` says of them, held against cases.
#pragma once
#include "compiler/analysis/solver.h"
#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace pol::differential {

struct DiffTally {
  std::uint64_t policies = 0, refused = 0; // refused: does not compile, or no edit of it does
  std::uint64_t pairs = 0, same = 0, different = 0;
  std::uint64_t undecided = 0; // pairs of which a question was left open
  std::uint64_t witnesses = 0;
  std::uint64_t cases = 0;    // run on both revisions
  std::uint64_t changed = 0;  // of them
  std::uint64_t left_out = 0; // of those: the report does not claim to be about them
  std::map<std::string, std::uint64_t> reasons; // for leaving open
  void add(const DiffTally& other);
};

struct DiffPlan {
  std::size_t cases = 100; // for each pair, besides those near the witnesses
  analysis::SolverLimits limits;
};

// The first thing that is wrong with the report of a pair; nothing if all is as it says.
std::optional<std::string> try_diff(std::uint64_t seed, const DiffPlan& plan, DiffTally& tally);

} // namespace pol::differential
