#include "runtime/determination/determine.h"
#include "runtime/cases/path.h"
#include "runtime/determination/remarks.h"
#include "runtime/machine/columns.h"
#include <algorithm>
#include <optional>

namespace pol::determination {
namespace {

using bytecode::no_register;

// The truth of a register in a row; nothing if it is unknown.
std::optional<bool> truth(const values::BoolColumn& column, std::size_t row) {
  if (!column.known[row]) return std::nullopt;
  return column.truth[row];
}

std::string_view outcome_name(const bytecode::Revision& revision, std::uint32_t outcome) {
  return outcome == conflict ? names::conflict : revision.outcomes[outcome].name;
}

} // namespace

// A batch under way.
struct Determiner::Pass {
  const cases::Batch& batch;
  const machine::Registers& registers;
  std::vector<Determination> results;
  values::Bits without_day;             // cases that lack as_of
  values::Bits ask_applies;             // where to look for what `applies` lacks
  std::vector<values::Bits> ask_groups; // the same by group; size 0: nowhere
  bool open = false;                    // some case needs information
};

Determiner::Determiner(const bytecode::Module& module, const bytecode::Policy& policy,
                       const bytecode::Revision& revision)
    : module_(module), policy_(policy), revision_(revision), outcomes_(revision) {
  for (const bytecode::Lookup& lookup : revision.lookups)
    lookups_.emplace_back(module.code_lists[lookup.codes]);
}

// Column by column: a bit per group and case.
std::vector<GroupState> Determiner::group_states(const Pass& pass) const {
  std::vector<GroupState> states(pass.batch.size());
  for (std::size_t g = 0; g < revision_.groups.size(); ++g) {
    const Mask bit = Mask{1} << g;
    const values::BoolColumn& condition = pass.registers.bools(revision_.groups[g].condition);
    for (std::size_t row = 0; row < states.size(); ++row)
      if (!condition.known[row])
        states[row].unknowns |= bit;
      else if (condition.truth[row])
        states[row].truths |= bit;
  }
  return states;
}

std::vector<Determination> Determiner::determine(const cases::Batch& batch,
                                                 const machine::Registers& registers) {
  const std::size_t count = batch.size();
  Pass pass{batch,
            registers,
            std::vector<Determination>(count),
            values::Bits(count),
            values::Bits(count),
            std::vector<values::Bits>(revision_.groups.size())};
  if (policy_.as_of != bytecode::none) {
    const auto& days = std::get<values::CellColumn>(batch.columns[policy_.as_of]);
    for (std::size_t row = 0; row < count; ++row)
      pass.without_day.put(row, !days.exact[row]);
  }
  const std::vector<GroupState> states = group_states(pass);
  for (std::uint32_t row = 0; row < count; ++row)
    if (batch.cases[row].errors.empty())
      decide(pass, row, states[row]);
    else
      pass.results[row].outcome = names::invalid_case;
  if (pass.open) add_missing(pass);
  add_defaulted(module_, revision_, batch, pass.results);
  add_notes(module_, revision_, lookups_, batch, registers, pass.results);
  return std::move(pass.results);
}

void Determiner::decide(Pass& pass, std::uint32_t row, GroupState state) {
  Determination& result = pass.results[row];
  const std::optional<bool> applies = revision_.applies == no_register
                                          ? std::optional(true)
                                          : truth(pass.registers.bools(revision_.applies), row);
  const bool without_day = pass.without_day[row];
  if (applies == false && !without_day) {
    result.outcome = names::not_applicable;
    return;
  }
  const Verdict& verdict = outcomes_.verdict(state);
  if (applies == true && !without_day && verdict.possible.size() == 1)
    return conclude(pass, row, verdict, result);
  pass.open = true;
  result.outcome = names::needs_information;
  if (applies != false) {
    for (std::uint32_t outcome : verdict.possible)
      result.possible.push_back(outcome_name(revision_, outcome));
    for (std::size_t g = 0; g < revision_.groups.size(); ++g) {
      if ((verdict.matters >> g & 1) == 0) continue;
      if (pass.ask_groups[g].size() == 0) pass.ask_groups[g].assign(pass.batch.size(), false);
      pass.ask_groups[g].set(row);
    }
  }
  if (applies != true || without_day) result.possible.push_back(names::not_applicable);
  if (!applies) pass.ask_applies.set(row);
}

void Determiner::conclude(const Pass& pass, std::uint32_t row, const Verdict& verdict,
                          Determination& result) {
  const std::uint32_t outcome = verdict.possible.front();
  result.outcome = outcome_name(revision_, outcome);
  if (outcome == conflict) {
    result.disposition = Disposition::review;
    for (std::uint32_t top : verdict.tops)
      result.between.push_back(outcome_name(revision_, top));
    return add_rules(pass, row, verdict.tops, result);
  }
  result.disposition =
      revision_.outcomes[outcome].approves ? Disposition::approve : Disposition::review;
  add_rules(pass, row, {outcome}, result);
}

void Determiner::add_rules(const Pass& pass, std::uint32_t row,
                           const std::vector<std::uint32_t>& outcomes,
                           Determination& result) const {
  for (std::size_t i = 0; i < revision_.rules.size(); ++i) {
    const bytecode::Declaration& rule = revision_.declarations[revision_.rules[i]];
    if (std::find(outcomes.begin(), outcomes.end(), rule.outcome) == outcomes.end()) continue;
    if (truth(pass.registers.bools(revision_.rule_values[i]), row) == true)
      result.rules.push_back(rule.name);
  }
}

void Determiner::add_missing(Pass& pass) const {
  std::vector<machine::Want> wants;
  if (pass.ask_applies.any()) wants.push_back({revision_.applies, pass.ask_applies});
  for (std::size_t g = 0; g < revision_.groups.size(); ++g)
    if (pass.ask_groups[g].size() != 0)
      wants.push_back({revision_.groups[g].condition, std::move(pass.ask_groups[g])});
  std::vector<machine::Needs> needs =
      machine::needs(module_, revision_.program, pass.batch, pass.registers, wants);
  for (std::uint32_t row = 0; row < needs.size(); ++row) {
    Determination& result = pass.results[row];
    if (result.outcome != names::needs_information) continue;
    if (pass.without_day[row]) needs[row].missing.push_back({policy_.as_of, row});
    result.missing = describe_missing(revision_, pass.batch, needs[row].missing);
    result.causes = describe_causes(revision_, needs[row].causes);
  }
}

std::vector<Missing> describe_missing(const bytecode::Revision& revision, const cases::Batch& batch,
                                      const std::vector<machine::MissingFact>& facts) {
  std::vector<Missing> described;
  for (const machine::MissingFact& missing : facts) {
    auto rule = std::lower_bound(
        revision.facts.begin(), revision.facts.end(), missing.fact,
        [](const bytecode::FactRule& r, std::uint32_t fact) { return r.fact < fact; });
    const bool found = rule != revision.facts.end() && rule->fact == missing.fact;
    described.push_back(
        {cases::path_of(batch, missing.fact, missing.row), found ? &*rule : nullptr});
  }
  std::sort(described.begin(), described.end(), [](const Missing& a, const Missing& b) {
    return cases::compare_paths(a.path, b.path) < 0;
  });
  auto same = [](const Missing& a, const Missing& b) { return a.path == b.path; };
  described.erase(std::unique(described.begin(), described.end(), same), described.end());
  return described;
}

std::vector<CauseAt> describe_causes(const bytecode::Revision& revision,
                                     const std::vector<machine::FoundCause>& causes) {
  std::vector<CauseAt> described;
  for (const machine::FoundCause& cause : causes) {
    const std::uint32_t owner = revision.program.code[cause.at].owner;
    described.push_back({owner == bytecode::none ? "policy" : place(revision.declarations[owner]),
                         name(cause.cause)});
  }
  std::sort(described.begin(), described.end(), [](const CauseAt& a, const CauseAt& b) {
    return a.at != b.at ? a.at < b.at : a.cause < b.cause;
  });
  auto same = [](const CauseAt& a, const CauseAt& b) { return a.at == b.at && a.cause == b.cause; };
  described.erase(std::unique(described.begin(), described.end(), same), described.end());
  return described;
}

std::string place(const bytecode::Declaration& declaration) {
  using Kind = bytecode::Declaration::Kind;
  switch (declaration.kind) {
  case Kind::applies: return "applies";
  case Kind::criterion: return "criterion " + declaration.name;
  case Kind::value: return "value " + declaration.name;
  case Kind::rule: return "rule " + declaration.name;
  case Kind::list: return "list " + declaration.name;
  }
  return {};
}

std::string_view name(Disposition disposition) {
  switch (disposition) {
  case Disposition::approve: return "approve";
  case Disposition::review: return "review";
  case Disposition::none: break;
  }
  return "";
}

std::string_view name(values::Cause cause) {
  switch (cause) {
  case values::Cause::overflow: return "overflow";
  case values::Cause::division_by_zero: return "division by zero";
  case values::Cause::max_of_nothing: return "max of nothing";
  case values::Cause::min_of_nothing: return "min of nothing";
  case values::Cause::no_element_qualifies: return "no element qualifies";
  case values::Cause::tie: return "tie";
  case values::Cause::none: break;
  }
  return "";
}

Determination out_of_force() {
  Determination result;
  result.outcome = names::not_applicable;
  result.because = "no revision is in force on the service date";
  return result;
}

} // namespace pol::determination
