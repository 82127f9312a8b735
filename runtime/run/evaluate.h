// A batch of cases under the policies of a module that take them: which revision, its program, its
// determination.
#pragma once
#include "runtime/bytecode/module.h"
#include "runtime/cases/batch.h"
#include "runtime/determination/determine.h"
#include "runtime/determination/explain.h"
#include "runtime/determination/render.h"
#include "runtime/jit/runner.h"
#include "runtime/machine/machine.h"
#include "runtime/run/in_force.h"
#include "runtime/run/takers.h"
#include "runtime/run/tally.h"
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace pol::run {

// How much is explained beside the determinations.
enum class Detail : std::uint8_t { none, criteria, declarations, all };

struct CaseResult {
  const bytecode::Policy* policy = nullptr;                    // none: no policy takes the case
  const bytecode::Revision* revision = nullptr;                // none: no revision was evaluated
  const determination::Determination* determination = nullptr; // until the next batch
  std::vector<cases::RecordError> errors;                      // of an invalid case
  struct Explanation {
    std::vector<determination::Explained> declarations;
    determination::CriteriaTruths criteria;
    const determination::CriteriaWriter* writer = nullptr; // of them
  };
  std::unique_ptr<Explanation> explanation; // as far as it was asked for
};

// The results of a batch, case after case: those of the policies that take it, in their order, or
// one without a policy if none does.
struct BatchResults {
  std::vector<CaseResult> all;
  std::vector<std::uint32_t> first; // by case; one more at the end
  std::span<CaseResult> of(std::size_t row) {
    return std::span(all).subspan(first[row], first[row + 1] - first[row]);
  }
};

// Which engine runs the programs; without any it is the machine.
struct EngineUse {
  jit::Engine* engine = nullptr;
  jit::When when = jit::When::never;
};

// Keeps what it prepares for a revision from batch to batch. Each thread takes its own; module,
// routes and engine must outlive it.
class Evaluator {
public:
  Evaluator(const bytecode::Module& module, const CodeRoutes& routes, Detail detail,
            bool show_values, const EngineUse& engine = {});
  ~Evaluator();

  // Ids and raw texts stay in the batch; its facts may be changed.
  BatchResults evaluate(cases::Batch& batch);

  // The same result by result, policy after policy: take(row, place, result), with the place that
  // the result has among all. It lives as long as the call: better for many results, since little
  // of them is kept. Gives what BatchResults::first says, until the next batch.
  using Take = std::function<void(std::uint32_t, std::uint32_t, const CaseResult&)>;
  const std::vector<std::uint32_t>& evaluate(cases::Batch& batch, const Take& take);

  // Adds up the outcomes alone, which costs far less, and gives the number of cases that are
  // invalid for some policy. The batch's facts may be changed.
  std::uint64_t count(cases::Batch& batch, Tally& tally);

  // How often programs were run since the last call, and on how many cases all together.
  struct Spread {
    std::size_t runs = 0, cases = 0;
  };
  Spread take_spread() { return std::exchange(spread_, {}); }

private:
  struct Prepared;
  using Taken = Takers::Taken;
  using Store = std::function<void(std::uint32_t, std::uint32_t, CaseResult&)>;
  // The cases of a batch under one policy.
  struct Parts {
    Taken rejected, out_of_force;
    std::vector<Taken> of_revision; // as many as there are, or more
    void begin(std::size_t revisions) {
      rejected.clear();
      out_of_force.clear();
      if (of_revision.size() < revisions) of_revision.resize(revisions);
      for (Taken& taken : of_revision)
        taken.clear();
    }
  };

  void make_room(Prepared& ready);
  std::vector<const determination::Determination*> determine(Prepared& ready,
                                                             const cases::Batch& part);
  Prepared& prepared(std::size_t policy, std::size_t revision);
  const Parts& part(const cases::Batch& batch, std::uint32_t policy);
  template <class Use>
  void run_revisions(cases::Batch& batch, std::uint32_t policy, const Parts& parts, Use use);
  void run_program(const bytecode::Revision& revision, const cases::Batch& batch, Prepared& ready);
  void evaluate_all(cases::Batch& batch, const Store& store, bool passing);
  void evaluate_policy(cases::Batch& batch, std::uint32_t policy, const Store& store, bool passing);
  CaseResult result(const bytecode::Revision& revision, Prepared& ready, const cases::Batch& part,
                    std::uint32_t row) const;

  const bytecode::Module& module_;
  Detail detail_;
  bool show_values_;
  EngineUse engine_;
  Takers takers_;
  std::vector<std::vector<std::unique_ptr<Prepared>>> prepared_; // by policy and revision
  std::vector<Calendar> calendars_;                              // by policy
  // One for all revisions: those of each would need far more memory than a processor keeps near.
  machine::Registers registers_;
  cases::Batch part_; // the cases of one revision; keeps its room
  Parts parts_;       // of the policy under way; keeps its room
  Spread spread_;
  std::size_t remembered_ = 0; // determinations, by all that is prepared
  determination::Determination invalid_, untaken_;
  std::vector<determination::Determination> out_of_force_; // by policy
};

} // namespace pol::run
