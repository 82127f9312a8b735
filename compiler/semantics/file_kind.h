// What a file is: a policy or a vocabulary, and what each may hold.
#pragma once
#include "compiler/semantics/load.h"

namespace pol::semantics {

// Sets the module's kind and head. Reports a file without a head, with more than one, a vocabulary
// whose file has another name, and declarations that a vocabulary may not hold.
void settle_kind(Module& module, diagnostics::Sink& sink);

} // namespace pol::semantics
