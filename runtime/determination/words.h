// What the author says of the policy as a whole and of its outcomes, for the head of an
// explanation.
#pragma once
#include "runtime/determination/determine.h"
#include "runtime/determination/json.h"
#include "runtime/determination/outline.h"
#include <vector>

namespace pol::determination {

// Who pays, when it was reviewed, what it replaces, what it is related to.
std::vector<Detail> policy_words(const bytecode::Revision& revision);

// The text of the outcome, that of `otherwise` where no rule gave it.
std::vector<Detail> outcome_words(const bytecode::Revision& revision, const Determination& result);

// The precedences with their reasons, as written.
std::vector<Detail> precedence_words(const bytecode::Revision& revision);

// The same as keys of an object: "payer", "reviewed", "replaces", "related", "text", "otherwise",
// "precedence"; each only where it says something.
void append_words(ObjectWriter& object, const bytecode::Revision& revision,
                  const Determination& result);

} // namespace pol::determination
