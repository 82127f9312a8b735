#include "runtime/run/evaluate.h"
#include "runtime/cases/decode.h"
#include "runtime/machine/calendar_day.h"
#include "runtime/machine/columns.h"
#include "runtime/run/in_force.h"

namespace pol::run {
namespace {

namespace names = determination::names;

// The revision that a case belongs to. A case without its date is tried with the newest.
std::optional<std::size_t> revision_of(const bytecode::Policy& policy, const cases::Batch& batch,
                                       std::uint32_t row) {
  const std::size_t newest = policy.revisions.size() - 1;
  if (policy.as_of == bytecode::none) return newest;
  const auto& days = std::get<values::CellColumn>(batch.columns[policy.as_of]);
  return days.exact[row] ? in_force(policy, machine::day_of_cell(days.low[row])) : newest;
}

} // namespace

Evaluator::Evaluator(const bytecode::Module& module, Detail detail, bool show_values)
    : module_(module), detail_(detail), show_values_(show_values),
      prepared_(module.policies.size()),
      out_of_force_(module.policies.size(), determination::out_of_force()) {
  invalid_.outcome = names::invalid_case;
  for (std::size_t p = 0; p < prepared_.size(); ++p)
    prepared_[p].resize(module.policies[p].revisions.size());
}

Evaluator::Prepared& Evaluator::prepared(std::size_t policy, std::size_t revision) {
  std::unique_ptr<Prepared>& slot = prepared_[policy][revision];
  if (!slot) {
    const bytecode::Policy& of = module_.policies[policy];
    slot = std::make_unique<Prepared>(module_, of, of.revisions[revision]);
  }
  return *slot;
}

// Sorts the cases by their revision.
Evaluator::Parts Evaluator::part(const cases::Batch& batch, const bytecode::Policy& policy) const {
  Parts parts;
  parts.of_revision.resize(policy.revisions.size());
  for (std::uint32_t row = 0; row < batch.size(); ++row) {
    if (!batch.cases[row].errors.empty())
      parts.rejected.push_back(row);
    else if (auto revision = revision_of(policy, batch, row))
      parts.of_revision[*revision].push_back(row);
    else
      parts.out_of_force.push_back(row);
  }
  return parts;
}

// Runs each revision over its cases and calls use(revision, what is prepared for it, batch, rows):
// case i of that batch is case rows[i] of the whole. The last policy may have the batch itself,
// where all cases belong to one revision: `apply_rules` then changes it.
template <class Use>
void Evaluator::run_revisions(cases::Batch& batch, std::size_t policy, const Parts& parts,
                              Use use) {
  const bool last = policy + 1 == module_.policies.size();
  for (std::size_t i = 0; i < parts.of_revision.size(); ++i) {
    const Rows& rows = parts.of_revision[i];
    if (rows.empty()) continue;
    const bytecode::Revision& revision = module_.policies[policy].revisions[i];
    Prepared& ready = prepared(policy, i);
    const auto run = [&](cases::Batch& part) {
      cases::apply_rules(revision, part, show_values_);
      machine::run(module_, revision.program, part, ready.registers);
      use(revision, ready, part, rows);
    };
    if (last && rows.size() == batch.size()) {
      run(batch);
    } else {
      cases::Batch part = cases::select(batch, rows);
      run(part);
    }
  }
}

std::vector<CaseResult> Evaluator::evaluate(cases::Batch& batch) {
  std::vector<CaseResult> results(batch.size() * module_.policies.size());
  for (std::size_t policy = 0; policy < module_.policies.size(); ++policy)
    evaluate_policy(batch, policy, results);
  return results;
}

void Evaluator::evaluate_policy(cases::Batch& batch, std::size_t policy,
                                std::vector<CaseResult>& results) {
  const auto at = [&](std::uint32_t row) -> CaseResult& {
    return results[row * module_.policies.size() + policy];
  };
  const Parts parts = part(batch, module_.policies[policy]);
  for (std::uint32_t row : parts.rejected) {
    at(row).determination = &invalid_;
    at(row).errors = batch.cases[row].errors;
  }
  for (std::uint32_t row : parts.out_of_force)
    at(row).determination = &out_of_force_[policy];
  run_revisions(batch, policy, parts,
                [&](const auto& revision, Prepared& ready, const auto& part, const Rows& rows) {
                  auto determined = ready.determiner.determine(part, ready.registers);
                  for (std::uint32_t i = 0; i < rows.size(); ++i) {
                    at(rows[i]).determination = determined[i];
                    store(revision, ready, part, i, at(rows[i]));
                  }
                });
}

void Evaluator::store(const bytecode::Revision& revision, Prepared& ready, const cases::Batch& part,
                      std::uint32_t row, CaseResult& result) const {
  result.errors = part.cases[row].errors;
  if (!result.errors.empty()) return;
  result.revision = &revision;
  if (detail_ == Detail::criteria)
    result.criteria = ready.criteria.write(part, ready.registers, row);
  else if (detail_ == Detail::declarations)
    result.explained = ready.explainer.read(part, ready.registers, row);
  else if (detail_ == Detail::all)
    result.explained = ready.explainer.explain(part, ready.registers, row);
}

std::uint64_t Evaluator::count(cases::Batch& batch, Tally& tally) {
  values::Bits invalid(batch.size());
  for (std::size_t policy = 0; policy < module_.policies.size(); ++policy) {
    const Parts parts = part(batch, module_.policies[policy]);
    for (std::uint32_t row : parts.rejected)
      invalid.set(row);
    tally.add(names::invalid_case, parts.rejected.size());
    tally.add(names::not_applicable, parts.out_of_force.size());
    run_revisions(batch, policy, parts,
                  [&](const auto&, Prepared& ready, const auto& part, const Rows& rows) {
                    values::Bits rejected(part.size());
                    for (std::uint32_t i = 0; i < rows.size(); ++i)
                      if (!part.cases[i].errors.empty()) {
                        rejected.set(i);
                        invalid.set(rows[i]);
                      }
                    tally.add(names::invalid_case, machine::count_bits(rejected, 0, part.size()));
                    for (const auto& [outcome, cases] :
                         ready.determiner.count(part, ready.registers, rejected))
                      tally.add(outcome, cases);
                  });
  }
  return machine::count_bits(invalid, 0, batch.size());
}

} // namespace pol::run
