// How a case came to its two determinations: which conditions changed, and which edits that goes
// back to.
#pragma once
#include "compiler/analysis/diff/changes.h"
#include "compiler/analysis/diff/effect.h"
#include "runtime/include/pol/run.h"
#include <optional>
#include <string>
#include <vector>

namespace pol::analysis {

// A condition of the case before and after. Where a revision has no such condition, `there` is
// false; a value that is not there: unknown.
struct Turned {
  struct Truth {
    bool there = false;
    std::optional<bool> value;
    friend bool operator==(const Truth&, const Truth&) = default;
  };
  std::string place;   // "criterion renal_insufficiency", "rule renal", "applies"
  std::string element; // "tests[0]" for a criterion of a list's elements
  Truth before, after;
};

// Those that changed, in the order of the revision after, then those that are gone.
std::vector<Turned> turned(const Result& before, const Result& after);

// Places in `changes` of the edits that the changed conditions read, directly or through what they
// name, or of those to the facts that one of the two rejects; all that determinations depend on if
// none of those was edited.
std::vector<std::size_t> responsible(const Written& old, const Written& now,
                                     const std::vector<Change>& changes, const Result& before,
                                     const Result& after);

} // namespace pol::analysis
