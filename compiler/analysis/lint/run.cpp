#include "compiler/analysis/lint/run.h"
#include "compiler/analysis/lint/allowances.h"
#include "compiler/analysis/lint/proofs.h"
#include "compiler/analysis/lint/texts.h"
#include <algorithm>

namespace pol::analysis::lint {

using diagnostics::Diagnostic;
using diagnostics::Finding;
using diagnostics::Kind;

namespace {

std::vector<Allowance> all_allowances(const Subject& subject) {
  std::vector<Allowance> all;
  for (const source::FileId file : subject.asked)
    for (Allowance& one : allowances(subject.files[file], subject.trees[file]))
      all.push_back(std::move(one));
  return all;
}

void find_all(const Subject& subject, const Settings& settings, Findings& findings) {
#define POL_LINT_RULE(id, category, kinds, finds, matters, example, better)                        \
  if (settings.runs(Rule::id)) find_##id(subject, findings);
#include "compiler/analysis/lint/rules.def"
#undef POL_LINT_RULE
}

// The allowances of a rule, in one file, and whether each was of use.
class Allowed {
public:
  explicit Allowed(std::vector<Allowance> all) : all_(std::move(all)), used_(all_.size(), false) {}

  // The reason for which a finding is allowed; an allowance without a reason allows nothing.
  std::optional<std::string> reason(const Diagnostic& diagnostic, std::string_view rule) {
    std::optional<std::string> found;
    for (std::size_t i = 0; i < all_.size(); ++i) {
      const source::Span target = all_[i].target;
      if (all_[i].rule != rule || diagnostic.span.file != target.file ||
          diagnostic.span.begin < target.begin || diagnostic.span.begin >= target.end)
        continue;
      used_[i] = true;
      if (!found && !all_[i].reason.empty()) found = all_[i].reason;
    }
    return found;
  }

  // An allowance of a rule that was not asked, or that could prove nothing, is of no use now, and
  // may be elsewhere.
  void report_unused(const Subject& subject, const Settings& settings, Findings& findings) const {
    const bool can_prove = subject.proofs != nullptr && subject.proofs->missing().empty();
    for (std::size_t i = 0; i < all_.size(); ++i) {
      const std::optional<Rule> rule = rule_named(all_[i].rule);
      if (!used_[i] && rule && *rule != Rule::allowance && settings.runs(*rule) &&
          (can_prove || !proves(*rule)))
        findings.report(Kind::allowance_unused, all_[i].span, {all_[i].rule});
    }
  }

private:
  std::vector<Allowance> all_;
  std::vector<bool> used_;
};

// Whether an edit takes away a whole comment: then it is its author's to make.
bool loses_comment(const source::Files& files, const diagnostics::Edit& edit) {
  const source::FileId file = edit.span.file;
  return std::ranges::any_of(text_pieces(files[file].text(), file), [&](const TextPiece& piece) {
    return piece.kind == TextPiece::Kind::comment && edit.span.begin <= piece.span.begin &&
           piece.span.end <= edit.span.end;
  });
}

Finding finding_of(const Subject& subject, Diagnostic diagnostic, const Settings& settings) {
  if (std::ranges::any_of(diagnostic.fix, [&](const diagnostics::Edit& edit) {
        return loses_comment(subject.files, edit);
      }))
    diagnostic.fix.clear();
  const Rule rule = *rule_of(diagnostic.kind);
  diagnostic.own_severity = settings.severity(rule);
  return {std::move(diagnostic), info(rule).id, word(info(rule).category), {}};
}

} // namespace

std::vector<Finding> run(const Subject& subject, const Settings& settings) {
  Findings findings(subject);
  find_all(subject, settings, findings);
  Allowed allowed(all_allowances(subject));
  std::vector<Finding> result;
  for (const Diagnostic& diagnostic : findings.all()) {
    result.push_back(finding_of(subject, diagnostic, settings));
    if (*rule_of(diagnostic.kind) != Rule::allowance)
      result.back().allowed = allowed.reason(diagnostic, result.back().rule);
  }
  if (settings.runs(Rule::allowance)) {
    Findings unused(subject);
    allowed.report_unused(subject, settings, unused);
    for (const Diagnostic& diagnostic : unused.all())
      result.push_back(finding_of(subject, diagnostic, settings));
  }
  std::stable_sort(result.begin(), result.end(), [](const Finding& a, const Finding& b) {
    return a.diagnostic.span < b.diagnostic.span;
  });
  return result;
}

} // namespace pol::analysis::lint
