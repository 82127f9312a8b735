// How much work one case can be at most under a revision, from its program and the lengths that its
// lists may have. The program is straight-line, so that this is a bound for every case.
#pragma once
#include "runtime/bytecode/module.h"
#include <cstdint>
#include <string>
#include <vector>

namespace pol::bytecode {

// A list that the revision reads.
struct ListCost {
  std::string path; // "tests.readings"
  // From the outermost list that holds it to itself: what `up to` says, `none` if nothing is said.
  std::vector<std::uint32_t> up_to;
  std::uint64_t elements = 0; // the most in one case: the product, at most what a record can hold
};

struct Cost {
  std::uint64_t instructions = 0; // each is carried out once, for all rows of its space
  std::uint64_t rows = 0;         // the case and the elements of all lists
  // The sum over all instructions of the rows that each works on. One that asks about a list works
  // on the list's elements. A set of a record counts as one value.
  std::uint64_t operations = 0;
  // Of all registers, facts that are loaded included: two bits a row for a boolean, two cells and
  // two bits for a cell, a byte for the cause of an operation that can fail. Rounded up; an
  // average over the cases of a batch, whose columns take whole words.
  std::uint64_t bytes = 0;
  std::vector<ListCost> lists; // by path
};

// `record_elements`: how many elements a record can hold whatever its lists say, at least 1. The
// module has been verified.
Cost cost(const Module& module, const Revision& revision, std::uint64_t record_elements);

// The list with the most elements, the first of equals; null if there is none.
const ListCost* largest_list(const Cost& cost);

} // namespace pol::bytecode
