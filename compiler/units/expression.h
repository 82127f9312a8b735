// The syntax of a unit expression, apart from what its symbols mean.
#pragma once
#include "compiler/units/unit.h"
#include <vector>

namespace pol::units {

// One part of an expression. `mL/(min.{1.73_m2})` has three: mL to 1, min and {1.73_m2} to -1.
struct Term {
  enum class Kind { number, symbol, annotation };
  Kind kind;
  std::string_view text; // "12", "mm[Hg]", "10*", "{1.73_m2}"; without the exponent
  int exponent;          // negative below a solidus, unless the written one is; may be 0
  std::size_t offset;    // of `text` in the code
  std::string_view host; // of an annotation written onto a unit: that unit's text, else empty
};

// The terms in the order written; they point into `code`. `1` is a number like any other, and the
// empty code has no terms. `.` and `/` have one rank and group from the left.
tl::expected<std::vector<Term>, UnitError> split(std::string_view code);

} // namespace pol::units
