// Whether two revisions mean the same: a proof, or for each kind of change a case that shows it.
#pragma once
#include "compiler/analysis/diff/diff.h"

namespace pol::analysis {

// Compares outcomes, what is asked for, what is possible, and which records are accepted.
// `changes` are those that witnesses refer to.
Meaning compare_meaning(const Side& old, const Side& now, const std::vector<Change>& changes,
                        const DiffOptions& options);

} // namespace pol::analysis
