// Ways between the rows of a batch's spaces.
#pragma once
#include "runtime/cases/batch.h"
#include <cstdint>
#include <string>
#include <vector>

namespace pol::determination {

// Whether rows of `inner` lie in rows of `outer`; a space holds itself, and the cases hold all.
bool holds(const bytecode::Module& module, bytecode::Space outer, bytecode::Space inner);

// The rows of `to` that belong to a row of `from`: the row above it, itself, or the elements below
// it; by way of the space that holds both lists where neither holds the other.
std::vector<std::uint32_t> related_rows(const cases::Batch& batch, bytecode::Space from,
                                        std::uint32_t row, bytecode::Space to);

// A list that a record does not give, on the way from the case to the elements of a space.
struct AbsentList {
  std::uint32_t fact = 0; // the list
  std::uint32_t row = 0;  // in the space that holds it
};
// All of them, the outer ones first; what would lie in an absent list is not among them.
std::vector<AbsentList> absent_lists(const cases::Batch& batch, std::uint32_t case_row,
                                     bytecode::Space space);

// "tests[0]"; "" for a case.
std::string element_path(const cases::Batch& batch, bytecode::Space space, std::uint32_t row);

} // namespace pol::determination
