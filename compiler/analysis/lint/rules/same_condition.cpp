// Two criteria with one condition.
#include "compiler/analysis/lint/condition_text.h"
#include "compiler/analysis/lint/subject.h"
#include <map>
#include <utility>

namespace pol::analysis::lint {

// Within a revision; the later in its order names the earlier.
void find_duplicate_criterion(const Subject& subject, Findings& findings) {
  for (const auto& policy : subject.library.policies)
    for (const auto& revision : policy.revisions) {
      std::map<std::string, const semantics::Declaration*> seen;
      for (const auto& declaration : revision.declarations) {
        if (!declaration.is_criterion) continue;
        const std::string text = condition_text(declaration);
        const auto [first, is_new] = seen.emplace(text, &declaration);
        if (is_new) continue;
        const semantics::Declaration *a = first->second, *b = &declaration;
        if (b->name_span < a->name_span) std::swap(a, b);
        findings.report(diagnostics::Kind::duplicate_criterion, b->name_span, {b->name, a->name})
            .related.push_back({a->name_span, "the same condition"});
      }
    }
}

} // namespace pol::analysis::lint
