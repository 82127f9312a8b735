#include "compiler/analysis/diff/history.h"
#include <algorithm>
#include <fmt/format.h>

namespace pol::analysis {
namespace {

using diagnostics::Kind;
using semantics::HistoryChange;
using semantics::HistoryEntry;
using semantics::Revision;
using values::Day;

const HistoryChange* claim_of(const HistoryEntry& entry) {
  for (const HistoryChange& change : entry.changes)
    if (change.kind == HistoryChange::Kind::unchanged) return &change;
  return nullptr;
}

std::string kinds_of(const Meaning& meaning) {
  if (meaning.witnesses.size() == 1)
    return fmt::format("cases change from {} to {}", meaning.witnesses[0].kind.before,
                       meaning.witnesses[0].kind.after);
  return fmt::format("cases change in {} ways, for one from {} to {}", meaning.witnesses.size(),
                     meaning.witnesses[0].kind.before, meaning.witnesses[0].kind.after);
}

// The claim that nothing changes with this revision.
void check_claim(const HistoryChange& claim, const Meaning& meaning, const ReportFinding& report) {
  switch (meaning.verdict) {
  case Meaning::Verdict::same:
    report(Kind::unchanged_proved, claim.span,
           {meaning.from
                ? fmt::format("for cases as of {} and later", values::format_day(*meaning.from))
                : "for every case"});
    break;
  case Meaning::Verdict::undecided: report(Kind::unchanged_open, claim.span, {}); break;
  case Meaning::Verdict::different:
    report(Kind::unchanged_refuted, claim.span, {kinds_of(meaning)}).witness =
        meaning.witnesses[0].record;
    break;
  }
}

// What the old revision tells already is about something else, a change of codes since then.
bool is_new(const Revision& old, const HistoryEntry& entry) {
  return std::ranges::none_of(old.history, [&](const HistoryEntry& told) {
    return told.date == entry.date && told.text == entry.text;
  });
}

// Whether a new entry tells of a change that comes with the revision.
bool tells(const Revision& old, const Revision& now) {
  return std::ranges::any_of(now.history, [&](const HistoryEntry& entry) {
    return entry.date > old.effective && entry.date <= now.effective &&
           claim_of(entry) == nullptr && is_new(old, entry);
  });
}

source::Span place_of(const Revision& revision) {
  if (!revision.history.empty()) return revision.history.back().span;
  return {revision.file, 0, 0};
}

} // namespace

// A false claim is one finding: that the history does not tell of the change goes without saying.
void check_claims(const Revision& old, const Revision& now, const Meaning& meaning,
                  const ReportFinding& report) {
  bool claimed = false;
  for (const HistoryEntry& entry : now.history)
    if (const HistoryChange* claim = claim_of(entry); claim && entry.date == now.effective) {
      check_claim(*claim, meaning, report);
      claimed = true;
    }
  const bool changes = meaning.verdict == Meaning::Verdict::different;
  if (changes && !claimed && now.effective > old.effective && !tells(old, now))
    report(Kind::history_silent, place_of(now),
           {values::format_day(old.effective), values::format_day(now.effective)});
}

} // namespace pol::analysis
