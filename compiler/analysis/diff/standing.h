// A revision by itself, whatever day it takes effect.
#pragma once
#include "compiler/analysis/diff/diff.h"
#include "compiler/analysis/subject.h"
#include "runtime/include/pol/module.h"

namespace pol::analysis {

// The module with this revision alone, in force from the first day through `end`; none: for good.
Module standing(const bytecode::Module& module, std::size_t policy, std::size_t revision,
                std::optional<values::Day> end = {});

Subject subject_of(const Side& side);

// The last day of a side in a comparison with `now`, the new one of the two. A revision that ended
// before that takes effect has been followed by it: what it says is compared as if it had not.
std::optional<values::Day> end_of(const Side& side, const Side& now);
Module standing(const Side& side, const Side& now);

} // namespace pol::analysis
