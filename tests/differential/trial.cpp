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
  return machine == oracle ||
         (machine.outcome == "invalid_case" && oracle.outcome == "invalid_case");
}

// Takes facts from the record as long as machine and oracle differ.
generate::Case smallest(const Compiled& compiled, generate::Cases& cases, generate::Case made) {
  const semantics::Policy& policy = compiled.library.policies[0];
  const auto differs = [&](const oracle::Row& record) {
    const generate::Case tried{record, cases.json(record, 0), false};
    return !agree(run(compiled, {tried.json})[0], expected(policy, tried));
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

std::string difference(const Compiled& compiled, generate::Cases& cases, const generate::Case& made,
                       const Answer& in_batch) {
  const semantics::Policy& policy = compiled.library.policies[0];
  const generate::Case small = smallest(compiled, cases, made);
  return "machine and oracle differ\ncase: " + made.json + "\nmachine, in its batch:\n" +
         to_text(in_batch) + "oracle:\n" + to_text(expected(policy, made)) +
         "smallest case: " + small.json + "\nmachine, alone:\n" +
         to_text(run(compiled, {small.json})[0]) + "oracle:\n" + to_text(expected(policy, small));
}

std::optional<std::string> try_cases(const Compiled& compiled, std::uint64_t seed, const Plan& plan,
                                     Statistics& statistics) {
  const semantics::Policy& policy = compiled.library.policies[0];
  generate::Cases cases(policy, seed);
  std::vector<generate::Case> made;
  std::vector<std::string> records;
  for (std::size_t i = 0; i < plan.cases; ++i) {
    made.push_back(cases.next(i));
    records.push_back(made.back().json);
  }
  const std::vector<Answer> answers = run(compiled, records);
  for (std::size_t i = 0; i < made.size(); ++i)
    if (!agree(answers[i], expected(policy, made[i])))
      return difference(compiled, cases, made[i], answers[i]);
  statistics.add(policy, compiled.module, answers);
  if (!plan.refine) return std::nullopt;
  if (auto broken = check_refinements(compiled, cases, made, answers, statistics)) return broken;
  return check_completions(compiled, cases, made, answers, statistics);
}

} // namespace

std::optional<std::string> try_policy(std::uint64_t seed, const Plan& plan,
                                      Statistics& statistics) {
  const generate::Policy source = generate::make_policy(seed, {plan.refine});
  const auto compiled = compile(source);
  const std::string head = "seed " + std::to_string(seed) + "\n" + source_text(source);
  if (!compiled && compiled.error().by_chance) {
    ++statistics.refused;
    return std::nullopt;
  }
  if (!compiled) return head + "a generated policy does not compile\n" + compiled.error().text;
  (*compiled)->when = plan.when;
  if (auto broken = try_cases(**compiled, seed, plan, statistics)) return head + *broken;
  return std::nullopt;
}

std::optional<std::string> try_folder(const std::string& folder, std::uint64_t seed,
                                      const Plan& plan, Statistics& statistics) {
  const auto compiled = compile_folder(folder);
  if (!compiled) return folder + " does not compile\n" + compiled.error().text;
  (*compiled)->when = plan.when;
  return try_cases(**compiled, seed, plan, statistics);
}

} // namespace pol::differential
