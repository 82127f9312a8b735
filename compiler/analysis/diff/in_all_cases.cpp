#include "compiler/analysis/diff/in_all_cases.h"
#include "compiler/analysis/diff/given_terms.h"
#include "compiler/analysis/evaluator.h"
#include "compiler/analysis/witness.h"
#include <algorithm>

namespace pol::analysis {
namespace {

// Terms that are asked about one by one. Cases that the solver comes up with answer most of them.
class Common {
public:
  Common(const FactVariables& facts, const Record& other, Term all, Solver& solver)
      : facts_(facts), all_(all), solver_(solver), cases_{other} {}

  bool holds_in_all(Term term) {
    const auto fails = [&](const Record& one) { return !holds(one, term); };
    if (std::ranges::any_of(cases_, fails)) return false;
    const Answer answer = solver_.check({all_, !term});
    if (answer == Answer::sat) cases_.push_back(witness(facts_, solver_));
    return answer == Answer::unsat;
  }

private:
  bool holds(const Record& record, Term term) const {
    Evaluator evaluator(facts_.terms(), std::span(&term, 1));
    record.assign(evaluator, 0);
    evaluator.run(1);
    return evaluator.truth(0, term);
  }

  const FactVariables& facts_;
  Term all_;
  Solver& solver_;
  std::vector<Record> cases_; // of the kind
};

// What the fact is at least, and at most.
void add_ends(const Record& witness, std::uint32_t fact, Common& common,
              std::vector<std::string>& words) {
  if (const auto length = as_long(witness, fact); length && common.holds_in_all(*length))
    words.push_back(described_as_long(witness, fact));
  for (const bool under : {true, false})
    for (const BesideTerm& one : beside(witness, fact, under))
      if (common.holds_in_all(one.holds)) {
        words.push_back(one.text);
        break;
      }
}

} // namespace

std::vector<std::string> common_to_all(const Record& witness, const Record& other, Term all,
                                       const ListReach& lists, Solver& solver) {
  const FactVariables& facts = witness.facts();
  Common common(facts, other, all, solver);
  std::vector<std::string> words;
  for (std::uint32_t fact = 0; fact < facts.size(); ++fact) {
    if (facts[fact].list != bytecode::none) continue;
    const bool is_list = facts[fact].kind == bytecode::FactKind::list;
    // Of lists that may be longer than those that are looked at nothing is known.
    if (is_list && !lists.complete) continue;
    const bool may_be_longer = is_list && witness.at(fact, 0).length == lists.length;
    const auto close = near(witness, fact);
    if (!may_be_longer && common.holds_in_all(like(witness, fact)))
      words.push_back(described(witness, fact));
    else if (close && common.holds_in_all(*close))
      words.push_back(described_near(witness, fact));
    else
      add_ends(witness, fact, common, words);
  }
  return words;
}

} // namespace pol::analysis
