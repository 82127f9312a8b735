#include "runtime/determination/determine.h"
#include "runtime/cases/selection.h"
#include "runtime/machine/columns.h"
#include <algorithm>
#include <map>
#include <span>

namespace pol::determination {
namespace {

using machine::for_each_row;

// Kept determinations beyond this number make room for new ones.
constexpr std::size_t most_kept = 4096;

std::string_view outcome_name(const bytecode::Revision& revision, std::uint32_t outcome) {
  return outcome == conflict ? names::conflict : revision.outcomes[outcome].name;
}

void join(values::Bits& rows, const values::Bits& others) {
  if (rows.size() == 0) rows.assign(others.size(), false);
  for (std::size_t w = 0; w < rows.words().size(); ++w)
    rows.words()[w] |= others.words()[w];
}

// Whether the cases of a share come to one outcome, which is the verdict's only possible one.
bool is_concluded(const Share& share, const Verdict& verdict) {
  return share.applies && !share.without_day && verdict.possible.size() == 1;
}
bool is_excluded(const Share& share) { return share.excluded && !share.without_day; }

// What keys begin with.
enum KeyKind : std::uint64_t { concluded_key, open_key, missing_key, remarked_key };

void begin_key(Key& key, KeyKind kind, const Share& share) {
  key.begin(kind + 4U * share.applies + 8U * share.excluded + 16U * share.without_day);
  key.add(share.state.truths);
  key.add(share.state.unknowns);
}

} // namespace

// A batch under way.
struct Determiner::Pass {
  Pass(const cases::Batch& of, const machine::Registers& with, std::size_t groups)
      : batch(of), registers(with), without_day(of.size()), ask_applies(of.size()),
        ask_groups(groups) {}

  const cases::Batch& batch;
  const machine::Registers& registers;
  std::vector<const Determination*> results;
  std::vector<values::Bits> open;       // cases that need information, by what is possible
  values::Bits without_day;             // cases that lack as_of
  values::Bits ask_applies;             // where to look for what `applies` lacks
  std::vector<values::Bits> ask_groups; // the same by group; size 0: nowhere
};

// Cases of a batch that are looked at one by one: there are remarks on them, or facts are missing
// in elements of their lists, or operations failed.
struct Determiner::Apart {
  values::Bits rows;
  std::map<std::uint32_t, machine::Needs> needs; // in lists, and causes
  std::vector<RemarkFinder::OfCase> remarks;

  std::span<const RemarkFinder::OfCase> remarks_on(std::uint32_t row) const {
    const auto before = [](const RemarkFinder::OfCase& r, std::uint32_t of) {
      return r.first < of;
    };
    const auto first = std::lower_bound(remarks.begin(), remarks.end(), row, before);
    const auto last = std::lower_bound(first, remarks.end(), row + 1, before);
    return {first, last};
  }
};

Determiner::Determiner(const bytecode::Module& module, const bytecode::Policy& policy,
                       const bytecode::Revision& revision)
    : module_(module), policy_(policy), revision_(revision), outcomes_(revision),
      needs_(module, revision.program), shares_(policy, revision), remarks_(module, revision) {
  invalid_.outcome = names::invalid_case;
  excluded_.outcome = names::not_applicable;
}

void Determiner::forget() {
  kept_.clear();
  remarks_.clear();
}

std::vector<const Determination*> Determiner::determine(const cases::Batch& batch,
                                                        const machine::Registers& registers) {
  const std::size_t count = batch.size();
  if (remembered() > most_kept) forget();
  single_.clear();
  Pass pass(batch, registers, revision_.groups.size());
  pass.results.assign(count, &invalid_);
  values::Bits rejected(count);
  for (std::uint32_t row = 0; row < count; ++row)
    if (!batch.cases[row].errors.empty()) rejected.set(row);
  for (const Share& share : shares_.find(batch, registers, rejected))
    if (share.count != 0) decide(pass, share);
  Apart apart{values::Bits(count), {}, remarks_.find(batch, registers)};
  for (const auto& [row, remark] : apart.remarks)
    apart.rows.set(row);
  const machine::Needed& missing = needed(pass);
  find_apart(pass, missing, apart);
  complete_alike(pass, missing, apart);
  return std::move(pass.results);
}

void Determiner::decide(Pass& pass, const Share& share) {
  if (is_excluded(share))
    return for_each_row(share.rows, [&](std::size_t row) { pass.results[row] = &excluded_; });
  const Verdict& verdict = outcomes_.verdict(share.state);
  if (is_concluded(share, verdict))
    conclude(pass, share, verdict);
  else
    leave_open(pass, share, verdict);
}

// More than one outcome is possible.
void Determiner::leave_open(Pass& pass, const Share& share, const Verdict& verdict) {
  begin_key(key_, open_key, share);
  const Determination* result = kept_.get(key_, [&] {
    Determination open;
    open.outcome = names::needs_information;
    if (!share.excluded)
      for (std::uint32_t outcome : verdict.possible)
        open.possible.push_back(outcome_name(revision_, outcome));
    if (!share.applies || share.without_day) open.possible.push_back(names::not_applicable);
    return open;
  });
  for_each_row(share.rows, [&](std::size_t row) { pass.results[row] = result; });
  pass.open.push_back(share.rows);
  ask(pass, share, verdict);
}

// Notes where the missing facts of a share are to be looked for.
void Determiner::ask(Pass& pass, const Share& share, const Verdict& verdict) {
  if (share.without_day) join(pass.without_day, share.rows);
  if (!share.applies && !share.excluded) join(pass.ask_applies, share.rows);
  if (share.excluded) return;
  for (std::size_t g = 0; g < revision_.groups.size(); ++g)
    if ((verdict.matters >> g & 1) != 0) join(pass.ask_groups[g], share.rows);
}

// The cases of a share differ in the rules that led to its outcome.
void Determiner::conclude(Pass& pass, const Share& share, const Verdict& verdict) {
  const std::uint32_t outcome = verdict.possible.front();
  Splitter by_rules;
  Rules rules, held;
  for (std::uint32_t i = 0; i < revision_.rules.size(); ++i) {
    const std::uint32_t of = revision_.declarations[revision_.rules[i]].outcome;
    const bool counts = outcome == conflict
                            ? std::count(verdict.tops.begin(), verdict.tops.end(), of) > 0
                            : of == outcome;
    if (!counts) continue;
    rules.push_back(i);
    by_rules.add(pass.registers.bools(revision_.rule_values[i]).truth);
  }
  for (std::size_t w = 0; w < share.rows.words().size(); ++w)
    by_rules.split(w, share.rows.words()[w], [&](int bit, std::uint64_t alike) {
      const std::size_t row = w * 64 + static_cast<std::size_t>(bit);
      held.clear();
      for (std::uint32_t rule : rules)
        if (pass.registers.bools(revision_.rule_values[rule]).truth[row]) held.push_back(rule);
      const Determination* result = concluded(share, verdict, held);
      for (; alike != 0; alike &= alike - 1)
        pass.results[w * 64 + static_cast<std::size_t>(std::countr_zero(alike))] = result;
    });
}

const Determination* Determiner::concluded(const Share& share, const Verdict& verdict,
                                           const Rules& rules) {
  begin_key(key_, concluded_key, share);
  key_.begin_bits();
  for (std::uint32_t rule : rules)
    key_.add_bit(rule);
  return kept_.get(key_, [&] {
    Determination result;
    const std::uint32_t outcome = verdict.possible.front();
    result.outcome = outcome_name(revision_, outcome);
    const bool approves = outcome != conflict && revision_.outcomes[outcome].approves;
    result.disposition = approves ? Disposition::approve : Disposition::review;
    if (outcome == conflict)
      for (std::uint32_t top : verdict.tops)
        result.between.push_back(outcome_name(revision_, top));
    result.rules.reserve(rules.size());
    for (std::uint32_t rule : rules)
      result.rules.push_back(revision_.declarations[revision_.rules[rule]].name);
    return result;
  });
}

const machine::Needed& Determiner::needed(Pass& pass) {
  std::vector<machine::Want> wants;
  if (pass.ask_applies.any()) wants.push_back({revision_.applies, std::move(pass.ask_applies)});
  for (std::size_t g = 0; g < revision_.groups.size(); ++g)
    if (pass.ask_groups[g].size() != 0)
      wants.push_back({revision_.groups[g].condition, std::move(pass.ask_groups[g])});
  machine::Needed& needed = needs_.find(pass.batch, pass.registers, wants);
  if (pass.without_day.any()) join(needed.facts[policy_.as_of], pass.without_day);
  return needed;
}

void Determiner::find_apart(const Pass& pass, const machine::Needed& needed, Apart& apart) const {
  const auto of = [&](bytecode::Space space, std::size_t row) -> machine::Needs& {
    const auto owner = cases::case_of(pass.batch, space, static_cast<std::uint32_t>(row));
    apart.rows.set(owner);
    return apart.needs[owner];
  };
  for (std::uint32_t fact = 0; fact < needed.facts.size(); ++fact) {
    const bytecode::Space space = module_.space_of(fact);
    if (space == 0) continue;
    for_each_row(needed.facts[fact], [&](std::size_t row) {
      of(space, row).missing.push_back({fact, static_cast<std::uint32_t>(row)});
    });
  }
  for (const machine::FoundCause& cause : needed.causes)
    of(revision_.program.code[cause.at].space, cause.row).causes.push_back(cause);
}

// Cases with the same missing facts are completed together.
void Determiner::complete_alike(Pass& pass, const machine::Needed& needed, const Apart& apart) {
  Facts watched, missing;
  Splitter by_facts;
  for (std::uint32_t fact = 0; fact < needed.facts.size(); ++fact)
    if (module_.space_of(fact) == 0 && needed.facts[fact].size() != 0) {
      watched.push_back(fact);
      by_facts.add(needed.facts[fact]);
    }
  const auto missing_in = [&](std::size_t row) {
    missing.clear();
    for (std::uint32_t fact : watched)
      if (needed.facts[fact][row]) missing.push_back(fact);
  };
  for (const values::Bits& rows : pass.open)
    for (std::size_t w = 0; w < rows.words().size(); ++w)
      by_facts.split(
          w, rows.words()[w] & ~apart.rows.words()[w], [&](int bit, std::uint64_t alike) {
            const std::size_t first = w * 64 + static_cast<std::size_t>(bit);
            missing_in(first);
            const Determination* result =
                complete(pass, static_cast<std::uint32_t>(first), missing);
            for (; alike != 0; alike &= alike - 1)
              pass.results[w * 64 + static_cast<std::size_t>(std::countr_zero(alike))] = result;
          });
  for_each_row(apart.rows, [&](std::size_t row) {
    missing_in(row);
    pass.results[row] = complete_apart(pass, static_cast<std::uint32_t>(row), missing, apart);
  });
}

namespace {

// The facts of the case itself, in one row of a batch.
std::vector<machine::MissingFact> in_case(const std::vector<std::uint32_t>& facts,
                                          std::uint32_t row) {
  std::vector<machine::MissingFact> missing;
  for (std::uint32_t fact : facts)
    missing.push_back({fact, row});
  return missing;
}

} // namespace

// What its rules came to, with the facts that are missing.
const Determination* Determiner::complete(const Pass& pass, std::uint32_t row, const Facts& facts) {
  const Determination* base = pass.results[row];
  key_.begin(missing_key);
  key_.add(base);
  key_.begin_bits();
  for (std::uint32_t fact : facts)
    key_.add_bit(fact);
  return kept_.get(key_, [&] {
    Determination result = *base;
    result.written = {};
    result.missing = describe_missing(revision_, pass.batch, in_case(facts, row));
    return result;
  });
}

// The same with all that is found in the one case. It is shared unless that names elements of
// lists.
const Determination* Determiner::complete_apart(const Pass& pass, std::uint32_t row,
                                                const Facts& facts, const Apart& apart) {
  const Determination* base = pass.results[row];
  const auto needs = apart.needs.find(row);
  const auto remarks = apart.remarks_on(row);
  const auto make = [&] {
    Determination result = *base;
    result.written = {};
    auto missing = in_case(facts, row);
    if (needs != apart.needs.end()) {
      missing.insert(missing.end(), needs->second.missing.begin(), needs->second.missing.end());
      result.causes = describe_causes(revision_, needs->second.causes);
    }
    result.missing = describe_missing(revision_, pass.batch, missing);
    Remarks texts = remarks_.texts(remarks);
    result.defaulted = std::move(texts.defaulted);
    result.notes = std::move(texts.notes);
    return result;
  };
  if (needs != apart.needs.end()) return &single_.emplace_back(make());
  key_.begin(remarked_key);
  key_.add(base);
  key_.add(facts.size());
  for (std::uint32_t fact : facts)
    key_.add(fact);
  for (const auto& [of, remark] : remarks)
    key_.add(remark);
  return kept_.get(key_, make);
}

std::string_view Determiner::outcome_of(const Share& share) {
  if (is_excluded(share)) return names::not_applicable;
  const Verdict& verdict = outcomes_.verdict(share.state);
  return is_concluded(share, verdict) ? outcome_name(revision_, verdict.possible.front())
                                      : names::needs_information;
}

Determiner::Counts Determiner::count(const cases::Batch& batch, const machine::Registers& registers,
                                     const values::Bits& rejected) {
  Counts counts;
  for (const Share& share : shares_.find(batch, registers, rejected))
    if (share.count != 0) counts.emplace_back(outcome_of(share), share.count);
  return counts;
}

Determiner::CountsAndMissing Determiner::count_with_missing(const cases::Batch& batch,
                                                            const machine::Registers& registers,
                                                            const values::Bits& rejected) {
  Counts counts;
  Pass pass(batch, registers, revision_.groups.size());
  for (const Share& share : shares_.find(batch, registers, rejected)) {
    if (share.count == 0) continue;
    counts.emplace_back(outcome_of(share), share.count);
    if (counts.back().first == names::needs_information)
      ask(pass, share, outcomes_.verdict(share.state));
  }
  return {std::move(counts), needed(pass)};
}

} // namespace pol::determination
