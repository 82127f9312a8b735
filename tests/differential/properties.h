// What holds of every policy without `default`, `assumed`, `is known` and `is missing`.
#pragma once
#include "tests/differential/generate/cases.h"
#include "tests/differential/statistics.h"
#include "tests/differential/subject.h"

namespace pol::differential {

// Refining a fact never changes an outcome that is determined already.
std::optional<std::string> check_refinements(const Compiled& compiled, generate::Cases& cases,
                                             const std::vector<generate::Case>& made,
                                             const std::vector<Answer>& answers,
                                             Statistics& statistics);

// Supplying every missing fact, again until none is listed, decides: what stays open has a cause.
std::optional<std::string> check_completions(const Compiled& compiled, generate::Cases& cases,
                                             const std::vector<generate::Case>& made,
                                             const std::vector<Answer>& answers,
                                             Statistics& statistics);

} // namespace pol::differential
