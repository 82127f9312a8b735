#include "compiler/analysis/header.h"

namespace pol::analysis {
namespace {

// A large node stands behind a pointer.
template <class Node> const Node* find(const syntax::File& tree) {
  for (const auto& declaration : tree.declarations)
    if (const auto* found = std::get_if<Node>(&declaration.node)) return found;
  return nullptr;
}

} // namespace

source::Span header_span(const syntax::File& tree, source::FileId file, std::string_view word) {
  const auto* header = find<std::unique_ptr<syntax::Policy>>(tree);
  if (header == nullptr) return {file, 0, 0};
  const syntax::Policy* policy = header->get();
  const auto after = [&](const auto& value) { return value ? value->span : policy->number.span; };
  if (word == "effective") return after(policy->effective);
  if (word == "reviewed") return after(policy->reviewed);
  if (word == "ends") return after(policy->ends);
  if (word == "as_of") return after(policy->as_of);
  if (word == "payer") return after(policy->payer);
  return word == "title" ? policy->title.span : policy->number.span;
}

source::Span otherwise_span(const syntax::File& tree, source::FileId file) {
  const auto* otherwise = find<syntax::Otherwise>(tree);
  return otherwise == nullptr ? source::Span{file, 0, 0} : otherwise->outcome.span;
}

} // namespace pol::analysis
