// A batch of cases under every policy of a module: which revision, its program, its determination.
#pragma once
#include "runtime/bytecode/module.h"
#include "runtime/cases/batch.h"
#include "runtime/determination/determine.h"
#include "runtime/determination/explain.h"
#include "runtime/determination/render.h"
#include "runtime/machine/machine.h"
#include "runtime/run/tally.h"
#include <memory>
#include <optional>
#include <vector>

namespace pol::run {

// How much is explained beside the determinations.
enum class Detail : std::uint8_t { none, criteria, declarations, all };

struct CaseResult {
  const bytecode::Revision* revision = nullptr;                // none: no revision was evaluated
  const determination::Determination* determination = nullptr; // until the next batch
  std::vector<cases::RecordError> errors;                      // of an invalid case
  std::vector<determination::Explained> explained;
  std::string criteria; // JSON
};

// Keeps what it prepares for a revision from batch to batch. Each thread takes its own; the module
// must outlive it.
class Evaluator {
public:
  Evaluator(const bytecode::Module& module, Detail detail, bool show_values);

  // A result for each case and policy: those of the first case, by the policies' order, then those
  // of the second, … Ids and raw texts stay in the batch; its facts may be changed.
  std::vector<CaseResult> evaluate(cases::Batch& batch);

  // Adds up the outcomes alone, which costs far less, and gives the number of cases that are
  // invalid for some policy. The batch's facts may be changed.
  std::uint64_t count(cases::Batch& batch, Tally& tally);

private:
  struct Prepared {
    Prepared(const bytecode::Module& module, const bytecode::Policy& policy,
             const bytecode::Revision& revision)
        : determiner(module, policy, revision), explainer(module, revision),
          criteria(revision, explainer) {}
    determination::Determiner determiner;
    determination::Explainer explainer;
    determination::CriteriaWriter criteria;
    machine::Registers registers;
  };
  using Rows = std::vector<std::uint32_t>;
  // The cases of a batch under one policy.
  struct Parts {
    Rows rejected, out_of_force;
    std::vector<Rows> of_revision;
  };

  Prepared& prepared(std::size_t policy, std::size_t revision);
  Parts part(const cases::Batch& batch, const bytecode::Policy& policy) const;
  template <class Use>
  void run_revisions(cases::Batch& batch, std::size_t policy, const Parts& parts, Use use);
  void evaluate_policy(cases::Batch& batch, std::size_t policy, std::vector<CaseResult>& results);
  void store(const bytecode::Revision& revision, Prepared& ready, const cases::Batch& part,
             std::uint32_t row, CaseResult& result) const;

  const bytecode::Module& module_;
  Detail detail_;
  bool show_values_;
  std::vector<std::vector<std::unique_ptr<Prepared>>> prepared_; // by policy and revision
  determination::Determination invalid_;
  std::vector<determination::Determination> out_of_force_; // by policy
};

} // namespace pol::run
