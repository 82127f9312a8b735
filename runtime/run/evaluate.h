// A batch of cases under every policy of a module: which revision, its program, its determination.
#pragma once
#include "runtime/bytecode/module.h"
#include "runtime/cases/batch.h"
#include "runtime/determination/determine.h"
#include "runtime/determination/explain.h"
#include "runtime/machine/machine.h"
#include <memory>
#include <optional>
#include <vector>

namespace pol::run {

// How much is explained beside the determinations.
enum class Detail : std::uint8_t { none, declarations, all };

struct CaseResult {
  const bytecode::Revision* revision = nullptr; // none: no revision was evaluated
  determination::Determination determination;
  std::vector<cases::RecordError> errors; // of an invalid case
  std::vector<determination::Explained> explained;
};

// Keeps what it prepares for a revision from batch to batch. Each thread takes its own; the module
// must outlive it.
class Evaluator {
public:
  Evaluator(const bytecode::Module& module, Detail detail, bool show_values);

  // A result for each case and policy: those of the first case, by the policies' order, then those
  // of the second, … Ids and raw texts stay in the batch; its facts may be changed.
  std::vector<CaseResult> evaluate(cases::Batch& batch);

private:
  struct Prepared {
    Prepared(const bytecode::Module& module, const bytecode::Policy& policy,
             const bytecode::Revision& revision)
        : determiner(module, policy, revision), explainer(module, revision) {}
    determination::Determiner determiner;
    determination::Explainer explainer;
    machine::Registers registers;
  };
  // Where results go: the result of case i and policy p is results[i * policies + p].
  struct Target {
    std::vector<CaseResult>& results;
    std::size_t policy;
  };
  using Rows = std::vector<std::uint32_t>;

  Prepared& prepared(std::size_t policy, std::size_t revision);
  CaseResult& at(const Target& target, std::uint32_t row) const;
  void evaluate_policy(cases::Batch& batch, const Target& target, bool last);
  std::vector<Rows> partition(const cases::Batch& batch, const Target& target) const;
  void evaluate_revision(cases::Batch& batch, std::size_t revision, const Rows& rows,
                         const Target& target);

  const bytecode::Module& module_;
  Detail detail_;
  bool show_values_;
  std::vector<std::vector<std::unique_ptr<Prepared>>> prepared_; // by policy and revision
};

} // namespace pol::run
