// From checked policies to a module that the runtime carries out.
#pragma once
#include "compiler/semantics/policy.h"
#include "compiler/source/source.h"
#include "runtime/bytecode/module.h"

namespace pol::codegen {

// The same source gives the same module, wherever it lies. `files` gives text and lines for
// explanations. The library has been checked: nothing can go wrong.
bytecode::Module compile(semantics::Library library, const source::Files& files);

} // namespace pol::codegen
