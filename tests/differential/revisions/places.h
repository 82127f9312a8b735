// Where a revision's text can be edited, and what to write there.
#pragma once
#include "tests/differential/generate/random.h"
#include "tests/differential/subject.h"

namespace pol::differential {

struct Edit {
  std::string path; // of the file
  std::size_t begin = 0, end = 0;
  std::string text; // in place of it
};

// By kind of edit. Most compile, not all.
std::vector<std::vector<Edit>> edits(const Compiled& compiled, std::size_t revision,
                                     generate::Random& random);

} // namespace pol::differential
