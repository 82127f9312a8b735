// Parts of a program as LLVM's code. The only folder that knows LLVM.
#pragma once
#include "runtime/jit/native.h"
#include <llvm/IR/Module.h>
#include <string>

namespace pol::jit {

// Each adds a function of that name to the module. `lanes`: how many words of 64 rows it works on
// at a time.
void emit_tests(llvm::Module& module, const std::string& name, const TestGroup& group);
void emit_logic(llvm::Module& module, const std::string& name, const Logic& logic, unsigned lanes);
void emit_case(llvm::Module& module, const std::string& name, const CaseLogic& logic);

} // namespace pol::jit
