#include "compiler/analysis/diff/comparison.h"
#include "compiler/analysis/changed_parts.h"
#include "compiler/analysis/diff/standing.h"
#include "runtime/determination/determine.h"

namespace pol::analysis {

namespace names = determination::names;

namespace {

constexpr unsigned some_elements = 2; // that are looked at in lists of any length

} // namespace

Decision::Decision(FactVariables& facts, std::size_t subject, std::optional<values::Day> end)
    : terms_(facts.terms()), encoding_(facts, subject) {
  const std::uint32_t as_of = facts.subjects()[subject].policy->as_of;
  const auto day = as_of == bytecode::none ? std::nullopt : facts.shared(subject, as_of);
  if (!end || !day) return;
  const FactRow& row = facts[*day].rows[0];
  in_force_ = terms_.any({!row.given, terms_.less_equal(row.value, terms_.number(*end))});
}

Term Decision::is(std::string_view outcome) const {
  if (outcome == names::invalid_case) return terms_.all({in_force_, !encoding_.valid()});
  const Term is = terms_.all({in_force_, encoding_.valid(), encoding_.outcome(outcome).is});
  return outcome == names::not_applicable ? terms_.any({!in_force_, is}) : is;
}

std::vector<std::string_view> Decision::outcomes() const {
  std::vector<std::string_view> all = {names::invalid_case};
  for (const OutcomeTerm& outcome : encoding_.outcomes())
    all.push_back(outcome.name);
  return all;
}

bool Decision::approves(std::string_view outcome) const {
  for (const auto& declared : encoding_.subject().revision->outcomes)
    if (declared.name == outcome) return declared.approves;
  return false;
}

Comparison::Comparison(const Side& old, const Side& now, const DiffOptions& options,
                       bool any_length)
    : lists_(list_reach({subject_of(old), subject_of(now)}, options.list_length)),
      facts_(terms_, {subject_of(old), subject_of(now)},
             Extent{any_length ? some_elements : lists_.length, true, any_length}),
      before_(facts_, 0, end_of(old, now)), after_(facts_, 1, end_of(now, now)) {
  for (const Decision* side : {&before_, &after_})
    for (std::string_view outcome : side->outcomes())
      outcomes_.insert(outcome);
  compare_asked();
  const Term both_ask =
      terms_.all({before_.is(names::needs_information), after_.is(names::needs_information)});
  const Term both_conflict = terms_.all({before_.is(names::conflict), after_.is(names::conflict)});
  differ_ = terms_.any({outcomes_differ(), terms_.all({both_ask, asks_differ()}),
                        terms_.all({both_conflict, conflicts_differ()})});
  looked_at_ = facts_.well_formed();
  look_from(options.from);
}

void Comparison::look_from(std::optional<values::Day> from) {
  const std::uint32_t as_of = facts_.subjects()[1].policy->as_of;
  if (!from || as_of == bytecode::none) return;
  from_ = from;
  day_fact_ = facts_.shared(1, as_of);
  if (!day_fact_) return;
  const FactRow& row = facts_[*day_fact_].rows[0];
  const Term later = terms_.less_equal(terms_.number(*from), row.value);
  looked_at_ = terms_.all({looked_at_, terms_.any({!row.given, later})});
}

bool Comparison::looks_at(const Record& record) const {
  if (!day_fact_) return true;
  const GivenFact& day = record.at(*day_fact_, 0);
  return !day.given || day.value >= *from_;
}

Term Comparison::all_of(const ChangeKind& kind) {
  const Term pair = terms_.all({before_.is(kind.before), after_.is(kind.after)});
  const bool invalid = kind.before == names::invalid_case || kind.after == names::invalid_case;
  if (invalid || before_.approves(kind.before) != after_.approves(kind.after)) return pair;
  switch (kind.effect) {
  case Effect::asks_for_more: return terms_.all({pair, more_, !less_});
  case Effect::asks_for_less: return terms_.all({pair, less_, !more_});
  default: return terms_.all({pair, terms_.same(more_, less_)});
  }
}

// "not encodable: less (texts have no order)": readers know nothing of operations.
std::string Comparison::obstacle() {
  for (Decision* side : {&before_, &after_}) {
    const std::string& why = side->encoding().obstacle();
    const std::size_t begin = why.find('('), end = why.rfind(')');
    if (end != std::string::npos) return why.substr(begin + 1, end - begin - 1);
    if (!why.empty()) return why;
  }
  return "";
}

bool Comparison::has_lists() const {
  for (std::size_t fact = 0; fact < facts_.size(); ++fact)
    if (facts_[fact].kind == bytecode::FactKind::list) return true;
  return false;
}

Term Comparison::parts_differ() {
  ChangedParts changed(terms_);
  std::vector<Term> parts;
  for (const auto& [before, after] : compared_)
    parts.push_back(changed.wherever_differ(before, after));
  return terms_.any(parts);
}

Term Comparison::unlike(Term before, Term after) {
  compared_.emplace_back(before, after);
  return !terms_.same(before, after);
}

Term Comparison::outcomes_differ() {
  std::vector<Term> differ;
  for (std::string_view outcome : outcomes_) {
    const Term was = before_.is(outcome), is = after_.is(outcome);
    differ.push_back(unlike(was, is));
    if (before_.approves(outcome) != after_.approves(outcome))
      differ.push_back(unlike(terms_.all({was, is}), no));
  }
  return terms_.any(differ);
}

void Comparison::compare_asked() {
  std::vector<Term> more, less;
  const Term old_asks = before_.is(names::needs_information),
             new_asks = after_.is(names::needs_information);
  const auto &was = before_.encoding().asked(), &is = after_.encoding().asked();
  for (std::size_t fact = 0; fact < was.size(); ++fact)
    for (std::size_t row = 0; row < was[fact].size(); ++row) {
      const Term before = terms_.all({old_asks, was[fact][row]}),
                 after = terms_.all({new_asks, is[fact][row]});
      if (before == after) continue;
      compared_.emplace_back(was[fact][row], is[fact][row]); // whether they ask is an outcome
      more.push_back(terms_.all({after, !before}));
      less.push_back(terms_.all({before, !after}));
    }
  more_ = terms_.any(more);
  less_ = terms_.any(less);
}

Term Comparison::conflicts_differ() {
  std::vector<Term> differ;
  for (std::string_view outcome : outcomes_)
    differ.push_back(unlike(before_.between(outcome), after_.between(outcome)));
  return terms_.any(differ);
}

Term Comparison::asks_differ() {
  std::vector<Term> differ = {more_, less_};
  for (std::string_view outcome : outcomes_)
    if (outcome != names::invalid_case)
      differ.push_back(unlike(before_.possible(outcome), after_.possible(outcome)));
  return terms_.any(differ);
}

} // namespace pol::analysis
