#include "compiler/analysis/encode.h"
#include "compiler/analysis/demand_terms.h"
#include "compiler/analysis/encoder.h"
#include "compiler/analysis/verdict_terms.h"
#include "runtime/determination/determine.h"
#include <algorithm>
#include <optional>

namespace pol::analysis {

namespace names = determination::names;
using bytecode::FactKind;
using bytecode::Register;

struct Encoding::Parts {
  Parts(FactVariables& variables, std::size_t number) : encoder(variables, number) {}
  void encode(const Encoder* other = nullptr, std::span<const Register> as_there = {});

  Encoder encoder;
  Term valid = yes, has_day = yes;
  std::optional<VerdictTerms> verdict;
  Term concluded = no, excluded = no; // as the determination takes them
  std::vector<OutcomeTerm> outcomes;
  std::vector<std::vector<Term>> asked;
  std::string obstacle;

  Terms& terms() { return encoder.terms(); }
  const bytecode::Revision& revision() const { return *encoder.subject().revision; }
  Truth applies() const {
    const Register r = revision().applies;
    return r == bytecode::no_register ? Truth{yes, no} : encoder.truth_of(r, 0);
  }
  void determine();
  Term obeys(const bytecode::FactRule& rule);
  Term in_range(const SharedFact& fact, const bytecode::FactRule& rule, const FactRow& row);
  Term in_domain(const SharedFact& fact, std::uint32_t own, const FactRow& row);
  std::vector<std::int64_t> own_domain(std::uint32_t own) const;
  void find_obstacle();
};

// A bound is cut to the range: something has to be left of it.
Term Encoding::Parts::in_range(const SharedFact& fact, const bytecode::FactRule& rule,
                               const FactRow& row) {
  Terms& t = terms();
  if (fact.kind == FactKind::list) {
    const bool all = rule.max_elements >= row.beyond.size();
    return all ? yes : !row.beyond[rule.max_elements];
  }
  if (fact.kind != FactKind::number && fact.kind != FactKind::integer &&
      fact.kind != FactKind::date)
    return yes;
  const Term not_low = t.less_equal(t.number(rule.low), row.value),
             not_high = t.less_equal(row.value, t.number(rule.high));
  return t.implies(row.given,
                   t.all({t.any({row.at_least, not_low}), t.any({row.at_most, not_high})}));
}

// What of the shared fact's values the subject's own module knows.
std::vector<std::int64_t> Encoding::Parts::own_domain(std::uint32_t own) const {
  const bytecode::Fact& of = encoder.module().facts[own];
  if (of.enumeration == bytecode::none) return encoder.facts().symbols().domain(of.systems);
  auto places = encoder.facts().enums().places(encoder.subject_number(), of.enumeration);
  std::ranges::sort(places);
  return places;
}

Term Encoding::Parts::in_domain(const SharedFact& fact, std::uint32_t own, const FactRow& row) {
  const bool is_set = !row.has.empty();
  const bool is_value = fact.kind == FactKind::enumeration || fact.kind == FactKind::code;
  if (!is_set && !is_value) return yes;
  const auto domain = own_domain(own);
  if (!is_set) return terms().implies(row.given, one_of(terms(), row.value, domain));
  std::vector<Term> others;
  for (std::size_t i = 0; i < row.has.size(); ++i)
    if (!std::ranges::binary_search(domain, fact.domain[i])) others.push_back(row.has[i]);
  return !terms().any(others);
}

Term Encoding::Parts::obeys(const bytecode::FactRule& rule) {
  const auto shared = encoder.facts().shared(encoder.subject_number(), rule.fact);
  if (!shared) return yes;
  const SharedFact& fact = encoder.facts()[*shared];
  std::vector<Term> all;
  for (const FactRow& row : fact.rows) {
    all.push_back(in_range(fact, rule, row));
    all.push_back(in_domain(fact, rule.fact, row));
  }
  return terms().all(all);
}

void Encoding::Parts::encode(const Encoder* other, std::span<const Register> as_there) {
  encoder.run(other, as_there);
  std::vector<Term> all;
  for (const bytecode::FactRule& rule : revision().facts)
    all.push_back(obeys(rule));
  valid = terms().all(all);
  if (const std::uint32_t as_of = encoder.subject().policy->as_of; as_of != bytecode::none)
    if (const FactRow* day = encoder.row_of(as_of, 0)) has_day = day->given;
  determine();
  find_obstacle();
}

void Encoding::Parts::determine() {
  std::vector<Truth> groups;
  for (const bytecode::Group& group : revision().groups)
    groups.push_back(encoder.truth_of(group.condition, 0));
  verdict.emplace(terms(), revision(), std::move(groups));
  Terms& t = terms();
  excluded = applies().no_;
  concluded = t.all({applies().yes, has_day, verdict->one_possible()});
  for (const auto& [outcome, possible] : verdict->possible()) {
    const bool is_conflict = outcome == determination::conflict;
    outcomes.push_back(
        {is_conflict ? names::conflict : std::string_view(revision().outcomes[outcome].name),
         t.all({concluded, possible}), t.all({!excluded, possible}),
         is_conflict ? no : verdict->at_top(outcome)});
  }
  const Term outside = t.all({excluded, has_day});
  outcomes.push_back({names::not_applicable, outside, t.any({!applies().yes, !has_day}), no});
  outcomes.push_back({names::needs_information, t.all({!concluded, !outside}), no, no});
}

void Encoding::Parts::find_obstacle() {
  std::vector<Register> decides;
  if (revision().applies != bytecode::no_register) decides.push_back(revision().applies);
  for (const bytecode::Group& group : revision().groups)
    decides.push_back(group.condition);
  for (const Register r : decides)
    if (obstacle.empty()) obstacle = encoder.obstacle(r);
  const std::uint32_t as_of = encoder.subject().policy->as_of;
  if (obstacle.empty() && as_of != bytecode::none && encoder.row_of(as_of, 0) == nullptr)
    obstacle = "the day of service is another fact in the other revision";
}

Encoding::Encoding(FactVariables& facts, std::size_t subject)
    : parts_(std::make_unique<Parts>(facts, subject)) {
  parts_->encode();
}
Encoding::Encoding(FactVariables& facts, std::size_t subject, const Encoding& other,
                   std::span<const Register> as_there)
    : parts_(std::make_unique<Parts>(facts, subject)) {
  parts_->encode(&other.parts_->encoder, as_there);
}
Encoding::~Encoding() = default;
Encoding::Encoding(Encoding&&) noexcept = default;

const Subject& Encoding::subject() const { return parts_->encoder.subject(); }
Term Encoding::valid() const { return parts_->valid; }
Term Encoding::has_day() const { return parts_->has_day; }

std::uint32_t Encoding::rows(Register at) const {
  return parts_->encoder.rows(parts_->encoder.program().code[at].space);
}
Term Encoding::exists(Register at, std::uint32_t row) const {
  return parts_->encoder.exists(parts_->encoder.program().code[at].space, row);
}
Truth Encoding::truth(Register at, std::uint32_t row) const {
  return parts_->encoder.truth_of(at, row);
}
Cell Encoding::cell(Register at, std::uint32_t row) const {
  return parts_->encoder.cell_of(at, row);
}

Truth Encoding::applies() const { return parts_->applies(); }
Truth Encoding::rule(std::size_t rule) const { return truth(parts_->revision().rule_values[rule]); }
Truth Encoding::group(std::size_t group) const {
  return truth(parts_->revision().groups[group].condition);
}

const std::vector<OutcomeTerm>& Encoding::outcomes() const { return parts_->outcomes; }

const OutcomeTerm& Encoding::outcome(std::string_view name) const {
  static const OutcomeTerm never{"", no, no, no};
  const auto found = std::ranges::find(parts_->outcomes, name, &OutcomeTerm::name);
  return found == parts_->outcomes.end() ? never : *found;
}

const std::vector<std::vector<Term>>& Encoding::asked() {
  Parts& p = *parts_;
  if (!p.asked.empty() || p.encoder.facts().size() == 0) return p.asked;
  Terms& t = p.terms();
  DemandTerms demand(p.encoder);
  const Term open = t.all({!p.concluded, !t.all({p.excluded, p.has_day})});
  if (p.revision().applies != bytecode::no_register) demand.ask(p.revision().applies, open);
  for (std::size_t g = 0; g < p.revision().groups.size(); ++g)
    demand.ask(p.revision().groups[g].condition, t.all({open, !p.excluded, p.verdict->matters(g)}));
  if (const std::uint32_t as_of = subject().policy->as_of; as_of != bytecode::none)
    demand.report_missing(as_of, 0, !p.has_day);
  p.asked = demand.take();
  return p.asked;
}

const std::string& Encoding::obstacle(Register at) const { return parts_->encoder.obstacle(at); }
const std::string& Encoding::obstacle() const { return parts_->obstacle; }

} // namespace pol::analysis
