#include "runtime/run/evaluate.h"
#include "runtime/cases/decode.h"
#include "runtime/cases/selection.h"
#include "runtime/machine/calendar_day.h"
#include "runtime/machine/columns.h"
#include "runtime/run/in_force.h"
#include <utility>

namespace pol::run {
namespace {

namespace names = determination::names;

// Determinations kept beyond this number, of all revisions, make room for new ones.
constexpr std::size_t most_remembered = 65'536;

// The revision that a case belongs to. A case without its date is tried with the newest.
std::optional<std::size_t> revision_of(const bytecode::Policy& policy, const Calendar& calendar,
                                       const cases::Batch& batch, std::uint32_t row) {
  const std::size_t newest = policy.revisions.size() - 1;
  if (policy.as_of == bytecode::none) return newest;
  const auto& days = std::get<values::CellColumn>(batch.columns[policy.as_of]);
  return days.exact[row] ? calendar.in_force(machine::day_of_cell(days.low[row])) : newest;
}

// What a revision reads of a record: its facts, the lists that hold them, and the policy's day.
std::vector<bool> facts_read(const bytecode::Module& module, const bytecode::Policy& policy,
                             const bytecode::Revision& revision) {
  std::vector<bool> read(module.facts.size());
  for (const bytecode::FactRule& rule : revision.facts)
    for (std::uint32_t fact = rule.fact; fact != bytecode::none; fact = module.facts[fact].list)
      read[fact] = true;
  if (policy.as_of != bytecode::none) read[policy.as_of] = true;
  return read;
}

} // namespace

// What is kept for a revision.
struct Evaluator::Prepared {
  Prepared(const bytecode::Module& module, const bytecode::Policy& policy,
           const bytecode::Revision& revision, Detail detail, const EngineUse& engine)
      : reads(facts_read(module, policy, revision)),
        runner(module, revision.program, engine.engine, engine.when),
        determiner(module, policy, revision) {
    if (detail != Detail::none) explaining.emplace(module, revision);
  }

  struct Explaining {
    Explaining(const bytecode::Module& module, const bytecode::Revision& revision)
        : explainer(module, revision), criteria(revision, explainer) {}
    determination::Explainer explainer;
    determination::CriteriaWriter criteria;
  };
  using Codes = std::pair<bytecode::Register, std::unique_ptr<machine::KeptCodes>>;

  std::vector<bool> reads; // by fact
  jit::Runner runner;
  determination::Determiner determiner;
  std::optional<Explaining> explaining;
  std::vector<Codes> codes; // what its instructions look codes up with, between runs
};

Evaluator::Evaluator(const bytecode::Module& module, const CodeRoutes& routes, Detail detail,
                     bool show_values, const EngineUse& engine)
    : module_(module), detail_(detail), show_values_(show_values), engine_(engine), takers_(routes),
      prepared_(module.policies.size()),
      out_of_force_(module.policies.size(), determination::out_of_force()) {
  invalid_.outcome = names::invalid_case;
  untaken_.outcome = names::not_applicable;
  untaken_.because = "no policy of the library takes the requested code";
  for (std::size_t p = 0; p < prepared_.size(); ++p)
    prepared_[p].resize(module.policies[p].revisions.size());
  for (const bytecode::Policy& policy : module.policies)
    calendars_.emplace_back(policy);
}

Evaluator::~Evaluator() = default;

void Evaluator::make_room(Prepared& ready) {
  if (remembered_ <= most_remembered) return;
  remembered_ -= ready.determiner.remembered();
  ready.determiner.forget();
}

std::vector<const determination::Determination*> Evaluator::determine(Prepared& ready,
                                                                      const cases::Batch& part) {
  const std::size_t before = ready.determiner.remembered();
  auto determined = ready.determiner.determine(part, registers_);
  remembered_ += ready.determiner.remembered() - before;
  return determined;
}

Evaluator::Prepared& Evaluator::prepared(std::size_t policy, std::size_t revision) {
  std::unique_ptr<Prepared>& slot = prepared_[policy][revision];
  if (!slot) {
    const bytecode::Policy& of = module_.policies[policy];
    slot = std::make_unique<Prepared>(module_, of, of.revisions[revision], detail_, engine_);
  }
  return *slot;
}

// Sorts a policy's cases by their revision.
const Evaluator::Parts& Evaluator::part(const cases::Batch& batch, std::uint32_t policy) {
  const bytecode::Policy& of = module_.policies[policy];
  Parts& parts = parts_;
  parts.begin(of.revisions.size());
  const Taken& taken = takers_.taken(policy);
  for (std::size_t i = 0; i < taken.rows.size(); ++i) {
    const std::uint32_t row = taken.rows[i];
    const auto revision =
        takers_.is_rejected(row) ? std::nullopt : revision_of(of, calendars_[policy], batch, row);
    Taken& to = takers_.is_rejected(row) ? parts.rejected
                : revision               ? parts.of_revision[*revision]
                                         : parts.out_of_force;
    to.add(row, taken.places[i]);
  }
  return parts;
}

// The registers stay for whoever reads them next; what looks codes up goes with the revision.
void Evaluator::run_program(const bytecode::Revision& revision, const cases::Batch& batch,
                            Prepared& ready) {
  const bytecode::Program& program = revision.program;
  registers_.columns.resize(program.code.size());
  registers_.program = &program;
  for (auto& [at, codes] : ready.codes)
    registers_.columns[at].codes = std::move(codes);
  ready.runner.run(batch, registers_);
  ready.codes.clear();
  for (bytecode::Register r = 0; r < program.code.size(); ++r)
    if (auto& codes = registers_.columns[r].codes) ready.codes.emplace_back(r, std::move(codes));
}

// Runs each revision over its cases and calls use(revision, what is prepared for it, batch, taken):
// case i of that batch is case taken.rows[i] of the whole. The last policy may have the batch
// itself, where all cases belong to one revision: `apply_rules` then changes it.
template <class Use>
void Evaluator::run_revisions(cases::Batch& batch, std::uint32_t policy, const Parts& parts,
                              Use use) {
  const bool last = policy == takers_.policies().back();
  for (std::size_t i = 0; i < module_.policies[policy].revisions.size(); ++i) {
    const Taken& taken = parts.of_revision[i];
    const Takers::Rows& rows = taken.rows;
    if (rows.empty()) continue;
    const bytecode::Revision& revision = module_.policies[policy].revisions[i];
    Prepared& ready = prepared(policy, i);
    const auto run = [&](cases::Batch& part) {
      cases::apply_rules(revision, part, show_values_);
      run_program(revision, part, ready);
      use(revision, ready, part, taken);
    };
    ++spread_.runs;
    spread_.cases += rows.size();
    if (last && rows.size() == batch.size()) {
      run(batch);
    } else {
      cases::take_read(batch, rows, ready.reads, part_);
      run(part_);
    }
  }
}

BatchResults Evaluator::evaluate(cases::Batch& batch) {
  BatchResults results;
  const auto store = [&](std::uint32_t, std::uint32_t place, CaseResult& result) {
    if (place >= results.all.size()) results.all.resize(takers_.first().back());
    results.all[place] = std::move(result);
  };
  evaluate_all(batch, store, false);
  results.first = takers_.first();
  return results;
}

const std::vector<std::uint32_t>& Evaluator::evaluate(cases::Batch& batch, const Take& take) {
  evaluate_all(batch, take, true);
  return takers_.first();
}

// `passing`: nobody looks at a determination after its result was stored.
void Evaluator::evaluate_all(cases::Batch& batch, const Store& store, bool passing) {
  takers_.sort(batch);
  for (std::size_t i = 0; i < takers_.untaken().rows.size(); ++i) {
    CaseResult none;
    none.determination = &untaken_;
    store(takers_.untaken().rows[i], takers_.untaken().places[i], none);
  }
  for (const std::uint32_t policy : takers_.policies())
    evaluate_policy(batch, policy, store, passing);
}

void Evaluator::evaluate_policy(cases::Batch& batch, std::uint32_t policy, const Store& store,
                                bool passing) {
  const auto put = [&](const Taken& taken, std::size_t i, CaseResult result) {
    result.policy = &module_.policies[policy];
    store(taken.rows[i], taken.places[i], result);
  };
  const Parts& parts = part(batch, policy);
  for (std::size_t i = 0; i < parts.rejected.rows.size(); ++i)
    put(parts.rejected, i,
        {nullptr, nullptr, &invalid_, batch.cases[parts.rejected.rows[i]].errors, nullptr});
  for (std::size_t i = 0; i < parts.out_of_force.rows.size(); ++i)
    put(parts.out_of_force, i, {nullptr, nullptr, &out_of_force_[policy], {}, nullptr});
  run_revisions(batch, policy, parts,
                [&](const auto& revision, Prepared& ready, const auto& part, const Taken& taken) {
                  if (!passing) make_room(ready);
                  const auto determined = determine(ready, part);
                  for (std::uint32_t i = 0; i < taken.rows.size(); ++i) {
                    CaseResult of_case = result(revision, ready, part, i);
                    of_case.determination = determined[i];
                    put(taken, i, std::move(of_case));
                  }
                  if (passing) make_room(ready);
                });
}

CaseResult Evaluator::result(const bytecode::Revision& revision, Prepared& ready,
                             const cases::Batch& part, std::uint32_t row) const {
  CaseResult result;
  result.errors = part.cases[row].errors;
  if (!result.errors.empty()) return result;
  result.revision = &revision;
  if (detail_ == Detail::none) return result;
  result.explanation = std::make_unique<CaseResult::Explanation>();
  const auto& [explainer, criteria] = *ready.explaining;
  if (detail_ == Detail::criteria) {
    result.explanation->criteria = criteria.read(part, registers_, row);
    result.explanation->writer = &criteria;
  } else if (detail_ == Detail::declarations) {
    result.explanation->declarations = explainer.read(part, registers_, row);
  } else {
    result.explanation->declarations = explainer.explain(part, registers_, row);
  }
  return result;
}

std::uint64_t Evaluator::count(cases::Batch& batch, Tally& tally) {
  takers_.sort(batch);
  tally.add(names::not_applicable, takers_.untaken().rows.size());
  values::Bits invalid(batch.size());
  for (const std::uint32_t policy : takers_.policies()) {
    const Parts& parts = part(batch, policy);
    for (std::uint32_t row : parts.rejected.rows)
      invalid.set(row);
    tally.add(names::invalid_case, parts.rejected.rows.size());
    tally.add(names::not_applicable, parts.out_of_force.rows.size());
    run_revisions(batch, policy, parts,
                  [&](const auto&, Prepared& ready, const auto& part, const Taken& taken) {
                    values::Bits rejected(part.size());
                    for (std::uint32_t i = 0; i < part.size(); ++i)
                      if (!part.cases[i].errors.empty()) {
                        rejected.set(i);
                        invalid.set(taken.rows[i]);
                      }
                    tally.add(names::invalid_case, machine::count_bits(rejected, 0, part.size()));
                    for (const auto& [outcome, cases] :
                         ready.determiner.count(part, registers_, rejected))
                      tally.add(outcome, cases);
                  });
  }
  return machine::count_bits(invalid, 0, batch.size());
}

} // namespace pol::run
