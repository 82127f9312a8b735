// A revision's program for a single case: what is compiled, and what the machine does before.
#pragma once
#include "runtime/jit/native.h"
#include "runtime/machine/single.h"
#include <optional>
#include <span>
#include <vector>

namespace pol::jit {

struct CasePlan {
  std::vector<bytecode::Register> machine; // of the program, in its order
  std::vector<bytecode::Register> tables;  // in_codes_on: whose codes each table tells
  CaseLogic logic;                         // its results: the revision's groups
};

// Nothing for a program that has no form for a single case, or too long a one.
// `ranges`: of facts.
std::optional<CasePlan> plan_case(const bytecode::Module& module,
                                  const bytecode::Revision& revision,
                                  std::span<const machine::FactRange> ranges);

} // namespace pol::jit
