// Revisions made ready for single cases, shared by all cases of a module.
#pragma once
#include "runtime/determination/outcomes.h"
#include "runtime/include/pol/case.h"
#include "runtime/jit/engine.h"
#include "runtime/machine/single.h"
#include "runtime/run/in_force.h"
#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace pol::run {

// Safe to use from several threads at once. Module and revision must outlive it.
class SingleRevision {
public:
  SingleRevision(const bytecode::Module& module, const bytecode::Revision& revision);

  const bytecode::Revision& revision() const { return revision_; }
  const machine::SingleProgram& program() const { return program_; }
  // False where a known number or date lies outside the range of its fact.
  bool in_ranges(const machine::SingleFacts& facts) const;

  // What follows from the groups' truths as digits of base 3, that of the first counting most, or
  // from a jit::CaseEnd that is an answer. It is worked out before, but for too many groups: then
  // it must not be asked.
  bool few_groups() const { return !decisions_.empty(); }
  const Case::Decision& decision(std::int32_t digits) const { return decisions_[ends + digits]; }
  // The same from the groups' truths themselves.
  static Case::Decision decide(const bytecode::Revision& revision,
                               determination::Outcomes& outcomes,
                               const determination::GroupState& state);

  struct Compiled {
    machine::SingleProgram before;     // what the machine does before
    std::vector<std::uint32_t> tables; // whose codes: places in SingleCodes of `program`
    jit::CaseFunction function;
  };
  // Compiled when it is first asked for; nothing if it cannot be.
  const Compiled* compiled(jit::Engine& engine);

private:
  static constexpr std::int32_t ends = -jit::applies_unknown; // they come before the digits
  void decide_all();
  void compile(jit::Engine& engine);

  const bytecode::Module& module_;
  const bytecode::Revision& revision_;
  machine::SingleProgram program_;
  std::vector<machine::FactRange> ranges_; // only real ones
  std::vector<Case::Decision> decisions_;
  std::once_flag asked_;
  std::optional<Compiled> compiled_;
};

// A policy's revisions and when they are in force.
class SinglePolicy {
public:
  SinglePolicy(const bytecode::Module& module, const bytecode::Policy& policy);
  const bytecode::Policy& policy() const { return policy_; }
  const Calendar& calendar() const { return calendar_; }
  std::size_t revisions() const { return ready_.size(); }
  // Made ready when it is first asked for.
  SingleRevision& revision(std::size_t place);

private:
  const bytecode::Module& module_;
  const bytecode::Policy& policy_;
  Calendar calendar_;
  std::mutex mutex_; // guards kept_
  std::vector<std::unique_ptr<SingleRevision>> kept_;
  std::vector<std::atomic<SingleRevision*>> ready_;
};

} // namespace pol::run

namespace pol {

// The policies of a module.
struct Singles {
  explicit Singles(const bytecode::Module& module);
  std::vector<std::unique_ptr<run::SinglePolicy>> policies;
};

} // namespace pol
