// Two outcomes that can both hold, with no precedence between them.
#include "compiler/analysis/lint/revision_rules.h"
#include "runtime/determination/determine.h"
#include <algorithm>
#include <set>

namespace pol::analysis::lint {

using diagnostics::Kind;

namespace {

class Overlaps {
public:
  Overlaps(Questions& questions, Findings& findings)
      : questions_(questions), terms_(questions.terms()), groups_(questions.code().groups),
        findings_(findings) {}

  void look() {
    for (std::size_t a = 0; a < groups_.size(); ++a)
      for (std::size_t b = a + 1; b < groups_.size(); ++b) {
        const bool ordered = stands_above(a, b) || stands_above(b, a);
        const std::pair pair = std::minmax(groups_[a].outcome, groups_[b].outcome);
        if (ordered || pair.first == pair.second || seen_.contains(pair)) continue;
        const Found found = groups_[a].outcome == pair.first ? look_at(a, b) : look_at(b, a);
        if (found.kind != Found::Kind::none) seen_.insert(pair);
      }
  }

private:
  // Of two groups whose outcomes stand in declared order.
  Found look_at(std::size_t first, std::size_t second) {
    const Found found = case_of(first, second);
    if (found.kind == Found::Kind::some) report(first, second, found);
    if (found.kind == Found::Kind::open)
      questions_.leave_open(rule(groups_[first].rules[0]).name_span,
                            "whether two outcomes can both hold", found.why);
    return found;
  }

  // One in which no third outcome holds as well, if there is such a case.
  Found case_of(std::size_t first, std::size_t second) {
    std::vector<Term> both{questions_.encoding().outcome(determination::names::conflict).is,
                           on_top(first), on_top(second)};
    const auto named = [&](const Result& result) {
      return std::ranges::count(result.between, outcome(first)) +
                 std::ranges::count(result.between, outcome(second)) ==
             2;
    };
    const Term all = terms_.all(both);
    for (std::size_t g = 0; g < groups_.size(); ++g)
      if (groups_[g].outcome != groups_[first].outcome &&
          groups_[g].outcome != groups_[second].outcome)
        both.push_back(!questions_.encoding().group(g).yes);
    Found found = questions_.find(terms_.all(both), named);
    return found.kind == Found::Kind::some ? found : questions_.find(all, named);
  }

  // The group holds, and none that stands above it.
  Term on_top(std::size_t group) {
    std::vector<Term> all{questions_.encoding().group(group).yes};
    for (std::size_t g = 0; g < groups_.size(); ++g)
      if (stands_above(g, group)) all.push_back(!questions_.encoding().group(g).yes);
    return terms_.all(all);
  }

  void report(std::size_t first, std::size_t second, const Found& found) {
    const semantics::Rule &one = true_rule(first, found), &other = true_rule(second, found);
    auto& finding =
        findings_.report_another(Kind::outcomes_overlap, other.name_span,
                                 {outcome(first), outcome(second), one.name, other.name});
    finding.related.push_back({one.name_span, "the other rule is here"});
    finding.witness = found.record;
  }

  const semantics::Rule& true_rule(std::size_t group, const Found& found) const {
    const auto& rules = groups_[group].rules;
    const auto holds = [&](std::uint32_t number) {
      return std::ranges::count(found.result.rules, rule(number).name) != 0;
    };
    const auto found_true = std::ranges::find_if(rules, holds);
    return rule(found_true == rules.end() ? rules.front() : *found_true);
  }

  const semantics::Rule& rule(std::uint32_t number) const {
    return questions_.revision().rules[number];
  }
  const std::string& outcome(std::size_t group) const {
    return questions_.code().outcomes[groups_[group].outcome].name;
  }
  bool stands_above(std::size_t higher, std::size_t lower) const {
    return (groups_[lower].above >> higher & 1) != 0;
  }

  Questions& questions_;
  Terms& terms_;
  const std::vector<bytecode::Group>& groups_;
  Findings& findings_;
  std::set<std::pair<std::uint32_t, std::uint32_t>>
      seen_; // outcomes that are told of, or left open
};

} // namespace

void find_outcome_overlap(const Subject& subject, Findings& findings) {
  each_revision(subject, [&](Questions& questions) { Overlaps(questions, findings).look(); });
}

} // namespace pol::analysis::lint
