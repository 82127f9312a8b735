#include "runtime/include/pol/case.h"
#include "runtime/cases/row_writer.h"
#include "runtime/determination/determine.h"
#include "runtime/machine/calendar_day.h"
#include "runtime/run/single_revision.h"
#include "runtime/values/code.h"
#include "runtime/values/decimal.h"
#include <algorithm>
#include <limits>
#include <vector>

namespace pol {
namespace {

using bytecode::FactKind;
using determination::GroupState;
using determination::Mask;
using machine::Kleene;
namespace names = determination::names;

// What a case keeps of its own for a revision.
struct Own {
  run::SingleRevision* revision = nullptr; // nothing: not met yet
  // Where it has been compiled.
  const run::SingleRevision::Compiled* compiled = nullptr;
  std::uint64_t texts = 0;    // the texts that the codes below are ready for, as a count of changes
  machine::SingleCodes codes; // of the program
  machine::SingleCodes codes_before;  // of what the machine does before what is compiled
  std::vector<jit::CodeTable> tables; // what was found of the program's codes, for what is compiled
  bool asked = false;                 // whether it was compiled
  std::uint64_t decided = 0;          // as long as it may be that compiling does not pay
  machine::Registers registers;       // where the program has no form for one case
  std::optional<determination::Outcomes> outcomes; // where there are many groups
};

struct OwnPolicy {
  explicit OwnPolicy(run::SinglePolicy& of)
      : as_of(of.policy().as_of), policy(of), revisions(of.revisions()), last(&revisions.back()) {}

  // Most cases are of the days of the revision that was used last. Nothing if none is in force.
  Own* in_force(values::Day day) {
    if (days.holds(day)) [[likely]]
      return last;
    const auto found = policy.calendar().in_force(day);
    if (!found) return nullptr;
    days = policy.calendar().span(*found);
    return last = &revisions[*found];
  }
  // Whether the case is of those days, and they are compiled for its texts.
  bool at_hand(const machine::SingleFacts& facts, std::uint64_t texts) const {
    return last->compiled != nullptr && last->texts == texts && as_of != bytecode::none &&
           facts.known[as_of] != 0 && days.holds(static_cast<values::Day>(facts.cells[as_of]));
  }
  Own& met(Own& mine) {
    if (mine.revision == nullptr)
      mine.revision = &policy.revision(static_cast<std::size_t>(&mine - revisions.data()));
    return mine;
  }

  std::uint32_t as_of;
  run::SinglePolicy& policy;
  std::vector<Own> revisions;
  run::Calendar::Span days{1, 0}; // of `last`, once it was found
  Own* last;
};

} // namespace

struct Case::State {
  State(const Module& from, EngineChoice with)
      : facts(from.code()), module(from), code(module.code()), engine(with), strings(code),
        rows(code) {
    for (const auto& policy : module.singles().policies)
      policies.emplace_back(*policy);
  }

  bool is(Fact fact, FactKind kind) const {
    return place(fact) < code.facts.size() && code.facts[place(fact)].kind == kind;
  }
  static std::uint32_t place(Fact fact) { return static_cast<std::uint32_t>(fact); }
  bool put(Fact fact, std::int64_t cell);
  bool put_text(Fact fact, std::string_view text);
  void forget_texts();
  const cases::Batch& as_batch();
  Kleene truth(const Own& mine, bytecode::Register r) const;
  Decision without_day(OwnPolicy& policy);
  Decision decide(OwnPolicy& policy);
  Decision by_machine(Own& mine);
  void compile_if_it_pays(Own& mine) const;
  void begin(Own& mine);
  static void set_tables(Own& mine);
  const Decision* compiled(Own& mine);
  void run(Own& mine);
  Decision of_groups(Own& mine) const;
  Decision of_many_groups(Own& mine) const;

  std::vector<OwnPolicy> policies;
  machine::SingleFacts facts;
  std::uint64_t texts = 1; // how often the texts have changed
  Module module;           // shares the code
  const bytecode::Module& code;
  EngineChoice engine;
  cases::StringPool strings;
  cases::RowWriter rows; // for programs without a form for one case
  cases::Batch batch;
};

Case::Case(const Module& module, EngineChoice engine)
    : state_(std::make_unique<State>(module, engine)) {}
Case::~Case() = default;

std::optional<Case::Fact> Case::find(std::string_view path) const {
  const auto& facts = state_->code.facts;
  for (std::uint32_t i = 0; i < facts.size(); ++i) {
    const FactKind kind = facts[i].kind;
    if (facts[i].path != path || facts[i].list != bytecode::none) continue;
    if (kind == FactKind::list || kind == FactKind::set_of_enum || kind == FactKind::set_of_code)
      return std::nullopt;
    return Fact{i};
  }
  return std::nullopt;
}

bool Case::State::put(Fact fact, std::int64_t cell) {
  facts.cells[place(fact)] = cell;
  facts.known[place(fact)] = 1;
  return true;
}

// Texts and codes that were set before are forgotten now and then: memory stays bounded.
bool Case::State::put_text(Fact fact, std::string_view text) {
  constexpr std::size_t most_texts = 4096;
  if (strings.size() > code.strings.size() + most_texts) forget_texts();
  const std::size_t before = strings.size();
  const std::int64_t cell = strings.intern(text);
  texts += strings.size() != before;
  return put(fact, cell);
}

void Case::State::forget_texts() {
  std::vector<std::pair<std::uint32_t, std::string>> kept;
  for (std::uint32_t fact = 0; fact < code.facts.size(); ++fact) {
    const FactKind kind = code.facts[fact].kind;
    if (facts.known[fact] != 0 && (kind == FactKind::text || kind == FactKind::code))
      kept.emplace_back(fact, strings[facts.cells[fact]]);
  }
  strings.make_room();
  ++texts;
  for (const auto& [fact, text] : kept)
    facts.cells[fact] = strings.intern(text);
}

bool Case::set_truth(Fact fact, bool value) {
  if (!state_->is(fact, FactKind::boolean)) return false;
  state_->facts.truths[State::place(fact)] = value ? Kleene::yes : Kleene::no;
  return state_->put(fact, value);
}

bool Case::set_number(Fact fact, std::int64_t value) {
  if (state_->is(fact, FactKind::integer) ? !values::is_whole(value)
                                          : !state_->is(fact, FactKind::number))
    return false;
  return state_->put(fact, value);
}

bool Case::set_text(Fact fact, std::string_view value) {
  if (State::place(fact) >= state_->code.facts.size()) return false;
  const bytecode::Fact& of = state_->code.facts[State::place(fact)];
  switch (of.kind) {
  case FactKind::date: {
    const auto day = values::parse_day(value);
    return day && state_->put(fact, *day);
  }
  case FactKind::text:
    if (value.empty()) return clear(fact), true;
    return state_->put_text(fact, value);
  case FactKind::enumeration: {
    const auto& values = state_->code.enumerations[of.enumeration].values;
    const auto found = std::find(values.begin(), values.end(), value);
    return found != values.end() && state_->put(fact, found - values.begin());
  }
  case FactKind::code: {
    const std::string normal = values::normal_code(of.systems, value);
    return !normal.empty() && state_->put_text(fact, normal);
  }
  default: return false;
  }
}

void Case::clear(Fact fact) {
  if (State::place(fact) >= state_->code.facts.size()) return;
  state_->facts.cells[State::place(fact)] = 0;
  state_->facts.known[State::place(fact)] = 0;
  state_->facts.truths[State::place(fact)] = Kleene::open;
}

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

// Where no code was looked up yet, and for a missing one, the table has its first cell. Where no
// code has two spans, the second is the first once more.
void Case::State::set_tables(Own& mine) {
  static_assert(jit::untold == machine::lanes::untold);
  static constexpr jit::CodeTable nothing_found{&jit::untold, &jit::untold, 1};
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
  if (const Decision* decision = compiled(*mine)) return *decision;
  const Decision decision = by_machine(*mine);
  set_tables(*mine); // it may have met a code for the first time
  return decision;
}

Case::Decision Case::decide(std::size_t place) {
  State& state = *state_;
  if (place >= state.policies.size()) return {};
  OwnPolicy& policy = state.policies[place];
  if (policy.at_hand(state.facts, state.texts)) [[likely]]
    if (const Decision* decision = state.compiled(*policy.last)) return *decision;
  return state.decide(policy);
}

} // namespace pol
