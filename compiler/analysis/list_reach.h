// How long the lists of a question should be, and what longer ones could still do.
#pragma once
#include "compiler/analysis/subject.h"
#include <vector>

namespace pol::analysis {

struct ListReach {
  unsigned length = 1; // elements that each list may have
  // Whether all that longer lists do, some lists of this length do as well: then what is proved
  // for these holds for all.
  bool complete = true;
  // Whether a list that is too long for the question may come to something else: elements are
  // counted beyond its length, or added up. Then nothing is proved.
  bool blind = false;
  bool same_limits = true; // the revisions accept lists of the same lengths
};

// Where lists of so many elements are too short: the counts and sums of a program that may come to
// something else with more.
std::vector<bytecode::Register> cut_short(const Subject& subject, unsigned length);

// `wanted`: the length; 0: as long as is needed, but not too long for a
// solver.
ListReach list_reach(const std::vector<Subject>& subjects, unsigned wanted = 0);

} // namespace pol::analysis
