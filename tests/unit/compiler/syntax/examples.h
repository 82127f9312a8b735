// Sources with one error each.
#pragma once
#include "compiler/diagnostics/diagnostic.h"
#include <string>
#include <vector>

namespace pol::syntax::testing {

struct Example {
  diagnostics::Kind kind;
  std::string source;
  bool fixable = true; // the report carries a change after which the source is right
};

// At least one for each kind of error in the text of a declaration.
const std::vector<Example>& examples();

} // namespace pol::syntax::testing
