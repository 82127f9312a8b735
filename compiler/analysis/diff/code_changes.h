// What changed in code lists.
#pragma once
#include "compiler/analysis/diff/comparer.h"

namespace pol::analysis {

void compare_code_lists(Comparer& comparer);

} // namespace pol::analysis
