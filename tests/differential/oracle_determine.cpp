#include "tests/differential/oracle_determine.h"
#include "tests/differential/oracle_defaults.h"
#include "tests/differential/oracle_evaluate.h"
#include "tests/differential/oracle_notes.h"
#include <algorithm>

namespace pol::oracle {

using namespace semantics;

namespace {

constexpr const char* not_applicable = "not_applicable";
constexpr const char* needs_information = "needs_information";

// The truth of every rule and group of a revision for one case.
class Rules {
public:
  Rules(const Revision& revision, const Evaluator& evaluator)
      : revision_(revision), evaluator_(evaluator) {
    for (const Rule& rule : revision.rules)
      truths_.push_back(truth_of(evaluator.value(*rule.when, scope(rule))));
    for (std::size_t g = 0; g < revision.groups.size(); ++g) {
      const Truth truth = of_group(revision.groups[g]);
      if (truth == Truth::yes) yes |= std::uint64_t{1} << g;
      if (truth == Truth::unknown) unknown |= std::uint64_t{1} << g;
    }
  }

  std::vector<std::string> names_of(const std::vector<std::string>& outcomes) const {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < truths_.size(); ++i) {
      const std::string& outcome =
          revision_.outcomes[static_cast<std::size_t>(revision_.rules[i].outcome)].name;
      if (truths_[i] == Truth::yes &&
          std::find(outcomes.begin(), outcomes.end(), outcome) != outcomes.end())
        names.push_back(revision_.rules[i].name);
    }
    return names;
  }

  void reach(std::uint64_t groups, Needs& needs) const {
    for (std::size_t g = 0; g < revision_.groups.size(); ++g)
      for (const int rule : revision_.groups[g].rules)
        if (const auto i = static_cast<std::size_t>(rule);
            groups >> g & 1 && truths_[i] == Truth::unknown)
          evaluator_.reach(*revision_.rules[i].when, scope(revision_.rules[i]), needs);
  }

  std::uint64_t yes = 0, unknown = 0;

private:
  static Scope scope(const Rule& rule) { return {"rule " + rule.name, {}}; }
  Truth of_group(const Group& group) const {
    Truth truth = Truth::no;
    for (const int rule : group.rules) {
      const Truth one = truths_[static_cast<std::size_t>(rule)];
      if (one == Truth::yes) return one;
      if (one == Truth::unknown) truth = one;
    }
    return truth;
  }

  const Revision& revision_;
  const Evaluator& evaluator_;
  std::vector<Truth> truths_;
};

void settle(Result& result, const Decision& decision, const Rules& rules) {
  result.outcome = decision.possible.front();
  result.between = decision.between;
  result.rules =
      rules.names_of(result.between.empty() ? std::vector{result.outcome} : result.between);
}

// Everything of one revision; `dated` says whether the record's own day chose it.
void evaluate(const Revision& revision, const Row& record, bool dated, Result& result) {
  const Evaluator evaluator(revision, record);
  const Scope applies_scope{"applies", {}};
  const Truth applies = revision.applies
                            ? truth_of(evaluator.value(*revision.applies->when, applies_scope))
                            : Truth::yes;
  const Rules rules(revision, evaluator);
  Decision decision = decide(revision, rules.yes, rules.unknown);
  if (applies == Truth::no) decision = {{not_applicable}, {}, 0};
  if (applies == Truth::unknown) decision.possible.push_back(not_applicable);
  if (dated && decision.possible.size() == 1) {
    if (applies == Truth::no)
      result.outcome = not_applicable;
    else
      settle(result, decision, rules);
    return;
  }
  Needs needs;
  if (decision.possible.size() > 1) {
    rules.reach(decision.matter, needs);
    if (applies == Truth::unknown) evaluator.reach(*revision.applies->when, applies_scope, needs);
  }
  if (!dated) {
    needs.missing.insert(
        extended({}, revision.facts[static_cast<std::size_t>(revision.as_of)].path));
    if (decision.possible.back() != not_applicable) decision.possible.emplace_back(not_applicable);
  }
  result.outcome = needs_information;
  result.possible = decision.possible;
  result.missing.assign(needs.missing.begin(), needs.missing.end());
  result.causes.assign(needs.causes.begin(), needs.causes.end());
}

} // namespace

Result determine(const Policy& policy, const Row& record) {
  Result result;
  const Revision& newest = policy.revisions.back();
  const auto as_of = record.facts.find(newest.facts[static_cast<std::size_t>(newest.as_of)].path);
  const Revision* chosen = as_of == record.facts.end() ? &newest : nullptr;
  const long day = chosen ? 0 : std::get<DayCount>(as_of->second).days;
  // A later revision takes over from its first day, whether or not it has an end of its own.
  if (!chosen)
    for (const Revision& revision : policy.revisions)
      if (revision.effective <= day) chosen = &revision;
  const bool dated = as_of != record.facts.end();
  if (!chosen || (dated && chosen->ends && day > *chosen->ends)) {
    result.outcome = not_applicable;
    return result;
  }
  result.revision = chosen->effective;
  evaluate(*chosen, record, dated, result);
  result.defaulted = defaulted(*chosen, record);
  result.notes = notes(*chosen, record);
  return result;
}

} // namespace pol::oracle
