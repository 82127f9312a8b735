// Rules that never decide, and what decides instead.
#include "compiler/analysis/lint/revision_rules.h"
#include "runtime/determination/determine.h"
#include <algorithm>
#include <fmt/format.h>

namespace pol::analysis::lint {

using diagnostics::Kind;
namespace names = determination::names;

namespace {

const std::string& outcome_of(const semantics::Revision& revision, const semantics::Rule& rule) {
  return revision.outcomes[static_cast<std::size_t>(rule.outcome)].name;
}

const semantics::Rule* rule_named(const semantics::Revision& revision, std::string_view name) {
  const auto found = std::ranges::find(revision.rules, name, &semantics::Rule::name);
  return found == revision.rules.end() ? nullptr : &*found;
}

class Shadows {
public:
  Shadows(Questions& questions, Findings& findings)
      : questions_(questions), terms_(questions.terms()), encoding_(questions.encoding()),
        revision_(questions.revision()), findings_(findings) {}

  void look() {
    const auto& of = revision_.applies ? revision_.applies->span : source::Span{};
    if (revision_.applies && questions_.never(encoding_.applies().yes, of)) return; // said of it
    for (std::size_t i = 0; i < revision_.rules.size(); ++i)
      look_at(i);
    for (const semantics::Group& group : revision_.groups)
      look_within(group);
  }

private:
  // Conflicts are said of the outcomes that overlap.
  void look_at(std::size_t index) {
    const semantics::Rule& rule = revision_.rules[index];
    const Term holds = encoding_.rule(index).yes;
    if (questions_.never(holds, rule.name_span)) return; // said of its condition
    const Term decides = terms_.any(
        {encoding_.outcome(outcome_of(revision_, rule)).is, encoding_.outcome(names::conflict).is});
    if (!questions_.never(terms_.all({holds, decides}), rule.name_span)) return;
    silent_.push_back(static_cast<int>(index));
    const Found found = questions_.find(terms_.all({holds, encoding_.applies().yes}));
    if (found.kind == Found::Kind::some)
      report(rule, holds, found);
    else
      report_outside(rule, holds, found);
  }

  // It never holds where the policy is known to apply, if that is known of the rule.
  void report_outside(const semantics::Rule& rule, Term holds, const Found& inside) {
    Found found = questions_.find(terms_.all({holds, encoding_.applies().no_}));
    std::string why = "the policy does not apply where it holds";
    if (found.kind != Found::Kind::some) {
      found = questions_.find(holds);
      why = "where it holds, it is not known whether the policy applies";
    }
    if (inside.kind == Found::Kind::open) {
      questions_.leave_open(rule.name_span, "whether the policy applies where the rule holds",
                            inside.why);
      why = "where it holds, something else decides";
    }
    findings_.report(Kind::rule_shadowed, rule.name_span, {rule.name, why}).witness = found.record;
  }

  // What the case shows, and whether it is so in every one.
  void report(const semantics::Rule& rule, Term holds, const Found& found) {
    const std::string& instead = found.result.outcome;
    const Term other = terms_.all({holds, encoding_.applies().yes, !encoding_.outcome(instead).is});
    const std::string_view where =
        questions_.never(other, rule.name_span) ? "wherever it holds" : "where it holds, as here";
    const semantics::Rule* by =
        found.result.rules.empty() ? nullptr : rule_named(revision_, found.result.rules.front());
    std::string why =
        instead == names::needs_information
            ? fmt::format("{}, facts are missing that could change the outcome", where)
            : fmt::format("{}, `{}` takes precedence", where, instead);
    if (by) why += fmt::format(" by rule `{}`", by->name);
    auto& finding = findings_.report(Kind::rule_shadowed, rule.name_span, {rule.name, why});
    if (by) finding.related.push_back({by->name_span, "this rule decides instead"});
    finding.witness = found.record;
  }

  // Rules of one group have one outcome and the same precedence: what lies within the others adds
  // nothing. From the last to the first; what is found is no neighbour any longer.
  void look_within(const semantics::Group& group) {
    std::vector<int> left;
    for (const int rule : group.rules)
      if (!questions_.never(holds(rule), span(rule)) &&
          std::ranges::find(silent_, rule) == silent_.end())
        left.push_back(rule);
    for (std::size_t i = left.size(); i-- > 0 && left.size() > 1;) {
      std::vector<int> others = left;
      others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
      if (!lies_within(left[i], others)) continue;
      report_within(left[i], others);
      left = std::move(others);
    }
  }

  bool lies_within(int rule, const std::vector<int>& others) {
    std::vector<Term> alone{holds(rule)};
    for (const int other : others)
      alone.push_back(!holds(other));
    return questions_.never(terms_.all(alone), span(rule));
  }

  // A rule that alone is wide enough also holds in any one case.
  void report_within(int rule, const std::vector<int>& others) {
    const Found found = questions_.find(holds(rule));
    const auto wide = std::ranges::find_if(others, [&](int other) {
      const bool here = found.kind != Found::Kind::some || questions_.holds_in(found, holds(other));
      return here && lies_within(rule, {other});
    });
    const bool one = wide != others.end();
    const std::string does =
        one ? fmt::format("rule `{}` does too", at(*wide).name) : "another rule does too";
    auto& finding = findings_.report(Kind::rule_within_another, span(rule), {at(rule).name, does});
    if (one) finding.related.push_back({span(*wide), "the wider rule is here"});
    finding.witness = found.record;
  }

  const semantics::Rule& at(int rule) const {
    return revision_.rules[static_cast<std::size_t>(rule)];
  }
  source::Span span(int rule) const { return at(rule).name_span; }
  Term holds(int rule) const { return encoding_.rule(static_cast<std::size_t>(rule)).yes; }

  Questions& questions_;
  Terms& terms_;
  Encoding& encoding_;
  const semantics::Revision& revision_;
  Findings& findings_;
  std::vector<int> silent_; // rules that never decide
};

} // namespace

void find_shadowed_rule(const Subject& subject, Findings& findings) {
  each_revision(subject, [&](Questions& questions) { Shadows(questions, findings).look(); });
}

} // namespace pol::analysis::lint
