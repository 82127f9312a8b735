// Conditions whose truth no case can change.
#pragma once
#include "compiler/semantics/policy.h"

namespace pol::semantics {

// What each criterion of the revision is whatever the case; nothing where the case decides.
std::vector<std::optional<bool>> constant_criteria(const Revision& revision);

// The same for a condition, given that of the criteria.
std::optional<bool> constant_truth(const Expr& condition,
                                   const std::vector<std::optional<bool>>& criteria);

} // namespace pol::semantics
