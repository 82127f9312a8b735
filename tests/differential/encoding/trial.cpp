#include "tests/differential/encoding/trial.h"
#include "runtime/cases/decode.h"
#include "tests/differential/encoding/answers.h"
#include "tests/differential/generate/cases.h"
#include "tests/differential/subject.h"

namespace pol::differential {

namespace {

using analysis::Extent;
using analysis::FactVariables;
using analysis::Subject;

std::vector<Subject> subjects_of(const bytecode::Module& module) {
  std::vector<Subject> subjects;
  for (const bytecode::Policy& policy : module.policies)
    for (const bytecode::Revision& revision : policy.revisions)
      subjects.push_back({&module, &policy, &revision});
  return subjects;
}

// Demands more of the records than the policy does, so that some are invalid: ranges end at values
// that cases have, lists are shorter.
void narrow(bytecode::Module& module, const cases::Batch& batch, generate::Random& random) {
  for (bytecode::Policy& policy : module.policies)
    for (bytecode::Revision& revision : policy.revisions)
      for (bytecode::FactRule& rule : revision.facts) {
        if (!random.chance(15)) continue;
        const bytecode::FactKind kind = module.facts[rule.fact].kind;
        if (kind == bytecode::FactKind::list) rule.max_elements = 1;
        if (kind != bytecode::FactKind::number && kind != bytecode::FactKind::integer &&
            kind != bytecode::FactKind::date)
          continue;
        const auto& column = std::get<values::CellColumn>(batch.columns[rule.fact]);
        if (column.low.empty()) continue;
        const std::int64_t value = column.low[random.below(column.low.size())];
        if (value < rule.low || rule.high < value) continue;
        (random.chance(50) ? rule.low : rule.high) = value;
      }
}

std::optional<std::string> try_cases(Compiled& compiled, std::uint64_t seed,
                                     const EncodingPlan& plan, Tally& tally) {
  generate::Cases cases(compiled.library.policies[0], seed);
  std::vector<std::string> records;
  for (std::size_t i = 0; i < plan.cases; ++i)
    records.push_back(cases.next(i).json);
  cases::Decoder decoder(compiled.module);
  cases::Batch batch;
  decoder.begin(batch);
  for (std::size_t i = 0; i < records.size(); ++i)
    decoder.add(records[i], i + 1, batch);
  decoder.finish(batch);
  generate::Random random(seed);
  if (seed % 4 == 0) narrow(compiled.module, batch, random);
  analysis::Terms terms;
  FactVariables facts(terms, subjects_of(compiled.module),
                      Extent{static_cast<unsigned>(1 + seed % 3), true});
  ++tally.policies;
  std::vector<Agreement> revisions;
  revisions.reserve(facts.subjects().size());
  for (std::size_t subject = 0; subject < facts.subjects().size(); ++subject)
    revisions.emplace_back(facts, subject);
  tally.terms += terms.size();
  for (std::size_t i = 0; i < revisions.size(); ++i) {
    Tally own;
    auto broken = revisions[i].compare(batch, own);
    std::set<std::string> seen;
    for (const auto& [outcome, count] : own.outcomes)
      seen.insert(outcome);
    if (!broken && plan.solve)
      broken = check_answers(facts, revisions[i].encoding(), seen, plan.work, own);
    tally.add(own);
    if (broken) return "revision " + std::to_string(i) + ": " + *broken;
  }
  return std::nullopt;
}

} // namespace

std::optional<std::string> try_encoding(std::uint64_t seed, const EncodingPlan& plan,
                                        Tally& tally) {
  const generate::Policy source = generate::make_policy(seed, {false});
  const auto compiled = compile(source);
  if (!compiled && compiled.error().by_chance) return ++tally.refused, std::nullopt;
  const std::string head = "seed " + std::to_string(seed) + "\n" + source_text(source);
  if (!compiled) return head + compiled.error().text;
  if (auto broken = try_cases(**compiled, seed, plan, tally)) return head + *broken;
  return std::nullopt;
}

std::optional<std::string> try_encoding(const std::string& folder, std::uint64_t seed,
                                        const EncodingPlan& plan, Tally& tally) {
  const auto compiled = compile_folder(folder);
  if (!compiled) return folder + " does not compile\n" + compiled.error().text;
  return try_cases(**compiled, seed, plan, tally);
}

} // namespace pol::differential
