// Which revision of a policy a day belongs to.
#pragma once
#include "runtime/bytecode/module.h"
#include <cstddef>
#include <optional>

namespace pol::run {

// The index of the revision in force on the day: the last that is effective by then, unless it has
// ended. Nothing if there is none.
std::optional<std::size_t> in_force(const bytecode::Policy& policy, values::Day day);

} // namespace pol::run
