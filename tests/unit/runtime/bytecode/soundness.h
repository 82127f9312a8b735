// What the verifier says of the sample after a change.
#pragma once
#include "runtime/bytecode/verify.h"
#include "tests/unit/runtime/bytecode/sample.h"
#include <string>

namespace pol::bytecode::sample {

inline std::string problem(const Module& module) {
  auto sound = verify(module);
  return sound ? "" : sound.error();
}

// The problem, without the policy, the revision and the number of the instruction.
template <class Change> std::string after(Change change) {
  Module changed = module();
  change(changed);
  std::string text = problem(changed);
  for (std::string_view place : {"policy `7.01.92`, ", "policy `7.01.92`: ",
                                 "revision 2025-10-01, ", "revision 2025-10-01: "})
    if (text.starts_with(place)) text.erase(0, place.size());
  if (text.starts_with("instruction ")) text.erase(0, text.find('('));
  return text;
}

} // namespace pol::bytecode::sample
