#include "tests/differential/encoding/answers.h"
#include "compiler/analysis/revision_run.h"
#include "compiler/analysis/witness.h"

namespace pol::differential {

using analysis::Answer;
using analysis::Record;

namespace {

std::optional<std::string> check_witness(const analysis::FactVariables& facts,
                                         const analysis::Encoding& encoding,
                                         std::string_view outcome, analysis::Solver& solver) {
  analysis::RevisionRun machine(encoding.subject());
  const auto determines = [&](const Record& record) {
    return machine.run(record.json()).outcome == outcome;
  };
  const Record found = analysis::witness(facts, solver);
  if (!determines(found))
    return "a witness of " + std::string(outcome) + " comes to " +
           std::string(machine.run(found.json()).outcome) + "\ncase: " + found.json();
  const Record small = analysis::minimized(found, determines);
  if (!determines(small)) return "a minimized witness is none\ncase: " + small.json();
  return std::nullopt;
}

} // namespace

std::optional<std::string> check_answers(const analysis::FactVariables& facts,
                                         const analysis::Encoding& encoding,
                                         const std::set<std::string>& seen, std::uint32_t work,
                                         Tally& tally) {
  auto solver = analysis::open_solver(facts.terms(), {.work = work});
  if (!solver) return "no solver: " + solver.error();
  (*solver)->require(facts.well_formed());
  (*solver)->require(encoding.valid());
  for (const analysis::OutcomeTerm& outcome : encoding.outcomes()) {
    const Answer answer = (*solver)->check({outcome.is});
    if (answer == Answer::not_decided) ++tally.undecided;
    if (answer == Answer::unsat) {
      ++tally.unmet;
      if (seen.contains(std::string(outcome.name)))
        return "no case is said to be " + std::string(outcome.name) + ", and one was";
    }
    if (answer != Answer::sat) continue;
    ++tally.witnesses;
    if (auto broken = check_witness(facts, encoding, outcome.name, **solver)) return broken;
  }
  return std::nullopt;
}

} // namespace pol::differential
