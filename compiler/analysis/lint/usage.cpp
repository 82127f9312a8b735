#include "compiler/analysis/lint/usage.h"
#include "compiler/logic/uses.h"
#include <algorithm>

namespace pol::analysis::lint {

namespace {

using semantics::Revision;
using source::Span;

template <typename Thing> const Thing& at(const std::vector<Thing>& things, int index) {
  return things[static_cast<std::size_t>(index)];
}

// A list is used with those that it holds, which only its text names.
void add_lists(const Subject& subject, const Revision& revision, Span name, std::set<Span>& into) {
  if (!into.insert(name).second) return;
  for (const auto& declaration : subject.trees[name.file].declarations) {
    const auto* codes = std::get_if<syntax::Codes>(&declaration.node);
    if (!codes || codes->name.span != name) continue;
    for (const auto& entry : codes->entries)
      for (const auto& list : revision.code_lists)
        if (entry.list && entry.list->text == list.name)
          add_lists(subject, revision, list.span, into);
  }
}

void add_fact(const Revision& revision, const semantics::Fact& fact, std::set<Span>& into) {
  into.insert(fact.span);
  if (fact.type.enumeration != semantics::none)
    into.insert(at(revision.enumerations, fact.type.enumeration).span);
}

void add(const Subject& subject, const Revision& revision, std::set<Span>& into) {
  const logic::Uses uses = logic::uses(revision);
  for (int fact : uses.facts)
    add_fact(revision, at(revision.facts, fact), into);
  for (int index : uses.declarations) {
    const auto& declaration = at(revision.declarations, index);
    into.insert(declaration.name_span);
    if (declaration.type.enumeration != semantics::none)
      into.insert(at(revision.enumerations, declaration.type.enumeration).span);
  }
  for (int list : uses.code_lists)
    add_lists(subject, revision, at(revision.code_lists, list).span, into);
  for (const auto& rule : revision.rules)
    into.insert(at(revision.outcomes, rule.outcome).span);
  into.insert(at(revision.outcomes, revision.otherwise).span);
}

} // namespace

std::set<Span> needed(const Subject& subject) {
  std::set<Span> result;
  for (const auto& policy : subject.library.policies)
    for (const Revision& revision : policy.revisions)
      add(subject, revision, result);
  return result;
}

bool is_vocabulary(const syntax::File& tree) {
  return std::any_of(tree.declarations.begin(), tree.declarations.end(), [](const auto& it) {
    return std::holds_alternative<syntax::Vocabulary>(it.node);
  });
}

bool may_be_used_elsewhere(const Subject& subject, source::FileId file) {
  return !subject.whole && is_vocabulary(subject.trees[file]);
}

} // namespace pol::analysis::lint
