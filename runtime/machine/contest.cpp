#include "runtime/machine/contest.h"
#include "runtime/machine/columns.h"

namespace pol::machine {

Contest::Contest(const values::BoolColumn& qualifies, const values::CellColumn& day,
                 Direction direction, std::uint32_t begin, std::uint32_t end)
    : qualifies_(qualifies), day_(day), direction_(direction) {
  for (std::uint32_t element = begin; element < end; ++element) {
    if (is_false(qualifies, element)) continue;
    possible_ = true;
    if (!qualifies.truth[element]) continue;
    sure_ = true;
    if (!day.exact[element]) continue;
    const std::int64_t known = day.low[element];
    if (!cutoff_ || surpasses(known, *cutoff_)) cutoff_ = known;
  }
}

bool Contest::is_candidate(std::uint32_t element) const {
  if (is_false(qualifies_, element)) return false;
  return !cutoff_ || !day_.exact[element] || !surpasses(*cutoff_, day_.low[element]);
}

} // namespace pol::machine
