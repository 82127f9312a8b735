// The reference page of all that Pol says to authors, made from the tables of kinds.
#pragma once
#include "compiler/diagnostics/diagnostic.h"
#include <functional>
#include <string>

namespace pol::diagnostics {

// What stands below a kind as its example, as it is shown; empty: the kind has none.
using ExampleOf = std::function<std::string(const KindInfo&)>;

// A page in Markdown: docs/reference/diagnostics.md. `head` is the text that examples stand after.
std::string diagnostic_reference(const std::string& head, const ExampleOf& example_of);

} // namespace pol::diagnostics
