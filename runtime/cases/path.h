// Paths of facts with the indices of list elements: "renal.size_cm", "tests[0].po2".
#pragma once
#include "runtime/cases/batch.h"
#include <compare>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace pol::cases {

// A step on the way into a record, linked to the step above it, so that a path costs nothing until
// it is asked for. The root has no step above it and no name.
struct Place {
  const Place* above = nullptr;
  std::string_view key;  // of a field
  std::size_t index = 0; // of an element
  bool element = false;

  Place field(std::string_view name) const { return {this, name, 0, false}; }
  Place at(std::size_t position) const { return {this, {}, position, true}; }
};
std::string to_text(const Place& place);

// Orders paths segment by segment: names byte for byte, indices as numbers, a prefix first.
std::strong_ordering compare_paths(std::string_view left, std::string_view right);

// Sorts by path, then by problem, and removes what was said twice.
void sort_errors(std::vector<RecordError>& errors);

// A piece of a record fit for a message: control characters escaped, cut to a bounded length at a
// character's border.
std::string printable(std::string_view text);

} // namespace pol::cases
