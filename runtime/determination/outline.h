// An explanation as a tree of headed lines, the same for every drawing of it.
#pragma once
#include "runtime/determination/explain.h"
#include <string>
#include <string_view>
#include <vector>

namespace pol::determination {

struct Detail {
  std::string label; // "cites", "interprets", "needs", "because"; "" for the author's sentence
  std::string text;
};

struct Line {
  Reading reading;
  std::string title;  // "rule renal: medically_necessary", "gfr < 60", "tests[0]: t.po2 <= 55"
  std::string source; // "2025-10-01.pol:26", "" for parts of an expression
  std::vector<Detail> details;
  std::vector<Line> below;
};

// `applies`, the rules, then what none of them names. A criterion or value is drawn out where it is
// first named; later it is only named, with "(above)".
std::vector<Line> outline(const Explanation& explanation);

// What stands above the tree: case, outcome, what is possible or missing, …; each with its label.
std::vector<Detail> summary(const Explanation& explanation);

// "true", "false", "unknown", "61 years", "at least 60"; "" for none.
std::string_view word(const Reading& reading);

} // namespace pol::determination
