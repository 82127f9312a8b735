// Look-ups in short code lists, as tests: of the code against those of the list, and of the day
// against the spans of days in which they hold.
#pragma once
#include "runtime/jit/plan.h"
#include <optional>

namespace pol::jit {

// The codes of a list that has a few single ones and nothing else, without those that hold on no
// day; none if it is another list.
std::vector<std::string> few_codes(const bytecode::CodeList& list);

// A look-up in such a list with dates as a part of its own; nothing if the instruction is another.
std::optional<Part> plan_codes(const bytecode::Module& module, const bytecode::Program& program,
                               bytecode::Register at);

} // namespace pol::jit
