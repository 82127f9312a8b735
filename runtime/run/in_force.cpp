#include "runtime/run/in_force.h"

namespace pol::run {

Calendar::Calendar(const bytecode::Policy& policy) {
  for (const bytecode::Revision& revision : policy.revisions)
    spans_.push_back({revision.effective, revision.ends.value_or(values::last_day)});
}

} // namespace pol::run
