// What a case's policies determine: at once where that is compiled and the case is like the one
// before, else by the machine.
#include "runtime/determination/determine.h"
#include "runtime/machine/calendar_day.h"
#include "runtime/run/case_state.h"
#include <algorithm>

namespace pol {

using bytecode::FactKind;
using machine::Kleene;
using run::Own;
using run::OwnPolicy;
namespace names = determination::names;

// The case as a batch of one, whose lists and sets are missing.
const cases::Batch& Case::State::as_batch() {
  rows.begin(batch);
  rows.add_case();
  batch.strings = &strings;
  batch.cases.resize(1);
  for (std::uint32_t fact = 0; fact < code.facts.size(); ++fact) {
    if (facts.known[fact] == 0) continue;
    if (code.facts[fact].kind == FactKind::boolean)
      rows.put_bool(fact, 0, facts.truths[fact] == Kleene::yes);
    else
      rows.put_cell(fact, 0, facts.cells[fact]);
  }
  rows.finish();
  return batch;
}

Kleene Case::State::truth(const Own& mine, bytecode::Register r) const {
  if (mine.revision->program().complete()) return mine.revision->program().truth(r, facts);
  const values::BoolColumn& column = mine.registers.bools(r);
  return !column.known[0] ? Kleene::open : column.truth[0] ? Kleene::yes : Kleene::no;
}

void Case::State::begin(Own& mine) {
  if (mine.texts == texts) return;
  mine.revision->program().begin(facts, mine.codes, strings);
  if (mine.compiled != nullptr) {
    mine.compiled->before.begin(facts, mine.codes_before, strings);
    set_tables(mine);
  }
  mine.texts = texts;
}

namespace {
constexpr jit::CodeTable nothing_found{&jit::untold, &jit::untold, 1};
}

// Where no code was looked up yet, and for a missing one, the table has its first cell. Where no
// code has two spans, the second is the first once more.
void Case::State::set_tables(Own& mine) {
  static_assert(jit::untold == machine::lanes::untold);
  mine.tables.clear();
  for (const std::uint32_t place : mine.compiled->tables) {
    const machine::lanes::SpanTable spans = mine.codes[place]->memo.spans();
    if (spans.size == 0)
      mine.tables.push_back(nothing_found);
    else
      mine.tables.push_back(
          {spans.first, spans.second != nullptr ? spans.second : spans.first, spans.size});
  }
}

// All that the revision's `applies` needs.
void Case::State::run(Own& mine) {
  const machine::SingleProgram& program = mine.revision->program();
  const bytecode::Revision& revision = mine.revision->revision();
  if (!program.complete()) return machine::run(code, revision.program, as_batch(), mine.registers);
  begin(mine);
  if (revision.applies == bytecode::no_register)
    program.run(facts, mine.codes);
  else
    program.run_up_to(revision.applies, facts, mine.codes);
}

// Whatever the other facts are, the day is missing.
[[gnu::noinline]] Case::Decision Case::State::without_day(OwnPolicy& policy) {
  const Own& newest = policy.met(policy.revisions.back());
  return {newest.revision->in_ranges(facts) ? names::needs_information : names::invalid_case};
}

Case::Decision Case::State::by_machine(Own& mine) {
  const run::SingleRevision& of = *mine.revision;
  if (!of.in_ranges(facts)) return {names::invalid_case};
  run(mine);
  const bytecode::Register condition = of.revision().applies;
  const Kleene applies = condition == bytecode::no_register ? Kleene::yes : truth(mine, condition);
  if (applies == Kleene::no) return {names::not_applicable};
  if (applies == Kleene::open) return {names::needs_information};
  if (of.program().complete() && condition != bytecode::no_register)
    of.program().run_beyond(condition, facts, mine.codes);
  return of.few_groups() ? of_groups(mine) : of_many_groups(mine);
}

Case::Decision Case::State::of_groups(Own& mine) const {
  std::int32_t digits = 0;
  for (const bytecode::Group& group : mine.revision->revision().groups)
    digits = 3 * digits + static_cast<std::int32_t>(truth(mine, group.condition));
  return mine.revision->decision(digits);
}

Case::Decision Case::State::of_many_groups(Own& mine) const {
  const bytecode::Revision& revision = mine.revision->revision();
  determination::GroupState state;
  for (std::size_t g = 0; g < revision.groups.size(); ++g) {
    const Kleene condition = truth(mine, revision.groups[g].condition);
    state.truths |= determination::Mask{condition == Kleene::yes} << g;
    state.unknowns |= determination::Mask{condition == Kleene::open} << g;
  }
  if (!mine.outcomes) mine.outcomes.emplace(revision);
  return run::SingleRevision::decide(revision, *mine.outcomes, state);
}

// Compiling and opening the library take tens of milliseconds, the machine takes tens of
// nanoseconds more for a case.
void Case::State::compile_if_it_pays(Own& mine) const {
  constexpr std::uint64_t enough = 500'000;
  if (engine == EngineChoice::automatic && ++mine.decided < enough) return;
  mine.asked = true;
  if (engine == EngineChoice::machine) return;
  mine.compiled = mine.revision->compiled(module.engine());
  mine.texts = 0;
}

// Nothing where the machine has to decide. The case has begun with the revision.
const Case::Decision* Case::State::compiled(Own& mine) {
  const run::SingleRevision::Compiled& compiled = *mine.compiled;
  if (!compiled.before.empty()) compiled.before.run(facts, mine.codes_before);
  const std::int32_t digits = compiled.function(
      facts.cells.data(), facts.known.data(),
      reinterpret_cast<const std::uint8_t*>(facts.truths.data()), mine.tables.data());
  return digits == jit::ask_machine ? nullptr : &mine.revision->decision(digits);
}

[[gnu::noinline]] Case::Decision Case::State::decide(OwnPolicy& policy) {
  Own* mine = &policy.revisions.back();
  if (policy.as_of != bytecode::none) {
    if (facts.known[policy.as_of] == 0) return without_day(policy);
    mine = policy.in_force(machine::day_of_cell(facts.cells[policy.as_of]));
    if (mine == nullptr) return {names::not_applicable};
  }
  if (!policy.met(*mine).asked) [[unlikely]]
    compile_if_it_pays(*mine);
  if (mine->compiled == nullptr) return by_machine(*mine);
  begin(*mine);
  const Decision* decision = compiled(*mine);
  return decision != nullptr ? *decision : where_untold(*mine);
}

// The machine may meet a code for the first time, and run out of memory then.
[[gnu::noinline]] Case::Decision Case::State::where_untold(Own& mine) {
  std::fill(mine.tables.begin(), mine.tables.end(), nothing_found);
  const Decision decision = by_machine(mine);
  set_tables(mine);
  return decision;
}

Case::Decision Case::decide(std::size_t place) {
  State& state = *state_;
  if (place >= state.policies.size()) return {};
  OwnPolicy& policy = state.policies[place];
  if (!policy.at_hand(state.facts, state.texts)) [[unlikely]]
    return state.decide(policy);
  const Decision* decision = state.compiled(*policy.last);
  return decision != nullptr ? *decision : state.where_untold(*policy.last);
}

} // namespace pol
