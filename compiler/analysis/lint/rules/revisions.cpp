// Revisions of one policy, side by side.
#include "compiler/analysis/lint/revision_days.h"
#include "compiler/analysis/lint/subject.h"
#include <algorithm>

namespace pol::analysis::lint {

using diagnostics::Kind;
using semantics::Revision;
using values::format_day;

void find_revision_gap(const Subject& subject, Findings& findings) {
  for (const auto& policy : subject.library.policies)
    for (std::size_t i = 1; i < policy.revisions.size(); ++i) {
      const Revision &earlier = policy.revisions[i - 1], &later = policy.revisions[i];
      if (!earlier.ends || *earlier.ends + 1 >= later.effective) continue;
      findings
          .report(Kind::revision_gap, header_line(subject, earlier, "ends"),
                  {policy.number, format_day(*earlier.ends + 1), format_day(later.effective - 1)})
          .related.push_back(
              {header_line(subject, later, "effective"), "the next revision takes effect here"});
    }
}

namespace {

void check_history_end(const Subject& subject, const Revision& revision, values::Day last,
                       Findings& findings) {
  for (const auto& entry : revision.history)
    if (entry.date > last)
      findings.report(Kind::history_after_end, entry.span,
                      {format_day(entry.date), format_day(last)});
  if (revision.reviewed && *revision.reviewed > last)
    findings.report(Kind::reviewed_after_end, header_line(subject, revision, "reviewed"),
                    {format_day(*revision.reviewed), format_day(last)});
}

void check_today(const Subject& subject, const Revision& revision, Findings& findings) {
  const std::string today = format_day(*subject.today);
  for (const auto& entry : revision.history)
    if (entry.date > *subject.today)
      findings.report(Kind::date_in_future, entry.span,
                      {"the entry", format_day(entry.date), today});
  if (revision.reviewed && *revision.reviewed > *subject.today)
    findings.report(Kind::date_in_future, header_line(subject, revision, "reviewed"),
                    {"the review", format_day(*revision.reviewed), today});
}

} // namespace

void find_misplaced_date(const Subject& subject, Findings& findings) {
  for (const auto& policy : subject.library.policies)
    for (std::size_t i = 0; i < policy.revisions.size(); ++i) {
      const Revision& revision = policy.revisions[i];
      if (const auto last = last_day_of(policy, i))
        check_history_end(subject, revision, *last, findings);
      if (subject.today) check_today(subject, revision, findings);
    }
}

namespace {

bool same_text(const Subject& subject, const Revision& old, const Revision& now) {
  return (*subject.old_files)[old.file].text() == subject.files[now.file].text();
}

const Revision* newest(const semantics::Library& library, const std::string& number) {
  for (const auto& policy : library.policies)
    if (policy.number == number && !policy.revisions.empty()) return &policy.revisions.back();
  return nullptr;
}

} // namespace

// The newest revision of each policy against the newest of what it is compared with.
void find_revision_date(const Subject& subject, Findings& findings) {
  if (!subject.old_library) return;
  for (const auto& policy : subject.library.policies) {
    const Revision* old = newest(*subject.old_library, policy.number);
    if (!old || policy.revisions.empty()) continue;
    const Revision& now = policy.revisions.back();
    if (now.effective > old->effective || same_text(subject, *old, now)) continue;
    const source::Span place = header_line(subject, now, "effective");
    if (now.effective == old->effective)
      findings.report(Kind::edited_in_force, place, {format_day(now.effective)});
    else
      findings.report(Kind::date_not_advanced, place,
                      {format_day(now.effective), format_day(old->effective)});
  }
}

} // namespace pol::analysis::lint
