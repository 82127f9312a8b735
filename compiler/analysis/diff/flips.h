// Two revisions over recorded cases: how many come out otherwise, and which.
#pragma once
#include "compiler/analysis/diff/effect.h"
#include "runtime/include/pol/run.h"
#include <map>
#include <vector>

namespace pol::analysis {

struct Flips {
  struct Group {
    std::uint64_t cases = 0;
    std::vector<std::string> first; // their ids, a few
  };
  std::uint64_t records = 0, rejected = 0; // of them; those that both revisions reject
  std::map<ChangeKind, Group> groups;
};

// Each of the modules has one revision, standing (see standing.h). Adds to `flips`; false if
// reading failed. Memory is bounded by the batch.
bool count_flips(const Module& before, const Module& after, const Read& read,
                 const RunOptions& options, Flips& flips);

} // namespace pol::analysis
