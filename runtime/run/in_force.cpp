#include "runtime/run/in_force.h"
#include <algorithm>

namespace pol::run {

std::optional<std::size_t> in_force(const bytecode::Policy& policy, values::Day day) {
  auto next = std::upper_bound(
      policy.revisions.begin(), policy.revisions.end(), day,
      [](values::Day d, const bytecode::Revision& revision) { return d < revision.effective; });
  if (next == policy.revisions.begin()) return std::nullopt;
  const auto revision = std::prev(next);
  if (revision->ends && day > *revision->ends) return std::nullopt;
  return static_cast<std::size_t>(revision - policy.revisions.begin());
}

} // namespace pol::run
