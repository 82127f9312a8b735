// The days of codes: out of a list and in again, out before the revision, and what the history
// says of it.
#include "compiler/analysis/lint/subject.h"
#include <algorithm>
#include <map>

namespace pol::analysis::lint {

using diagnostics::Kind;
using semantics::CodeEntry;
using semantics::CodeList;
using semantics::HistoryChange;
using semantics::Revision;
using values::format_day;

namespace {

// The entries of a list that are spelt alike, by day.
using Spelling = std::tuple<CodeEntry::Kind, std::string, std::string>;
using Timeline = std::vector<const CodeEntry*>;

std::map<Spelling, Timeline> timelines(const CodeList& list) {
  std::map<Spelling, Timeline> all;
  for (const CodeEntry& entry : list.entries)
    all[{entry.kind, entry.first, entry.last}].push_back(&entry);
  for (auto& [spelling, timeline] : all)
    std::stable_sort(timeline.begin(), timeline.end(),
                     [](const CodeEntry* a, const CodeEntry* b) { return a->from < b->from; });
  return all;
}

// Calls `seen(revision, list, timeline)` for every spelling of every list that stands in a file of
// its own policy or vocabulary.
template <typename Seen> void each_timeline(const Subject& subject, const Seen& seen) {
  for (const auto& policy : subject.library.policies)
    for (const Revision& revision : policy.revisions)
      for (const CodeList& list : revision.code_lists)
        for (const auto& [spelling, timeline] : timelines(list))
          seen(revision, list, timeline);
}

} // namespace

void find_code_gap(const Subject& subject, Findings& findings) {
  each_timeline(subject, [&](const Revision&, const CodeList& list, const Timeline& timeline) {
    for (std::size_t i = 1; i < timeline.size(); ++i) {
      const CodeEntry &before = *timeline[i - 1], &after = *timeline[i];
      if (before.through + 1 >= after.from) continue;
      findings
          .report(Kind::code_gap, after.span,
                  {after.as_written, list.name, format_day(before.through), format_day(after.from)})
          .related.push_back({before.span, "it left here"});
    }
  });
}

void find_code_expired(const Subject& subject, Findings& findings) {
  each_timeline(subject,
                [&](const Revision& revision, const CodeList& list, const Timeline& timeline) {
                  const CodeEntry& last = *timeline.back();
                  if (last.through >= revision.effective || last.span.file != revision.file) return;
                  findings.report(Kind::code_expired, last.span,
                                  {last.as_written, list.name, format_day(last.through),
                                   format_day(revision.effective)});
                });
}

namespace {

using Change = std::tuple<bool, std::string, values::Day>; // joins or leaves, code, first day of it

// Whether some entry of one code begins (ends the day before) on that day.
bool happens(const CodeList& list, const std::string& code, bool joins, values::Day day) {
  return std::any_of(list.entries.begin(), list.entries.end(), [&](const CodeEntry& entry) {
    if (entry.kind != CodeEntry::Kind::single || entry.first != code) return false;
    return joins ? entry.from == day : entry.through == day - 1;
  });
}

void check_claim(const Revision& revision, const HistoryChange& change, values::Day day,
                 Findings& findings) {
  const bool joins = change.kind == HistoryChange::Kind::adds;
  if (change.kind == HistoryChange::Kind::unchanged || change.list == semantics::none) return;
  const CodeList& list = revision.code_lists[static_cast<std::size_t>(change.list)];
  for (const std::string& code : change.codes)
    if (!happens(list, code, joins, day))
      findings
          .report(joins ? Kind::history_adds_nothing : Kind::history_removes_nothing, change.span,
                  {code, list.name, format_day(day)})
          .related.push_back({list.span, "the list"});
}

// What the history tells of each list.
std::map<int, std::set<Change>> told(const Revision& revision) {
  std::map<int, std::set<Change>> all;
  for (const auto& entry : revision.history)
    for (const HistoryChange& change : entry.changes)
      if (change.kind != HistoryChange::Kind::unchanged)
        for (const std::string& code : change.codes)
          all[change.list].emplace(change.kind == HistoryChange::Kind::adds, code, entry.date);
  return all;
}

// A list of whose changes the history tells some tells of all, from its first entry on.
void check_told(const Revision& revision, int list, const std::set<Change>& told,
                Findings& findings) {
  const CodeList& codes = revision.code_lists[static_cast<std::size_t>(list)];
  const values::Day since = revision.history.front().date;
  const auto check = [&](const CodeEntry& entry, bool joins, values::Day day) {
    if (day < since || told.contains({joins, entry.first, day})) return;
    findings.report(Kind::change_without_history, entry.span,
                    {entry.as_written, joins ? "joins" : "leaves", codes.name, format_day(day)});
  };
  for (const CodeEntry& entry : codes.entries) {
    if (entry.kind != CodeEntry::Kind::single) continue;
    if (entry.from > values::first_day) check(entry, true, entry.from);
    if (entry.through < values::last_day) check(entry, false, entry.through + 1);
  }
}

} // namespace

void find_history_codes(const Subject& subject, Findings& findings) {
  for (const auto& policy : subject.library.policies)
    for (const Revision& revision : policy.revisions) {
      for (const auto& entry : revision.history)
        for (const HistoryChange& change : entry.changes)
          check_claim(revision, change, entry.date, findings);
      for (const auto& [list, changes] : told(revision))
        if (list != semantics::none) check_told(revision, list, changes, findings);
    }
}

} // namespace pol::analysis::lint
