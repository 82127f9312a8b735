// Goes through the typed expressions of a revision.
#pragma once
#include "compiler/semantics/policy.h"
#include <functional>

namespace pol::oracle {

// Every expression that the rules and `applies` reach: through criteria, values and `counts when`,
// each declaration once.
void for_each_reached(const semantics::Revision& revision,
                      const std::function<void(const semantics::Expr&)>& visit);

} // namespace pol::oracle
