#include "runtime/run/in_force.h"
#include <algorithm>

namespace pol::run {

Calendar::Calendar(const bytecode::Policy& policy) {
  for (const bytecode::Revision& revision : policy.revisions) {
    if (!spans_.empty())
      spans_.back().through = std::min(spans_.back().through, revision.effective - 1);
    spans_.push_back({revision.effective, revision.ends.value_or(values::last_day)});
  }
}

} // namespace pol::run
