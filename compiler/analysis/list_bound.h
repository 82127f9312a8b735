// How long the lists of a question should be.
#pragma once
#include "compiler/analysis/subject.h"

namespace pol::analysis {

// One more element than the programs count to, from 2 to 6: with fewer, what counts elements could
// seem never to hold.
unsigned list_bound(const std::vector<Subject>& subjects);

} // namespace pol::analysis
