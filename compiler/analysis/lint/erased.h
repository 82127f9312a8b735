// What becomes of a condition where a fact is missing that has a default or an assumption.
#pragma once
#include "compiler/semantics/policy.h"
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace pol::analysis::lint {

// The places within a test at which a missing fact is replaced: `x default v`, or a fact that is
// assumed. Not those within declarations that it names.
std::vector<const semantics::Expr*> erased_facts(const semantics::Expr& test);
// Whether such a place is an assumption of the fact's own, not a default written there.
bool is_assumption(const semantics::Expr& erased);

// The truth of a test whose one such fact is missing and which compares it with constants alone;
// none if that takes more than a look.
std::optional<bool> truth_when_missing(const semantics::Expr& test);

// Lists that have an element wherever the condition is true.
std::set<int> lists_with_elements(const semantics::Revision& revision,
                                  const semantics::Expr& condition);

// The path of a fact, or of the first fact that the expression reads.
std::string fact_path(const semantics::Revision& revision, const semantics::Expr& expr);

} // namespace pol::analysis::lint
