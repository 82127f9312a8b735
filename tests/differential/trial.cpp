#include "tests/differential/trial.h"
#include "tests/differential/generate/cases.h"
#include "tests/differential/properties.h"

namespace pol::differential {

namespace {

Answer expected(const semantics::Policy& policy, const generate::Case& made) {
  if (!made.invalid) return answer_of(oracle::determine(policy, made.record));
  Answer answer;
  answer.outcome = "invalid_case";
  return answer;
}

bool agree(const Answer& machine, const Answer& oracle) {
  return machine == oracle || (machine.outcome == "invalid_case" && oracle.outcome == "invalid_case");
}

// Takes facts from the record as long as machine and oracle differ.
generate::Case smallest(const Compiled& compiled, generate::Cases& cases, generate::Case made) {
  const semantics::Policy& policy = compiled.library.policies[0];
  const auto differs = [&](const oracle::Row& record) {
    const generate::Case tried{record, cases.json(record, 0), false};
    return !agree(run(compiled.module, {tried.json})[0], expected(policy, tried));
  };
  if (made.invalid || !differs(made.record)) return made;
  const oracle::Row full = made.record;
  for (const auto& [path, value] : full.facts) {
    oracle::Row less = made.record;
    less.facts.erase(path);
    if (differs(less)) made.record = less;
  }
  for (const auto& [path, elements] : full.lists) {
    oracle::Row less = made.record;
    less.lists.erase(path);
    if (differs(less)) made.record = less;
    for (std::size_t i = elements.size(); i > 0; --i) {
      less = made.record;
      auto& rows = less.lists[path];
      if (i > rows.size()) break;
      rows.erase(rows.begin() + static_cast<long>(i) - 1);
      if (differs(less)) made.record = less;
    }
  }
  made.json = cases.json(made.record, 0);
  return made;
}

std::string difference(std::uint64_t seed, const generate::Policy& source, const Compiled& compiled, generate::Cases& cases, const generate::Case& made, const Answer& in_batch) {
  const generate::Case small = smallest(compiled, cases, made);
  const Answer oracle = expected(compiled.library.policies[0], made), oracle_small = expected(compiled.library.policies[0], small);
  return "machine and oracle differ, seed " + std::to_string(seed) + "\n" + source_text(source) + "case: " + made.json + "\nmachine, in its batch:\n" + to_text(in_batch) +
         "oracle:\n" + to_text(oracle) + "smallest case: " + small.json + "\nmachine, alone:\n" + to_text(run(compiled.module, {small.json})[0]) + "oracle:\n" +
         to_text(oracle_small);
}

} // namespace

std::optional<std::string> try_policy(std::uint64_t seed, const Plan& plan, Statistics& statistics) {
  const generate::Policy source = generate::make_policy(seed, {plan.refine});
  const auto compiled = compile(source);
  if (!compiled) return "a generated policy does not compile, seed " + std::to_string(seed) + "\n" + source_text(source) + compiled.error();
  const semantics::Policy& policy = (*compiled)->library.policies[0];
  generate::Cases cases(policy, seed);
  std::vector<generate::Case> made;
  std::vector<std::string> records;
  for (std::size_t i = 0; i < plan.cases; ++i) {
    made.push_back(cases.next(i));
    records.push_back(made.back().json);
  }
  const std::vector<Answer> answers = run((*compiled)->module, records);
  for (std::size_t i = 0; i < made.size(); ++i)
    if (!agree(answers[i], expected(policy, made[i]))) return difference(seed, source, **compiled, cases, made[i], answers[i]);
  statistics.add(policy, (*compiled)->module, answers);
  if (!plan.refine) return std::nullopt;
  auto broken = check_refinements(**compiled, cases, made, answers, statistics);
  if (!broken) broken = check_completions(**compiled, cases, made, answers, statistics);
  if (broken) return "seed " + std::to_string(seed) + "\n" + source_text(source) + *broken;
  return std::nullopt;
}

} // namespace pol::differential
