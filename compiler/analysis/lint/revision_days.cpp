#include "compiler/analysis/lint/revision_days.h"

namespace pol::analysis::lint {

namespace {

const syntax::Policy* header(const syntax::File& tree) {
  for (const auto& declaration : tree.declarations)
    if (const auto* policy = std::get_if<std::unique_ptr<syntax::Policy>>(&declaration.node))
      return policy->get();
  return nullptr;
}

} // namespace

source::Span header_line(const Subject& subject, const semantics::Revision& revision,
                         std::string_view word) {
  const syntax::Policy* policy = header(subject.trees[revision.file]);
  if (!policy) return {revision.file, 0, 0};
  const auto& date = word == "effective"  ? policy->effective
                     : word == "reviewed" ? policy->reviewed
                     : word == "ends"     ? policy->ends
                                          : std::nullopt;
  return date ? date->span : policy->number.span;
}

std::optional<values::Day> last_day_of(const semantics::Policy& policy, std::size_t index) {
  if (policy.revisions[index].ends) return policy.revisions[index].ends;
  if (index + 1 == policy.revisions.size()) return std::nullopt;
  return policy.revisions[index + 1].effective - 1;
}

} // namespace pol::analysis::lint
