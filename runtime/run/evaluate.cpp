#include "runtime/run/evaluate.h"
#include "runtime/cases/decode.h"
#include "runtime/machine/calendar_day.h"
#include "runtime/run/in_force.h"
#include <numeric>

namespace pol::run {
namespace {

using determination::Determination;
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
      prepared_(module.policies.size()) {
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

CaseResult& Evaluator::at(const Target& target, std::uint32_t row) const {
  return target.results[row * module_.policies.size() + target.policy];
}

std::vector<CaseResult> Evaluator::evaluate(cases::Batch& batch) {
  const std::size_t policies = module_.policies.size();
  std::vector<CaseResult> results(batch.size() * policies);
  for (std::size_t p = 0; p < policies; ++p)
    evaluate_policy(batch, {results, p}, p + 1 == policies);
  return results;
}

// Sorts the cases by their revision; those without one get their result here.
std::vector<Evaluator::Rows> Evaluator::partition(const cases::Batch& batch,
                                                  const Target& target) const {
  const bytecode::Policy& policy = module_.policies[target.policy];
  std::vector<Rows> rows(policy.revisions.size());
  for (std::uint32_t row = 0; row < batch.size(); ++row) {
    CaseResult& result = at(target, row);
    if (!batch.cases[row].errors.empty()) {
      result.determination.outcome = names::invalid_case;
      result.errors = batch.cases[row].errors;
    } else if (auto revision = revision_of(policy, batch, row)) {
      rows[*revision].push_back(row);
    } else {
      result.determination = determination::out_of_force();
    }
  }
  return rows;
}

// The last policy may have the batch itself, where all cases belong to one revision: `apply_rules`
// then changes it. Rejected cases have no facts and do no harm.
void Evaluator::evaluate_policy(cases::Batch& batch, const Target& target, bool last) {
  const std::vector<Rows> rows = partition(batch, target);
  for (std::size_t revision = 0; revision < rows.size(); ++revision) {
    if (rows[revision].empty()) continue;
    if (last && rows[revision].size() == batch.size()) {
      evaluate_revision(batch, revision, rows[revision], target);
    } else {
      cases::Batch part = cases::select(batch, rows[revision]);
      evaluate_revision(part, revision, rows[revision], target);
    }
  }
}

void Evaluator::evaluate_revision(cases::Batch& batch, std::size_t revision, const Rows& rows,
                                  const Target& target) {
  const bytecode::Revision& of = module_.policies[target.policy].revisions[revision];
  Prepared& ready = prepared(target.policy, revision);
  cases::apply_rules(of, batch, show_values_);
  machine::run(module_, of.program, batch, ready.registers);
  std::vector<Determination> determinations = ready.determiner.determine(batch, ready.registers);
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    CaseResult& result = at(target, rows[i]);
    result.determination = std::move(determinations[i]);
    result.errors = batch.cases[i].errors;
    if (!result.errors.empty()) continue;
    result.revision = &of;
    if (detail_ == Detail::declarations)
      result.explained = ready.explainer.read(batch, ready.registers, i);
    else if (detail_ == Detail::all)
      result.explained = ready.explainer.explain(batch, ready.registers, i);
  }
}

} // namespace pol::run
