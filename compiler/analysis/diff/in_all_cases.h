// What all cases of a kind of change have in common.
#pragma once
#include "compiler/analysis/list_reach.h"
#include "compiler/analysis/record.h"
#include "compiler/analysis/solver.h"

namespace pol::analysis {

// The facts of the witness that all cases of the kind, `all`, have as it has them, in words. Only
// what is proved. `other` is another such case, if one is known: it shows what need not be so.
// `lists`: those that the proof is about.
std::vector<std::string> common_to_all(const Record& witness, const Record& other, Term all,
                                       const ListReach& lists, Solver& solver);

} // namespace pol::analysis
