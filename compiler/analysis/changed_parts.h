// Where two formulas that are nearly the same can differ at all.
#pragma once
#include "compiler/analysis/terms.h"
#include <map>
#include <utility>

namespace pol::analysis {

// Formulas that are equal but for some parts of theirs differ only where one of these does. A
// solver that is told so has not to find out anew, for each of a thousand parts that are the same,
// that they are not what makes the difference.
class ChangedParts {
public:
  explicit ChangedParts(Terms& terms) : terms_(terms) {}

  // Holds wherever the two, of a boolean sort, are not the same, and perhaps elsewhere.
  Term wherever_differ(Term a, Term b);

private:
  Term look(Term a, Term b);
  Term of_all(Term a, Term b);
  Term of_operands(Term a, Term b);

  Terms& terms_;
  std::map<std::pair<Term, Term>, Term> known_;
};

} // namespace pol::analysis
