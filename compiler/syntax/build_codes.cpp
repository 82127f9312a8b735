#include "compiler/syntax/build.h"

namespace pol::syntax {

Codes Builder::codes(P::CodesContext* tree) {
  Codes result{name(tree->name()), names(tree->systems()->name()), maybe(tree->prose()), {}};
  for (auto* entry : tree->codeEntry())
    result.entries.push_back(code_entry(entry));
  return result;
}

CodeEntry Builder::code_entry(P::CodeEntryContext* tree) {
  CodeEntry result;
  result.span = span(tree);
  const auto leaf = [&](antlr4::Token* token) {
    for (auto* child : tree->children)
      if (auto* found = dynamic_cast<Leaf*>(child); found != nullptr && found->getSymbol() == token)
        return found;
    return static_cast<Leaf*>(nullptr);
  };
  if (tree->list != nullptr) result.list = name(tree->list);
  if (tree->first != nullptr) result.first = string(leaf(tree->first));
  if (tree->last != nullptr) result.last = string(leaf(tree->last));
  if (tree->firstDay != nullptr) result.from = date(leaf(tree->firstDay));
  if (tree->lastDay != nullptr) result.through = date(leaf(tree->lastDay));
  if (tree->description != nullptr) result.text = string(leaf(tree->description));
  return result;
}

History Builder::history(P::HistoryContext* tree) const {
  History result;
  for (auto* entry : tree->historyEntry()) {
    HistoryEntry built{date(entry->DATE()), prose(entry->prose()), {}};
    for (auto* made : entry->change())
      built.changes.push_back(change(made));
    result.entries.push_back(std::move(built));
  }
  return result;
}

HistoryChange Builder::change(P::ChangeContext* tree) const {
  using Kind = HistoryChange::Kind;
  HistoryChange result;
  result.kind = tree->ADDS() != nullptr      ? Kind::adds
                : tree->REMOVES() != nullptr ? Kind::removes
                                             : Kind::unchanged;
  result.codes = strings(tree->STRING());
  if (tree->name() != nullptr) result.list = name(tree->name());
  result.span = span(tree);
  return result;
}

} // namespace pol::syntax
