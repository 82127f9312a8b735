#include "compiler/analysis/lint/revision_days.h"
#include "compiler/analysis/header.h"

namespace pol::analysis::lint {

source::Span header_line(const Subject& subject, const semantics::Revision& revision,
                         std::string_view word) {
  return header_span(subject.trees[revision.file], revision.file, word);
}

std::optional<values::Day> last_day_of(const semantics::Policy& policy, std::size_t index) {
  if (policy.revisions[index].ends) return policy.revisions[index].ends;
  if (index + 1 == policy.revisions.size()) return std::nullopt;
  return policy.revisions[index + 1].effective - 1;
}

} // namespace pol::analysis::lint
