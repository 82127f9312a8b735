// What a policy owes its readers: a sentence, the place in the document, the reason.
#include "compiler/analysis/lint/subject.h"
#include "compiler/analysis/lint/texts.h"
#include "compiler/logic/uses.h"
#include <algorithm>
#include <cctype>
#include <set>

namespace pol::analysis::lint {

using diagnostics::Kind;
using semantics::Declaration;
using semantics::Expr;
using semantics::Note;
using semantics::Revision;

namespace {

bool cites(const std::vector<Note>& notes) {
  return std::any_of(notes.begin(), notes.end(),
                     [](const Note& note) { return !note.interprets && !is_blank(note.text); });
}

bool has_evidence(const semantics::Fact& fact) {
  return !std::all_of(fact.evidence.begin(), fact.evidence.end(), is_blank);
}

// Which declarations have a citation: their own, or that of one that they name.
std::vector<bool> cited(const Revision& revision);

// Whether a citation stands at something that the expression names.
bool names_cited(const Expr& expr, const std::vector<bool>& cited) {
  if (expr.declaration != semantics::none && cited[static_cast<std::size_t>(expr.declaration)])
    return true;
  return std::any_of(expr.operands.begin(), expr.operands.end(),
                     [&](const auto& operand) { return names_cited(*operand, cited); });
}

// A declaration stands after those that it names.
std::vector<bool> cited(const Revision& revision) {
  std::vector<bool> result(revision.declarations.size(), false);
  for (std::size_t i = 0; i < result.size(); ++i)
    result[i] = cites(revision.declarations[i].notes) ||
                names_cited(*revision.declarations[i].body, result);
  return result;
}

template <typename Seen> void each_revision(const Subject& subject, const Seen& seen) {
  for (const auto& policy : subject.library.policies)
    for (const Revision& revision : policy.revisions)
      seen(revision);
}

} // namespace

// Of a policy's own declarations; what a vocabulary holds is of no one document.
void find_missing_citation(const Subject& subject, Findings& findings) {
  each_revision(subject, [&](const Revision& revision) {
    const std::vector<bool> known = cited(revision);
    for (std::size_t i = 0; i < known.size(); ++i) {
      const Declaration& it = revision.declarations[i];
      if (it.is_criterion && !known[i] && it.span.file == revision.file)
        findings.report(Kind::missing_citation, it.name_span, {"criterion", it.name});
    }
    for (const auto& rule : revision.rules)
      if (!cites(rule.notes) && !names_cited(*rule.when, known))
        findings.report(Kind::missing_citation, rule.name_span, {"rule", rule.name});
  });
}

void find_missing_text(const Subject& subject, Findings& findings) {
  each_revision(subject, [&](const Revision& revision) {
    for (const Declaration& it : revision.declarations)
      if (it.is_criterion && is_blank(it.text))
        findings.report(Kind::missing_text, it.name_span, {"criterion", it.name});
    for (const auto& rule : revision.rules)
      if (is_blank(rule.text))
        findings.report(Kind::missing_text, rule.name_span, {"rule", rule.name});
  });
}

namespace {

// The words in lower case, without signs.
std::vector<std::string> words(const std::string& text) {
  std::vector<std::string> all(1);
  for (const char c : text) {
    if (std::isalnum(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80)
      all.back() += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    else if (!all.back().empty())
      all.emplace_back();
  }
  if (all.back().empty()) all.pop_back();
  return all;
}

// Less than a sentence, or the declaration's own once more.
void check_interpretations(const std::vector<Note>& notes, const std::string& text,
                           Findings& findings) {
  constexpr std::size_t fewest_words = 4;
  for (const Note& note : notes)
    if (note.interprets &&
        (words(note.text).size() < fewest_words || words(note.text) == words(text)))
      findings.report(Kind::interpretation_without_reason, note.span);
}

} // namespace

void find_missing_reason(const Subject& subject, Findings& findings) {
  each_revision(subject, [&](const Revision& revision) {
    for (const Declaration& it : revision.declarations)
      check_interpretations(it.notes, it.text, findings);
    for (const auto& rule : revision.rules)
      check_interpretations(rule.notes, rule.text, findings);
    if (revision.applies)
      check_interpretations(revision.applies->notes, revision.applies->text, findings);
    for (const auto& precedence : revision.precedences)
      if (words(precedence.because).empty())
        findings.report(Kind::precedence_without_reason, precedence.span);
  });
}

namespace {

// What the rules read: not `applies`, whose facts the claim itself carries.
std::set<int> decisive_facts(const Revision& revision) {
  Revision rules;
  rules.facts = revision.facts;
  rules.declarations = revision.declarations;
  rules.rules = revision.rules;
  std::set<int> facts = logic::uses(rules).facts;
  facts.erase(revision.as_of);
  return facts;
}

} // namespace

void find_missing_evidence(const Subject& subject, Findings& findings) {
  each_revision(subject, [&](const Revision& revision) {
    for (int index : decisive_facts(revision)) {
      const auto& fact = revision.facts[static_cast<std::size_t>(index)];
      const bool of_list = fact.list != semantics::none &&
                           has_evidence(revision.facts[static_cast<std::size_t>(fact.list)]);
      if (!has_evidence(fact) && !of_list && fact.type.kind != semantics::TypeKind::list)
        findings.report(Kind::missing_evidence, fact.span, {fact.path});
    }
  });
}

} // namespace pol::analysis::lint
