// One generated policy: its revisions encoded together, its cases through the machine and through
// the encodings.
#pragma once
#include "compiler/analysis/solver.h"
#include "tests/differential/encoding/agreement.h"
#include <optional>
#include <string>

namespace pol::differential {

struct EncodingPlan {
  std::size_t cases = 100;
  bool solve = false; // ask the solver for a witness of each outcome
  std::uint32_t work = analysis::SolverLimits{}.work; // for each
};

// A report of the first difference; nothing if all agree.
std::optional<std::string> try_encoding(std::uint64_t seed, const EncodingPlan& plan, Tally& tally);
// The same for the first policy below a folder.
std::optional<std::string> try_encoding(const std::string& folder, std::uint64_t seed,
                                        const EncodingPlan& plan, Tally& tally);

} // namespace pol::differential
