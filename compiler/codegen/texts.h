// What a revision says to its readers alone: nothing here changes a determination.
#pragma once
#include "compiler/logic/uses.h"
#include "compiler/semantics/policy.h"
#include "runtime/bytecode/module.h"

namespace pol::codegen {

// Fills in the head of the policy, the precedences as written, the history, the vocabularies and
// the words for groups of fields.
void add_texts(const semantics::Revision& revision, const logic::Uses& uses,
               bytecode::Revision& out);

} // namespace pol::codegen
