// Comments that allow a finding, beside what they are about:
//
//   # lint: allow RULE because "reason"
//   # lint: allow RULE, RULE because "reason"
//
// On a line of its own such a comment is about what follows: the whole declaration if one begins
// there, else that line. At the end of a line it is about that line, or the declaration it begins.
#pragma once
#include "compiler/analysis/lint/rule.h"
#include "compiler/analysis/lint/subject.h"
#include <string>
#include <vector>

namespace pol::analysis::lint {

// Of one rule; a comment that names several is one for each.
struct Allowance {
  std::string rule;   // as written
  std::string reason; // "" if none is given
  source::Span span;  // of the rule's name
  source::Span comment;
  source::Span target;  // findings that begin here are allowed
  bool readable = true; // false: it begins like an allowance and is none
};

// Those of one file, in order.
std::vector<Allowance> allowances(const source::File& file, const syntax::File& tree);

} // namespace pol::analysis::lint
