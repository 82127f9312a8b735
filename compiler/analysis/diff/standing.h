// A revision that decides every case, whatever the case's day and the revision's: what it would say
// if it were in force.
#pragma once
#include "runtime/include/pol/module.h"

namespace pol::analysis {

// The module with this revision alone.
Module standing(const bytecode::Module& module, std::size_t policy, std::size_t revision);

} // namespace pol::analysis
