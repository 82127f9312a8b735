// One generated policy with its cases: machine against oracle, and the properties of the language.
#pragma once
#include "tests/differential/statistics.h"
#include "tests/differential/subject.h"

namespace pol::differential {

struct Plan {
  std::size_t cases = 200;
  bool refine = false; // monotone policies, and what comes of refining and completing their cases
  jit::When when = jit::When::never; // what runs the policies: the machine, or the JIT
};

// A report of the first difference; nothing if all agree.
std::optional<std::string> try_policy(std::uint64_t seed, const Plan& plan, Statistics& statistics);
// The same for the first policy below a folder.
std::optional<std::string> try_folder(const std::string& folder, std::uint64_t seed,
                                      const Plan& plan, Statistics& statistics);

} // namespace pol::differential
