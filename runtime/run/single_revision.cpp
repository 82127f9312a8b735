#include "runtime/run/single_revision.h"
#include "runtime/determination/words.h"
#include "runtime/jit/plan_case.h"
#include <limits>

namespace pol::run {

namespace {

using bytecode::FactKind;
using determination::GroupState;
using determination::Mask;
using machine::Kleene;
namespace names = determination::names;

constexpr auto lowest = std::numeric_limits<std::int64_t>::min(),
               highest = std::numeric_limits<std::int64_t>::max();

bool has_range(FactKind kind) {
  return kind == FactKind::number || kind == FactKind::integer || kind == FactKind::date;
}

GroupState state_of(std::size_t digits, std::size_t groups) {
  GroupState state;
  for (std::size_t g = groups; g-- > 0; digits /= 3) {
    const auto condition = static_cast<Kleene>(digits % 3);
    state.truths |= Mask{condition == Kleene::yes} << g;
    state.unknowns |= Mask{condition == Kleene::open} << g;
  }
  return state;
}

} // namespace

SingleRevision::SingleRevision(const bytecode::Module& module, const bytecode::Revision& revision)
    : module_(module), revision_(revision), program_(module, revision.program) {
  for (const bytecode::FactRule& rule : revision.facts)
    if (has_range(module.facts[rule.fact].kind) && (rule.low != lowest || rule.high != highest))
      ranges_.push_back({rule.fact, rule.low, rule.high});
  decide_all();
}

void SingleRevision::decide_all() {
  constexpr std::size_t most_groups = 6;
  if (revision_.groups.size() > most_groups) return;
  std::size_t states = 1;
  for (std::size_t g = 0; g < revision_.groups.size(); ++g)
    states *= 3;
  decisions_.resize(static_cast<std::size_t>(ends));
  decisions_[ends + jit::out_of_range] = {names::invalid_case};
  decisions_[ends + jit::not_applied] = {names::not_applicable};
  decisions_[ends + jit::applies_unknown] = {names::needs_information};
  determination::Outcomes outcomes(revision_);
  for (std::size_t digits = 0; digits < states; ++digits)
    decisions_.push_back(decide(revision_, outcomes, state_of(digits, revision_.groups.size())));
}

bool SingleRevision::in_ranges(const machine::SingleFacts& facts) const {
  bool inside = true;
  for (const machine::FactRange& range : ranges_) {
    const std::int64_t value = facts.cells[range.fact];
    inside &= (facts.known[range.fact] == 0) | ((range.low <= value) & (value <= range.high));
  }
  return inside;
}

Case::Decision SingleRevision::decide(const bytecode::Revision& revision,
                                      determination::Outcomes& outcomes, const GroupState& state) {
  const determination::Verdict& verdict = outcomes.verdict(state);
  if (verdict.possible.size() != 1) return {names::needs_information};
  const std::uint32_t outcome = verdict.possible.front();
  if (outcome == determination::conflict) return {names::conflict};
  return {revision.outcomes[outcome].name, revision.outcomes[outcome].approves};
}

const SingleRevision::Compiled* SingleRevision::compiled(jit::Engine& engine) {
  std::call_once(asked_, [&] { compile(engine); });
  return compiled_ ? &*compiled_ : nullptr;
}

void SingleRevision::compile(jit::Engine& engine) {
  if (!program_.complete() || decisions_.empty()) return;
  const auto plan = jit::plan_case(module_, revision_, ranges_);
  if (!plan) return;
  const jit::CaseFunction function = engine.single(plan->logic);
  if (function == nullptr) return;
  compiled_.emplace(
      Compiled{machine::SingleProgram(module_, revision_.program, plan->machine), {}, function});
  for (const bytecode::Register at : plan->tables)
    compiled_->tables.push_back(program_.codes_of(at));
}

SinglePolicy::SinglePolicy(const bytecode::Module& module, const bytecode::Policy& policy)
    : module_(module), policy_(policy), calendar_(policy), kept_(policy.revisions.size()),
      ready_(policy.revisions.size()) {}

SingleRevision& SinglePolicy::revision(std::size_t place) {
  if (SingleRevision* ready = ready_[place].load(std::memory_order_acquire)) return *ready;
  const std::lock_guard lock(mutex_);
  auto& kept = kept_[place];
  if (!kept) kept = std::make_unique<SingleRevision>(module_, policy_.revisions[place]);
  ready_[place].store(kept.get(), std::memory_order_release);
  return *kept;
}

} // namespace pol::run

namespace pol {

Singles::Singles(const bytecode::Module& module) {
  for (const bytecode::Policy& policy : module.policies)
    policies.push_back(std::make_unique<run::SinglePolicy>(module, policy));
}

} // namespace pol
