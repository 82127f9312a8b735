// What the policy says of its own past.
#include "compiler/semantics/checking.h"
#include "compiler/semantics/code_entries.h"
#include "compiler/semantics/systems.h"
#include "compiler/semantics/types.h"
#include <algorithm>

namespace pol::semantics {

namespace {

HistoryChange::Kind kind_of(syntax::HistoryChange::Kind kind) {
  switch (kind) {
  case syntax::HistoryChange::Kind::adds: return HistoryChange::Kind::adds;
  case syntax::HistoryChange::Kind::removes: return HistoryChange::Kind::removes;
  case syntax::HistoryChange::Kind::unchanged: break;
  }
  return HistoryChange::Kind::unchanged;
}

// Revision::code_lists; none if it is not known (reported) or not given.
int find_list(Checking& checking, const std::optional<syntax::Name>& name) {
  if (!name) return none;
  Names& names = checking.root().names;
  auto found = names.code_lists.find(name->text);
  if (found != names.code_lists.end()) return found->second;
  std::vector<std::string_view> candidates;
  for (const auto& [known, index] : names.code_lists)
    candidates.push_back(known);
  report_unknown(names, Kind::unknown_code_list, *name, std::move(candidates));
  return none;
}

HistoryChange read_change(Checking& checking, const syntax::HistoryChange& change) {
  HistoryChange result{kind_of(change.kind), {}, find_list(checking, change.list), change.span};
  for (const auto& code : change.codes) {
    if (result.list == none) {
      result.codes.push_back(code.text);
      continue;
    }
    const auto& systems =
        checking.revision.code_lists[static_cast<std::size_t>(result.list)].systems;
    std::string normal = normal_spelling(systems, code.text);
    if (normal.empty())
      checking.sink.report(Kind::bad_code, code.span,
                           {code.text, "a code of " + systems_text(systems)});
    else
      result.codes.push_back(std::move(normal));
  }
  return result;
}

// "Nothing changed" and a change beside it.
void refuse_contradiction(Checking& checking, const syntax::HistoryEntry& entry) {
  using K = syntax::HistoryChange::Kind;
  const auto& changes = entry.changes;
  auto claim = std::find_if(changes.begin(), changes.end(),
                            [](const auto& it) { return it.kind == K::unchanged; });
  auto change = std::find_if(changes.begin(), changes.end(),
                             [](const auto& it) { return it.kind != K::unchanged; });
  if (claim == changes.end() || change == changes.end()) return;
  const auto [first, second] = std::minmax(claim->span, change->span);
  checking.sink.report(Kind::history_contradiction, second)
      .related.push_back({first, "the other is here"});
}

} // namespace

void check_history(Checking& checking) {
  auto& entries = checking.revision.history;
  for (const auto& declaration : checking.root().module.tree.declarations) {
    const auto* history = std::get_if<syntax::History>(&declaration.node);
    if (!history) continue;
    for (const auto& entry : history->entries) {
      HistoryEntry result{day_of(entry.date), entry.text.text, {}, entry.date.span};
      if (!entries.empty() && result.date < entries.back().date)
        checking.sink
            .report(Kind::history_order, entry.date.span,
                    {values::format_day(result.date), values::format_day(entries.back().date)})
            .related.push_back({entries.back().span, "the entry before"});
      refuse_contradiction(checking, entry);
      for (const auto& change : entry.changes)
        result.changes.push_back(read_change(checking, change));
      entries.push_back(std::move(result));
    }
  }
}

} // namespace pol::semantics
