#include "compiler/syntax/build.h"

namespace pol::syntax {

Declaration Builder::declaration(P::DeclarationContext* tree) {
  Declaration result{words_.span(first(tree), tree->stop->getTokenIndex() - 1),
                     words_.span(first(tree)), Use{}};
  if (auto* it = tree->policy()) result.node = std::make_unique<Policy>(policy(it));
  if (auto* it = tree->vocabulary()) result.node = Vocabulary{name(it->name()), maybe(it->prose())};
  if (auto* it = tree->use()) result.node = Use{name(it->name())};
  if (auto* it = tree->applies()) result.node = applies(it);
  if (auto* it = tree->criterion()) result.node = criterion(it);
  if (auto* it = tree->value()) result.node = value(it);
  if (auto* it = tree->coverageRule()) result.node = rule(it);
  if (auto* it = tree->otherwise()) result.node = Otherwise{name(it->name()), maybe(it->prose())};
  if (auto* it = tree->precedence()) result.node = precedence(it);
  if (auto* it = tree->codes()) result.node = codes(it);
  if (auto* it = tree->history()) result.node = history(it);
  if (auto* it = tree->test()) result.node = test(it);
  if (auto* it = tree->enumeration()) result.node = enumeration(it);
  if (auto* it = tree->outcome()) result.node = outcome(it);
  if (auto* it = tree->caseRecord()) result.node = case_record(it);
  return result;
}

Policy Builder::policy(P::PolicyContext* tree) {
  Policy result;
  result.number = string(tree->STRING());
  result.title = prose(tree->title);
  std::vector<std::pair<std::string, Span>> seen;
  for (auto* line : tree->headerLine()) {
    const bool many = line->REPLACES() != nullptr || line->RELATED() != nullptr;
    const std::size_t word = first(line);
    if (many || once(seen, std::string(words_.text(word)), words_.span(word)))
      header_line(line, result);
  }
  return result;
}

void Builder::header_line(P::HeaderLineContext* tree, Policy& policy) {
  if (tree->PAYER() != nullptr) policy.payer = prose(tree->prose());
  if (tree->EFFECTIVE() != nullptr) policy.effective = date(tree->DATE());
  if (tree->REVIEWED() != nullptr) policy.reviewed = date(tree->DATE());
  if (tree->ENDS() != nullptr) policy.ends = date(tree->DATE());
  if (tree->REPLACES() != nullptr)
    for (auto* leaf : tree->STRING())
      policy.replaces.push_back(string(leaf));
  if (tree->RELATED() != nullptr)
    policy.related.push_back({string(tree->STRING(0)), maybe(tree->prose()), span(tree)});
  if (tree->AS_OF() != nullptr) policy.as_of = path(tree->path());
}

Applies Builder::applies(P::AppliesContext* tree) {
  return {maybe(tree->prose()), notes(tree->note()), expression(tree->expression())};
}

std::optional<ForEach> Builder::for_each(P::ForEachContext* tree) const {
  if (tree == nullptr) return std::nullopt;
  return ForEach{name(tree->name()), path(tree->path())};
}

Criterion Builder::criterion(P::CriterionContext* tree) {
  return {name(tree->name()), for_each(tree->forEach()), maybe(tree->prose()), notes(tree->note()),
          expression(tree->expression())};
}

Value Builder::value(P::ValueContext* tree) {
  return {name(tree->name()),
          for_each(tree->forEach()),
          std::make_unique<Type>(Type{span(tree->plainType()), plain_type(tree->plainType())}),
          maybe(tree->prose()),
          notes(tree->note()),
          expression(tree->expression())};
}

Rule Builder::rule(P::CoverageRuleContext* tree) {
  return {name(tree->ruleName), name(tree->outcomeName), maybe(tree->prose()), notes(tree->note()),
          expression(tree->expression())};
}

Precedence Builder::precedence(P::PrecedenceContext* tree) const {
  Precedence result;
  for (auto* party : tree->party())
    result.chain.push_back({party->RULE() != nullptr, name(party->name())});
  result.because = maybe(tree->prose());
  return result;
}

Enum Builder::enumeration(P::EnumerationContext* tree) const {
  Enum result{name(tree->name()), tree->ORDERED() != nullptr, maybe(tree->prose()), {}};
  for (auto* value : tree->enumValue())
    result.values.push_back({name(value->name()), maybe(value->prose())});
  return result;
}

Outcome Builder::outcome(P::OutcomeContext* tree) const {
  return {name(tree->name()), tree->APPROVE() != nullptr, maybe(tree->prose())};
}

} // namespace pol::syntax
