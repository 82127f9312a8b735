// Outcomes and rules by name, as rules, precedences and tests name them. Private to this folder.
#pragma once
#include "compiler/semantics/checking.h"

namespace pol::semantics {

// Revision::outcomes; none if there is none (reported, or its own declaration has errors).
// In a precedence the name may be one of a rule, which `rule` must go before.
int find_outcome(Checking& checking, const syntax::Name& name, bool in_precedence = false);
// Revision::rules; none likewise. Rules must have been checked.
int find_rule(Checking& checking, const syntax::Name& name);

// The outcomes that the engine gives by itself.
bool is_engine_outcome(std::string_view name);

} // namespace pol::semantics
