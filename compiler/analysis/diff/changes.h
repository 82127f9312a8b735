// What stands otherwise in one revision than in another: declaration by declaration, whatever it
// does to determinations.
#pragma once
#include "compiler/semantics/policy.h"
#include <optional>
#include <string>
#include <vector>

namespace pol::analysis {

// A revision as it was checked, with its sources.
struct Written {
  const semantics::Revision* revision = nullptr;
  const source::Files* files = nullptr;
};

struct Line {
  std::string file;
  std::uint32_t number = 0; // from 1
  friend bool operator==(const Line&, const Line&) = default;
};

struct Change {
  std::string what;   // "criterion renal_insufficiency", "fact gfr", "code 0581T in procedures"
  std::string aspect; // "condition", "range", "evidence", …; "added" and "removed" for all of it
  std::string before, after; // as written, white space folded; "" if it was not, or is not, there
  std::optional<Line> old_line, new_line;
  bool meaning = false; // determinations or missing facts may depend on it
};

// In the order of the new revision, removed things after those that are still there.
std::vector<Change> changes(const Written& old, const Written& now);

Line line_of(const source::Files& files, source::Span span);

} // namespace pol::analysis
