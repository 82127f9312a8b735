// A case's facts.
#include "runtime/run/case_state.h"
#include "runtime/values/code.h"
#include "runtime/values/date.h"
#include "runtime/values/decimal.h"
#include <algorithm>

namespace pol {

using bytecode::FactKind;
using machine::Kleene;

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

} // namespace pol
