// A second revision of a generated policy: the same text with one thing changed.
#pragma once
#include "tests/differential/generate/random.h"
#include "tests/differential/subject.h"
#include <optional>

namespace pol::differential {

struct Edited {
  generate::Policy policy;
  std::unique_ptr<Compiled> compiled;
};

// One to three edits of a revision or of what it uses: a constant, a comparison's sign, `and` for
// `or`, an operand, `not`, a default, a rule with its outcome, a precedence, `applies`,
// `otherwise`. Nothing if none of many that were tried compiles.
std::optional<Edited> edited(const generate::Policy& policy, const Compiled& compiled,
                             std::size_t revision, generate::Random& random);

} // namespace pol::differential
