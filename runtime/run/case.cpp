#include "runtime/include/pol/case.h"
#include "runtime/cases/row_writer.h"
#include "runtime/determination/determine.h"
#include "runtime/machine/calendar_day.h"
#include "runtime/machine/single.h"
#include "runtime/run/in_force.h"
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

constexpr auto lowest = std::numeric_limits<std::int64_t>::min(),
               highest = std::numeric_limits<std::int64_t>::max();

// A revision made ready.
struct Ready {
  Ready(const bytecode::Module& module, const bytecode::Revision& revision)
      : program(module, revision.program), outcomes(revision) {
    constexpr std::size_t most_groups = 6;
    std::size_t states = 1;
    for (std::size_t g = 0; g < revision.groups.size() && g <= most_groups; ++g)
      states *= 3;
    if (revision.groups.size() <= most_groups) decisions.resize(states);
    for (const bytecode::FactRule& rule : revision.facts) {
      const FactKind kind = module.facts[rule.fact].kind;
      if (kind == FactKind::number || kind == FactKind::integer || kind == FactKind::date)
        if (rule.low != lowest || rule.high != highest)
          ranges.push_back({rule.fact, rule.low, rule.high});
    }
  }
  machine::SingleProgram program;
  machine::Registers registers; // where the program has no form for one case
  determination::Outcomes outcomes;
  std::vector<std::optional<Case::Decision>> decisions; // by the groups as digits of base 3
  struct Range {
    std::uint32_t fact;
    std::int64_t low, high;
  };
  std::vector<Range> ranges; // only real ones
};

} // namespace

struct Case::State {
  explicit State(const Module& from)
      : module(from), code(module.code()), strings(code), facts(code), rows(code),
        ready(code.policies.size()) {
    for (std::size_t p = 0; p < ready.size(); ++p) {
      ready[p].resize(code.policies[p].revisions.size());
      calendars.emplace_back(code.policies[p]);
    }
  }

  bool is(Fact fact, FactKind kind) const {
    return place(fact) < code.facts.size() && code.facts[place(fact)].kind == kind;
  }
  static std::uint32_t place(Fact fact) { return static_cast<std::uint32_t>(fact); }
  bool put(Fact fact, std::int64_t cell);
  bool put_text(Fact fact, std::string_view text);
  void forget_texts();
  const cases::Batch& as_batch();
  Ready& of(std::size_t policy, std::size_t revision);
  bool in_ranges(const Ready& with) const;
  Kleene truth(const Ready& with, bytecode::Register r) const;
  Decision decide(const bytecode::Revision& revision, Ready& with, bool with_day);
  Decision of_groups(const bytecode::Revision& revision, Ready& with) const;

  Module module; // shares the code
  const bytecode::Module& code;
  cases::StringPool strings;
  machine::SingleFacts facts;
  cases::RowWriter rows;
  cases::Batch batch;
  std::vector<std::vector<std::unique_ptr<Ready>>> ready; // by policy and revision
  std::vector<run::Calendar> calendars;                   // by policy
};

Case::Case(const Module& module) : state_(std::make_unique<State>(module)) {}
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
  return put(fact, strings.intern(text));
}

void Case::State::forget_texts() {
  std::vector<std::pair<std::uint32_t, std::string>> kept;
  for (std::uint32_t fact = 0; fact < code.facts.size(); ++fact) {
    const FactKind kind = code.facts[fact].kind;
    if (facts.known[fact] != 0 && (kind == FactKind::text || kind == FactKind::code))
      kept.emplace_back(fact, strings[facts.cells[fact]]);
  }
  strings.make_room();
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

Ready& Case::State::of(std::size_t policy, std::size_t revision) {
  auto& slot = ready[policy][revision];
  if (!slot) slot = std::make_unique<Ready>(code, code.policies[policy].revisions[revision]);
  return *slot;
}

bool Case::State::in_ranges(const Ready& with) const {
  bool inside = true;
  for (const Ready::Range& range : with.ranges) {
    const std::int64_t value = facts.cells[range.fact];
    inside &= (facts.known[range.fact] == 0) | ((range.low <= value) & (value <= range.high));
  }
  return inside;
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

Kleene Case::State::truth(const Ready& with, bytecode::Register r) const {
  if (with.program.complete()) return with.program.truth(r, facts);
  const values::BoolColumn& column = with.registers.bools(r);
  return !column.known[0] ? Kleene::open : column.truth[0] ? Kleene::yes : Kleene::no;
}

Case::Decision Case::State::decide(const bytecode::Revision& revision, Ready& with, bool with_day) {
  if (!in_ranges(with)) return {names::invalid_case};
  const bool complete = with.program.complete();
  if (complete && revision.applies != bytecode::no_register)
    with.program.run_up_to(revision.applies, facts, strings);
  else if (complete)
    with.program.run(facts, strings);
  else
    machine::run(code, revision.program, as_batch(), with.registers);
  const Kleene applies =
      revision.applies == bytecode::no_register ? Kleene::yes : truth(with, revision.applies);
  if (applies == Kleene::no && with_day) return {names::not_applicable};
  if (applies == Kleene::open || !with_day) return {names::needs_information};
  if (complete && revision.applies != bytecode::no_register)
    with.program.run_beyond(revision.applies, facts);
  if (with.decisions.empty()) return of_groups(revision, with);
  std::size_t digits = 0;
  for (const bytecode::Group& group : revision.groups)
    digits = 3 * digits + static_cast<std::size_t>(truth(with, group.condition));
  auto& decision = with.decisions[digits];
  if (!decision) decision = of_groups(revision, with);
  return *decision;
}

// What follows from the groups of rules alone.
Case::Decision Case::State::of_groups(const bytecode::Revision& revision, Ready& with) const {
  GroupState state;
  for (std::size_t g = 0; g < revision.groups.size(); ++g) {
    const Kleene condition = truth(with, revision.groups[g].condition);
    state.truths |= Mask{condition == Kleene::yes} << g;
    state.unknowns |= Mask{condition == Kleene::open} << g;
  }
  const determination::Verdict& verdict = with.outcomes.verdict(state);
  if (verdict.possible.size() != 1) return {names::needs_information};
  const std::uint32_t outcome = verdict.possible.front();
  if (outcome == determination::conflict) return {names::conflict};
  return {revision.outcomes[outcome].name, revision.outcomes[outcome].approves};
}

Case::Decision Case::decide(std::size_t policy) {
  if (policy >= state_->code.policies.size()) return {};
  const bytecode::Policy& of = state_->code.policies[policy];
  std::size_t revision = of.revisions.size() - 1;
  const bool with_day = of.as_of == bytecode::none || state_->facts.known[of.as_of] != 0;
  if (of.as_of != bytecode::none && with_day) {
    const auto day = machine::day_of_cell(state_->facts.cells[of.as_of]);
    const auto found = state_->calendars[policy].in_force(day);
    if (!found) return {names::not_applicable};
    revision = *found;
  }
  return state_->decide(of.revisions[revision], state_->of(policy, revision), with_day);
}

} // namespace pol
