// Cases to try on two revisions whose facts are not the same: what one revision reads as a number
// of centimeters the other may read as one of millimeters, or not at all.
#pragma once
#include "compiler/analysis/diff/diff.h"
#include <string>
#include <vector>

namespace pol::analysis {

// Records, as `pol run` reads them. None where both take the same facts for the same.
std::vector<std::string> probes(const Side& old, const Side& now, const DiffOptions& options);

} // namespace pol::analysis
