// Codes in code lists, by the day, and what sets include.
#include "compiler/analysis/encoder.h"
#include "runtime/machine/code_lookup.h"
#include "runtime/values/date.h"
#include <algorithm>
#include <map>
#include <set>

namespace pol::analysis {

using machine::Validity;

// Symbols by the days on which a list holds them; those that it never holds are left out.
struct OperationEncoder::Validities {
  std::map<Validity, std::vector<Symbol>> symbols;
  std::set<values::Day> turns; // the days on which some validity begins or has just ended
};

namespace {

Term on_days(Terms& terms, const Validity& spans, Term day) {
  std::vector<Term> within;
  for (const auto& [from, through] : spans)
    within.push_back(terms.between(from, day, through));
  return terms.any(within);
}

} // namespace

const OperationEncoder::Validities& OperationEncoder::validities(std::uint32_t list, bool singles) {
  if (validities_) return *validities_;
  validities_ = std::make_shared<Validities>();
  using Entries = machine::CodeIndex::Entries;
  const machine::CodeIndex of(encoder_.module().code_lists[list],
                              singles ? Entries::singles : Entries::all);
  const Symbols& symbols = encoder_.facts().symbols();
  validities_->turns.insert(values::first_day);
  for (std::size_t i = 0; i < symbols.size(); ++i) {
    const auto symbol = static_cast<Symbol>(i);
    Validity spans = of.validity(symbols.text(symbol));
    for (const auto& [from, through] : spans) {
      validities_->turns.insert(from);
      if (through < values::last_day) validities_->turns.insert(through + 1);
    }
    if (!spans.empty()) validities_->symbols[std::move(spans)].push_back(symbol);
  }
  return *validities_;
}

// A constant code is a place in the module's strings.
Cell OperationEncoder::code_at(std::size_t k, std::uint32_t row) {
  const Cell& cell = raw_at(k, row);
  if (encoder_.types_[operands_[k]].kind == bytecode::CellType::Kind::constant)
    obstacle = "a constant looked up in a list";
  return cell;
}

Truth OperationEncoder::in_codes(std::uint32_t row) {
  const Cell code = code_at(0, row);
  std::vector<Term> held;
  for (const auto& [spans, symbols] : validities(index(0), false).symbols)
    held.push_back(one_of(terms_, code.low, symbols));
  const Term exact = encoder_.exact(code), in = terms_.any(held);
  return {terms_.all({exact, in}), terms_.all({exact, !in})};
}

Truth OperationEncoder::in_codes_on(std::uint32_t row) {
  const Cell code = code_at(0, row), &day = raw_at(1, row);
  const Term exact = encoder_.exact(code), dated = encoder_.exact(day);
  std::vector<Term> held, always, listed;
  for (const auto& [spans, symbols] : validities(index(0), false).symbols) {
    const Term one = one_of(terms_, code.low, symbols);
    listed.push_back(one);
    if (machine::always_valid(spans))
      always.push_back(one);
    else
      held.push_back(terms_.all({one, on_days(terms_, spans, day.low)}));
  }
  const Term on_day = terms_.any(held), ever = terms_.any(always);
  return {
      terms_.all({exact, terms_.any({ever, terms_.all({dated, on_day})})}),
      terms_.all({exact, terms_.any({!terms_.any(listed), terms_.all({dated, !on_day, !ever})})})};
}

// The row of the set that an `include` reads, which may lie further out.
const FactRow* OperationEncoder::set_row(std::uint32_t row, const SharedFact*& fact) {
  const auto shared = encoder_.facts().shared(encoder_.subject_number(), index(0));
  if (!shared) {
    obstacle = "its fact has another type in the other revision";
    return nullptr;
  }
  fact = &encoder_.facts()[*shared];
  const bytecode::Space above = encoder_.module().space_of(index(0));
  return &fact->rows[encoder_.row_above(instruction_.space, row, above)];
}

Truth OperationEncoder::include_values(std::uint32_t row) {
  const SharedFact* fact = nullptr;
  const FactRow* set = set_row(row, fact);
  if (set == nullptr) return {};
  const bytecode::Fact& of = encoder_.module().facts[index(0)];
  std::vector<Term> has;
  for (const std::int64_t value : immediates_.subspan(2)) {
    const std::int64_t member =
        of.kind == bytecode::FactKind::set_of_enum
            ? encoder_.facts().enums().places(encoder_.subject_number(),
                                              of.enumeration)[static_cast<std::size_t>(value)]
            : encoder_.facts().symbols().of_string(encoder_.subject_number(), value);
    const auto place = std::ranges::lower_bound(fact->domain, member);
    const bool there = place != fact->domain.end() && *place == member;
    has.push_back(there ? set->has[static_cast<std::size_t>(place - fact->domain.begin())] : no);
  }
  const Term met = immediate(1) != 0 ? terms_.all(has) : terms_.any(has);
  return {terms_.all({set->given, met}), terms_.all({set->given, !met})};
}

namespace {

// Whether a set has some code, or all single codes, that `counts` gives for their validity.
template <class Counts>
Term met(Terms& terms, const SharedFact& fact, const FactRow& set, bool all,
         const std::map<Validity, std::vector<Symbol>>& listed, Counts counts) {
  std::vector<Term> parts;
  for (const auto& [spans, symbols] : listed) {
    const Term counted = counts(spans);
    for (const Symbol symbol : symbols) {
      const auto place = std::ranges::lower_bound(fact.domain, symbol);
      const bool there = place != fact.domain.end() && *place == symbol;
      const Term has = there ? set.has[static_cast<std::size_t>(place - fact.domain.begin())] : no;
      parts.push_back(all ? terms.implies(counted, has) : terms.all({counted, has}));
    }
  }
  return all ? terms.all(parts) : terms.any(parts);
}

} // namespace

Truth OperationEncoder::include_codes(std::uint32_t row) {
  const SharedFact* fact = nullptr;
  const FactRow* set = set_row(row, fact);
  if (set == nullptr) return {};
  const bool all = immediate(1) != 0;
  const Term held = met(terms_, *fact, *set, all, validities(index(2), all).symbols,
                        [](const Validity&) { return yes; });
  return {terms_.all({set->given, held}), terms_.all({set->given, !held})};
}

// With an unknown day: what holds on every day.
Truth OperationEncoder::include_codes_on(std::uint32_t row) {
  const SharedFact* fact = nullptr;
  const FactRow* set = set_row(row, fact);
  if (set == nullptr) return {};
  const bool all = immediate(1) != 0;
  const auto& listed = validities(index(2), all);
  const auto on = [&](Term day) {
    return met(terms_, *fact, *set, all, listed.symbols,
               [&](const Validity& spans) { return on_days(terms_, spans, day); });
  };
  std::vector<Term> always, never;
  for (const values::Day turn : listed.turns) {
    always.push_back(on(terms_.number(turn)));
    never.push_back(!always.back());
  }
  const Cell& day = raw_at(0, row);
  const Term dated = encoder_.exact(day), held = on(day.low);
  const auto when = [&](Term on_day, const std::vector<Term>& every_day) {
    return terms_.all({set->given, terms_.any({terms_.all({dated, on_day}),
                                               terms_.all({!dated, terms_.all(every_day)})})});
  };
  const Term yes_ = when(held, always);
  return {yes_, when(!held, never)};
}

} // namespace pol::analysis
