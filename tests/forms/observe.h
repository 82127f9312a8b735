// All that can be seen of a policy: what the compiler says, what its cases come to, its views.
#pragma once
#include "tests/forms/pairs.h"
#include <set>
#include <string>

namespace pol::forms {

struct Observation {
  std::set<std::string> errors; // codes of diagnostics of error severity
  std::string said;             // every diagnostic as it is shown
  std::string results, explanation, schema, module;
};

// The sources as one library, decided and explained for the records. With errors only those.
Observation observe(const Texts& sources, const std::vector<std::string>& records);

// The report of `pol test` over the sources, as JSON.
std::string test_report(const Texts& sources);

// What a view shows.
std::string seen(const Observation& observation, View view);

} // namespace pol::forms
