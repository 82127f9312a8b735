// Two revisions of a policy compared: as written, in meaning, and over recorded cases.
#pragma once
#include "compiler/analysis/diff/report.h"
#include "compiler/analysis/solver.h"

namespace pol::analysis {

// A revision in all its forms: checked, and compiled in a module.
struct Side {
  Written written;
  const bytecode::Module* module = nullptr;
  std::size_t policy = 0, revision = 0; // their places in it
};

struct DiffOptions {
  std::optional<values::Day> from; // proofs are about cases as of this day and later, or without a
                                   // date; none: the day on which the new revision takes effect
  unsigned list_length = 0;        // and lists of so many elements at most; 0: see list_reach
  SolverLimits limits;
};

// Everything but the recorded cases. The order of what is found, and the witnesses, depend on
// nothing but the two revisions.
PolicyDiff compare(const Side& old, const Side& now, const DiffOptions& options);

} // namespace pol::analysis
