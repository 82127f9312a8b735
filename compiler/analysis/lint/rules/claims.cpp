// What the history claims of the meaning, held against the revision before: that of `--against`, or
// else the one before it in the same library.
#include "compiler/analysis/diff/diff.h"
#include "compiler/analysis/diff/history.h"
#include "compiler/analysis/lint/revision_rules.h"
#include <algorithm>

namespace pol::analysis::lint {

namespace {

using semantics::Policy;

void compare(const Subject& subject, const Side& old, const Side& now, Findings& findings) {
  const DiffOptions options{{}, 0, subject.proofs->limits()};
  const Meaning meaning = analysis::compare(old, now, options).meaning;
  check_claims(*old.written.revision, *now.written.revision, meaning,
               [&](diagnostics::Kind kind, source::Span span,
                   std::vector<std::string> arguments) -> diagnostics::Diagnostic& {
                 return findings.report(kind, span, std::move(arguments));
               });
}

Side side_of(const semantics::Library& library, const source::Files& files, const Proofs& proofs,
             std::size_t policy, std::size_t revision) {
  return {
      {&library.policies[policy].revisions[revision], &files}, &proofs.module(), policy, revision};
}

// Against the newest of the other library. Nothing if that has no such policy.
void compare_with_old(const Subject& subject, std::size_t policy, Findings& findings) {
  const auto& old = subject.old_library->policies;
  const auto found =
      std::ranges::find(old, subject.library.policies[policy].number, &Policy::number);
  if (found == old.end()) return;
  const auto place = static_cast<std::size_t>(found - old.begin());
  compare(subject,
          side_of(*subject.old_library, *subject.old_files, *subject.old_proofs, place,
                  found->revisions.size() - 1),
          side_of(subject.library, subject.files, *subject.proofs, policy,
                  subject.library.policies[policy].revisions.size() - 1),
          findings);
}

} // namespace

void find_history_claim(const Subject& subject, Findings& findings) {
  if (!subject.proofs || !subject.proofs->missing().empty()) return;
  for (std::size_t p = 0; p < subject.library.policies.size(); ++p) {
    const auto side = [&](std::size_t revision) {
      return side_of(subject.library, subject.files, *subject.proofs, p, revision);
    };
    for (std::size_t r = 1; r < subject.library.policies[p].revisions.size(); ++r)
      compare(subject, side(r - 1), side(r), findings);
    if (subject.old_library) compare_with_old(subject, p, findings);
  }
}

} // namespace pol::analysis::lint
