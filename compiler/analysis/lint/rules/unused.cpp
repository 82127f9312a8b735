// What is declared and never needed.
#include "compiler/analysis/lint/usage.h"

namespace pol::analysis::lint {

using diagnostics::Kind;
using semantics::Revision;
using source::Span;

namespace {

// Whether something declared there can be said to be unused.
class Unused {
public:
  explicit Unused(const Subject& subject) : subject_(subject), needed_(needed(subject)) {}
  bool operator()(Span name) const {
    return !needed_.contains(name) && !may_be_used_elsewhere(subject_, name.file);
  }

private:
  const Subject& subject_;
  std::set<Span> needed_;
};

template <typename Seen> void each_revision(const Subject& subject, const Seen& seen) {
  for (const auto& policy : subject.library.policies)
    for (const Revision& revision : policy.revisions)
      seen(revision);
}

void find_declarations(const Subject& subject, bool criteria, Kind kind, Findings& findings) {
  const Unused unused(subject);
  each_revision(subject, [&](const Revision& revision) {
    for (const auto& declaration : revision.declarations)
      if (declaration.is_criterion == criteria && unused(declaration.name_span))
        findings.report(kind, declaration.name_span, {declaration.name});
  });
}

} // namespace

void find_unused_criterion(const Subject& subject, Findings& findings) {
  find_declarations(subject, true, Kind::unused_criterion, findings);
}

void find_unused_value(const Subject& subject, Findings& findings) {
  find_declarations(subject, false, Kind::unused_value, findings);
}

void find_unused_entry(const Subject& subject, Findings& findings) {
  const Unused unused(subject);
  const auto check = [&](Span name, std::string_view what, const std::string& text) {
    if (unused(name)) findings.report(Kind::unused_entry, name, {std::string(what), text});
  };
  each_revision(subject, [&](const Revision& revision) {
    for (const auto& enumeration : revision.enumerations)
      check(enumeration.span, "enum", enumeration.name);
    for (const auto& list : revision.code_lists)
      check(list.span, "code list", list.name);
    for (const auto& outcome : revision.outcomes)
      if (outcome.span.end > 0) check(outcome.span, "outcome", outcome.name);
  });
}

// A list that nobody goes through is named alone, without its fields.
void find_unused_fact(const Subject& subject, Findings& findings) {
  const Unused unused(subject);
  each_revision(subject, [&](const Revision& revision) {
    for (const auto& fact : revision.facts) {
      const bool in_unused = fact.list != semantics::none &&
                             unused(revision.facts[static_cast<std::size_t>(fact.list)].span);
      if (!in_unused && unused(fact.span))
        findings.report(Kind::unused_fact, fact.span, {fact.path});
    }
  });
}

} // namespace pol::analysis::lint
