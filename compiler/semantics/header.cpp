// The lines of `policy … { … }`.
#include "compiler/semantics/checking.h"
#include "compiler/semantics/types.h"
#include <algorithm>

namespace pol::semantics {

namespace {

void check_dates(Checking& checking, const syntax::Policy& policy, source::Span head) {
  Revision& revision = checking.revision;
  if (policy.effective)
    revision.effective = day_of(*policy.effective);
  else
    checking.sink.report(Kind::effective_missing, head);
  if (policy.reviewed) revision.reviewed = day_of(*policy.reviewed);
  if (!policy.ends) return;
  revision.ends = day_of(*policy.ends);
  if (policy.effective && *revision.ends < revision.effective)
    checking.sink.report(
        Kind::ends_before_effective, policy.ends->span,
        {values::format_day(*revision.ends), values::format_day(revision.effective)});
}

void report_unknown_as_of(Checking& checking, const syntax::Path& path) {
  const Names& names = checking.root().names;
  const std::string text = joined(path.parts);
  std::vector<std::string_view> dates;
  for (const auto& [name, index] : names.facts) {
    if (index == none) continue;
    const Fact& fact = checking.revision.facts[static_cast<std::size_t>(index)];
    if (fact.list == none && fact.type.kind == TypeKind::date) dates.push_back(name);
  }
  std::sort(dates.begin(), dates.end());
  const std::string near(diagnostics::nearest(text, dates));
  if (may_be_unread(names, path, near)) return;
  auto& report = checking.sink.report(Kind::as_of_unknown, path.span, {text, near});
  if (!near.empty()) report.fix.push_back({path.span, near});
}

// The fact that `as_of` names; none if that cannot be.
int find_as_of(Checking& checking, const syntax::Path& path) {
  const auto& facts = checking.root().names.facts;
  auto found = facts.find(joined(path.parts));
  if (found == facts.end()) {
    report_unknown_as_of(checking, path);
    return none;
  }
  if (found->second == none) return none;
  const Fact& fact = checking.revision.facts[static_cast<std::size_t>(found->second)];
  if (fact.type.kind == TypeKind::date && fact.list == none) return found->second;
  checking.sink.report(
      Kind::as_of_not_date, path.span,
      {fact.path, fact.list == none
                      ? describe(checking.revision, fact.type)
                      : "in the list `" +
                            checking.revision.facts[static_cast<std::size_t>(fact.list)].path +
                            "`"});
  return none;
}

// What stands for the date where there is none: in a vocabulary checked by itself, and where
// `as_of` has errors. The revision is not handed on then.
int stand_in(Revision& revision) {
  Fact fact;
  fact.path = "as_of";
  fact.type.kind = TypeKind::date;
  revision.facts.push_back(std::move(fact));
  return static_cast<int>(revision.facts.size()) - 1;
}

void check_policy(Checking& checking, const syntax::Policy& policy, source::Span head) {
  Revision& revision = checking.revision;
  revision.number = policy.number.text;
  revision.title = policy.title.text;
  revision.payer = text_of(policy.payer);
  if (policy.number.text.empty()) checking.sink.report(Kind::number_empty, policy.number.span);
  check_dates(checking, policy, head);
  for (const auto& replaced : policy.replaces)
    revision.replaces.push_back(replaced.text);
  for (const auto& related : policy.related)
    revision.related.push_back({related.number.text, text_of(related.title)});
  if (policy.as_of)
    revision.as_of = find_as_of(checking, *policy.as_of);
  else
    checking.sink.report(Kind::as_of_missing, head);
}

void note_vocabularies(Checking& checking) {
  for (const Scope& scope : checking.scopes)
    if (const auto* head = scope.module.head)
      if (const auto* vocabulary = std::get_if<syntax::Vocabulary>(&head->node))
        checking.revision.vocabularies.push_back(
            {vocabulary->name.text, text_of(vocabulary->text)});
}

} // namespace

void check_header(Checking& checking) {
  const syntax::Declaration* head = checking.root().module.head;
  const auto* policy = head ? std::get_if<std::unique_ptr<syntax::Policy>>(&head->node) : nullptr;
  if (policy) check_policy(checking, **policy, head->head);
  note_vocabularies(checking);
  if (checking.revision.as_of == none) checking.revision.as_of = stand_in(checking.revision);
}

} // namespace pol::semantics
