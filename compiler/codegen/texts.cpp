#include "compiler/codegen/texts.h"
#include <algorithm>
#include <map>

namespace pol::codegen {

namespace {

bytecode::HistoryChange::Kind kind_of(semantics::HistoryChange::Kind kind) {
  switch (kind) {
  case semantics::HistoryChange::Kind::adds: return bytecode::HistoryChange::Kind::adds;
  case semantics::HistoryChange::Kind::removes: return bytecode::HistoryChange::Kind::removes;
  case semantics::HistoryChange::Kind::unchanged: break;
  }
  return bytecode::HistoryChange::Kind::unchanged;
}

bytecode::HistoryEntry history_entry(const semantics::Revision& revision,
                                     const semantics::HistoryEntry& entry) {
  bytecode::HistoryEntry result{entry.date, entry.text, {}};
  for (const auto& change : entry.changes) {
    const bool named = change.list != semantics::none;
    result.changes.push_back(
        {kind_of(change.kind), change.codes,
         named ? revision.code_lists[static_cast<std::size_t>(change.list)].name : ""});
  }
  return result;
}

bool holds_a_fact(const std::string& group, const semantics::Revision& revision,
                  const logic::Uses& uses) {
  return std::any_of(uses.facts.begin(), uses.facts.end(), [&](int fact) {
    return revision.facts[static_cast<std::size_t>(fact)].path.starts_with(group + ".");
  });
}

// A group may be declared in several places; all that is said of it stands together.
std::vector<bytecode::Labelled> field_groups(const semantics::Revision& revision,
                                             const logic::Uses& uses) {
  std::map<std::string, std::string> texts;
  for (const auto& group : revision.field_groups) {
    if (!holds_a_fact(group.name, revision, uses)) continue;
    std::string& text = texts[group.name];
    if (text != group.text) text += (text.empty() ? "" : "; ") + group.text;
  }
  std::vector<bytecode::Labelled> groups;
  for (const auto& [path, text] : texts)
    groups.push_back({path, text});
  return groups;
}

} // namespace

void add_texts(const semantics::Revision& revision, const logic::Uses& uses,
               bytecode::Revision& out) {
  out.reviewed = revision.reviewed;
  out.title = revision.title;
  out.payer = revision.payer;
  out.replaces = revision.replaces;
  out.otherwise_text = revision.otherwise_text;
  for (const auto& related : revision.related)
    out.related.push_back({related.number, related.title});
  for (const auto& precedence : revision.precedences)
    out.precedences.push_back({precedence.chain, precedence.because});
  for (const auto& entry : revision.history)
    out.history.push_back(history_entry(revision, entry));
  for (const auto& vocabulary : revision.vocabularies)
    out.vocabularies.push_back({vocabulary.name, vocabulary.text});
  out.field_groups = field_groups(revision, uses);
}

} // namespace pol::codegen
