#include "compiler/analysis/fact_variables.h"
#include "compiler/analysis/rounding.h"
#include "runtime/values/date.h"
#include "runtime/values/decimal.h"
#include <algorithm>
#include <numeric>

namespace pol::analysis {
namespace {

using bytecode::FactKind;
using bytecode::FactRule;

bool is_number(FactKind kind) { return kind == FactKind::number || kind == FactKind::integer; }
bool is_set(FactKind kind) {
  return kind == FactKind::set_of_enum || kind == FactKind::set_of_code;
}
bool holds_text(FactKind kind) { return kind == FactKind::text || kind == FactKind::code; }

const FactRule* rule_of(const Subject& subject, std::uint32_t fact) {
  const auto& rules = subject.revision->facts;
  const auto found = std::ranges::lower_bound(rules, fact, {}, &FactRule::fact);
  return found != rules.end() && found->fact == fact ? &*found : nullptr;
}

std::size_t rows_of(const bytecode::Module& module, std::uint32_t fact, unsigned list_length) {
  std::size_t rows = 1;
  while ((fact = module.facts[fact].list) != bytecode::none)
    rows *= list_length;
  return rows;
}

// The cells that a subject allows a number or a date.
std::pair<std::int64_t, std::int64_t> range_in(const Subject& subject, std::uint32_t fact) {
  std::int64_t low = std::numeric_limits<std::int64_t>::min(),
               high = std::numeric_limits<std::int64_t>::max();
  if (const FactRule* rule = rule_of(subject, fact)) low = rule->low, high = rule->high;
  if (subject.module->facts[fact].kind == FactKind::date) {
    low = std::max<std::int64_t>(low, values::first_day);
    high = std::min<std::int64_t>(high, values::last_day);
  }
  return {low, high};
}

} // namespace

Term one_of(Terms& terms, Term value, std::span<const std::int64_t> sorted) {
  std::vector<Term> ranges;
  for (std::size_t i = 0; i < sorted.size();) {
    std::size_t last = i;
    while (last + 1 < sorted.size() && sorted[last + 1] == sorted[last] + 1)
      ++last;
    ranges.push_back(terms.between(sorted[i], value, sorted[last]));
    i = last + 1;
  }
  return terms.any(ranges);
}

// Symbols that must be told apart: none, unless facts are compared with each other.
std::size_t FactVariables::holders(const std::vector<Subject>& subjects, const Extent& extent) {
  if (std::ranges::none_of(subjects, compares_texts)) return 1;
  std::size_t most = 1;
  for (const Subject& subject : subjects) {
    std::size_t count = 0;
    const auto read = facts_read(subject);
    for (std::uint32_t fact = 0; fact < read.size(); ++fact)
      if (read[fact] && holds_text(subject.module->facts[fact].kind))
        count += rows_of(*subject.module, fact, extent.list_length);
    most = std::max(most, count);
  }
  return most;
}

FactVariables::FactVariables(Terms& terms, std::vector<Subject> subjects, const Extent& extent)
    : terms_(terms), subjects_(std::move(subjects)), extent_(extent),
      symbols_(std::make_shared<Symbols>(subjects_, holders(subjects_, extent))),
      enums_(subjects_) {
  for (std::size_t subject = 0; subject < subjects_.size(); ++subject)
    take(subject);
  for (std::uint32_t fact = 0; fact < facts_.size(); ++fact)
    make_rows(fact);
  std::vector<Term> all;
  for (const SharedFact& fact : facts_)
    for (std::uint32_t row = 0; row < fact.rows.size(); ++row)
      all.push_back(obeys(fact, fact.rows[row], exists(fact.list, row)));
  well_formed_ = terms_.all(all);
  if (!extent_.cut_short.empty()) longer_ = terms_.bool_variable();
}

std::optional<std::uint32_t> FactVariables::find(std::string_view path) const {
  const auto found = std::ranges::find(facts_, path, &SharedFact::path);
  if (found == facts_.end()) return std::nullopt;
  return static_cast<std::uint32_t>(found - facts_.begin());
}

std::optional<std::uint32_t> FactVariables::shared(std::size_t subject, std::uint32_t fact) const {
  const std::uint32_t found = shared_[subject][fact];
  return found == bytecode::none ? std::nullopt : std::optional(found);
}

// A list stands before what lies in its elements, so that it has its place already.
void FactVariables::take(std::size_t subject) {
  const auto read = facts_read(subjects_[subject]);
  auto& shared = shared_.emplace_back(read.size(), bytecode::none);
  for (std::uint32_t fact = 0; fact < read.size(); ++fact) {
    if (!read[fact]) continue;
    const auto known = find(subjects_[subject].module->facts[fact].path);
    if (known && !agrees(facts_[*known], subject, fact)) continue;
    const std::uint32_t list = subjects_[subject].module->facts[fact].list;
    if (list != bytecode::none && shared[list] == bytecode::none) continue;
    if (!known) facts_.push_back(describe(subject, fact));
    shared[fact] = known.value_or(static_cast<std::uint32_t>(facts_.size() - 1));
    widen(facts_[shared[fact]], subject, fact);
  }
}

bool FactVariables::agrees(const SharedFact& shared, std::size_t subject,
                           std::uint32_t fact) const {
  const SharedFact own = describe(subject, fact);
  return own.kind == shared.kind && own.unit == shared.unit &&
         own.enumeration == shared.enumeration && own.list == shared.list;
}

SharedFact FactVariables::describe(std::size_t subject, std::uint32_t fact) const {
  const bytecode::Module& module = *subjects_[subject].module;
  const bytecode::Fact& of = module.facts[fact];
  SharedFact shared{of.path, of.kind, of.unit, {}, {}, {}, bytecode::none, 0, -1, {}, {}};
  if (of.enumeration != bytecode::none) {
    shared.enumeration = module.enumerations[of.enumeration].name;
    shared.enum_names = enums_.values(subject, of.enumeration);
  }
  if (of.list != bytecode::none) shared.list = shared_[subject][of.list];
  std::tie(shared.low, shared.high) = range_in(subjects_[subject], fact);
  return shared;
}

void FactVariables::widen(SharedFact& shared, std::size_t subject, std::uint32_t fact) const {
  const auto [low, high] = range_in(subjects_[subject], fact);
  shared.low = std::min(shared.low, low);
  shared.high = std::max(shared.high, high);
  for (const std::string& system : subjects_[subject].module->facts[fact].systems)
    if (std::ranges::find(shared.systems, system) == shared.systems.end())
      shared.systems.push_back(system);
}

void FactVariables::make_rows(std::uint32_t fact) {
  SharedFact& of = facts_[fact];
  if (holds_text(of.kind) || of.kind == FactKind::set_of_code) {
    of.domain = symbols_->domain(of.systems);
  } else if (of.kind == FactKind::set_of_enum) {
    of.domain.resize(of.enum_names.size());
    std::iota(of.domain.begin(), of.domain.end(), 0);
  }
  const std::size_t rows =
      of.list == bytecode::none ? 1 : facts_[of.list].rows.size() * extent_.list_length;
  for (std::size_t row = 0; row < rows; ++row)
    of.rows.push_back(make_row(of));
}

FactRow FactVariables::make_row(const SharedFact& fact) {
  FactRow row;
  row.value = terms_.number(0);
  row.given = terms_.bool_variable();
  const bool boxed = is_number(fact.kind) || fact.kind == FactKind::date;
  if (fact.kind == FactKind::boolean) row.truth = terms_.bool_variable();
  if (fact.kind == FactKind::enumeration && !fact.enum_names.empty())
    row.value = terms_.number_variable(0, fact.enum_names.size() - 1);
  if (holds_text(fact.kind) && !fact.domain.empty())
    row.value = terms_.number_variable(fact.domain.front(), fact.domain.back());
  if (is_set(fact.kind))
    for (std::size_t i = 0; i < fact.domain.size(); ++i)
      row.has.push_back(terms_.bool_variable());
  if (fact.kind == FactKind::list)
    for (unsigned i = 0; i < extent_.list_length; ++i)
      row.beyond.push_back(terms_.bool_variable());
  if (!boxed) return row;
  const std::int64_t step = fact.kind == FactKind::integer ? values::decimal_one : 1;
  const mpz_class low = ceiling_quotient(fact.low, step), high = floor_quotient(fact.high, step);
  if (low > high) return row;
  row.value = terms_.scale(step, terms_.number_variable(low, high));
  if (!extent_.bounds || !is_number(fact.kind)) return row;
  row.at_most = terms_.bool_variable();
  row.at_least = terms_.bool_variable();
  return row;
}

Term FactVariables::obeys(const SharedFact& fact, const FactRow& row, Term exists) const {
  std::vector<Term> all{terms_.implies(row.given, exists), terms_.implies(row.at_most, row.given),
                        terms_.implies(row.at_least, row.given),
                        !terms_.all({row.at_most, row.at_least})};
  const bool in_range = is_number(fact.kind) || fact.kind == FactKind::date;
  const bool hollow = (in_range && fact.low > fact.high) ||
                      (holds_text(fact.kind) && fact.domain.empty()) ||
                      (fact.kind == FactKind::enumeration && fact.enum_names.empty());
  if (hollow) all.push_back(!row.given);
  if (holds_text(fact.kind) && !fact.domain.empty())
    all.push_back(one_of(terms_, row.value, fact.domain));
  for (const Term has : row.has)
    all.push_back(terms_.implies(has, row.given));
  for (std::size_t i = 0; i < row.beyond.size(); ++i)
    all.push_back(terms_.implies(row.beyond[i], i == 0 ? row.given : row.beyond[i - 1]));
  return terms_.all(all);
}

Term FactVariables::exists(std::uint32_t list, std::uint32_t row) const {
  if (list == bytecode::none) return yes;
  const RowPlace at = place(row);
  return facts_[list].rows[at.parent].beyond[at.index];
}

const FactVariables::OfList& FactVariables::of_list(const std::vector<std::uint32_t>& key,
                                                    std::int64_t least, std::int64_t most) {
  const auto [place, added] = of_lists_.try_emplace(key);
  if (!added) return place->second;
  const Term low = terms_.number_variable(least, most),
             more = terms_.number_variable(0, mpz_class(most) - least);
  const Term high = terms_.least(terms_.add(low, more), terms_.number(most));
  place->second = {terms_.bool_variable(), terms_.bool_variable(), low, high};
  return place->second;
}

FactVariables FactVariables::without(std::uint32_t fact, std::uint32_t row) const {
  FactVariables others = emptied(fact, row);
  FactRow& of = others.facts_[fact].rows[row];
  of.given = of.at_most = of.at_least = no;
  std::ranges::fill(of.has, no);
  return others;
}

FactVariables FactVariables::emptied(std::uint32_t list, std::uint32_t row) const {
  FactVariables others = *this;
  std::ranges::fill(others.facts_[list].rows[row].beyond, no);
  return others;
}

std::string FactVariables::path_of(std::uint32_t fact, std::uint32_t row) const {
  const SharedFact& of = facts_[fact];
  if (of.list == bytecode::none) return of.path;
  const RowPlace at = place(row);
  return path_of(of.list, at.parent) + "[" + std::to_string(at.index) + "]" +
         of.path.substr(facts_[of.list].path.size());
}

} // namespace pol::analysis
