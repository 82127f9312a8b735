// From a model to a case that a reader would have written: few facts, plain values.
#pragma once
#include "compiler/analysis/record.h"
#include "compiler/analysis/solver.h"
#include <functional>
#include <set>

namespace pol::analysis {

// What the variables are worth in the solver's model. It answered sat.
Record witness(const FactVariables& facts, Solver& solver);

// Whether a record is still a witness: by the machine, since nothing else is shown.
using Holds = std::function<bool(const Record&)>;

// Takes facts and elements away, and puts plainer values in place of others, as long as that holds:
// bounds become values, numbers become those that the programs compare with or round ones, days
// become those of the policy's revisions, or lie a plain time before the day of service. It holds
// of the record. The same record gives the same result.
Record minimized(Record record, const Holds& holds);

// Values to try in place of a fact's, from the plainest on, up to its own.
std::vector<std::int64_t> plainer_values(const Record& record, std::uint32_t fact,
                                         std::uint32_t row);

// Numbers and days that the revisions compare a fact with, or that end its range in one of them.
std::set<std::int64_t> named_cells(const FactVariables& facts, std::uint32_t fact);

} // namespace pol::analysis
