// What a revision's groups of rules determine: some are true, some unknown, the rest false.
#pragma once
#include "runtime/bytecode/module.h"
#include <cstdint>
#include <limits>
#include <unordered_map>
#include <vector>

namespace pol::determination {

// Bit g stands for Revision::groups[g].
using Mask = std::uint64_t;

// The groups that are true and those that are unknown; no group is both.
struct GroupState {
  Mask truths = 0, unknowns = 0;
  friend bool operator==(const GroupState&, const GroupState&) = default;
};

// An outcome by its index in Revision::outcomes, or this.
inline constexpr std::uint32_t conflict = std::numeric_limits<std::uint32_t>::max();

struct Verdict {
  // The determinations over every choice of true and false for the unknown groups, each once: in
  // declared order, then that of `otherwise` unless it is there already, then conflict. Never
  // empty.
  std::vector<std::uint32_t> possible;
  // The outcomes of the true groups that no true group beats, in declared order.
  std::vector<std::uint32_t> tops;
  // The unknown groups whose truth changes the determination for some values of the others.
  Mask matters = 0;
};

class Outcomes {
public:
  // The revision has at most max_groups groups and must outlive this.
  explicit Outcomes(const bytecode::Revision& revision);

  // Kept for the states seen before; the reference holds until the next call.
  const Verdict& verdict(GroupState state);

private:
  struct Hash {
    std::size_t operator()(const GroupState& state) const;
  };
  Verdict decide(GroupState state) const;
  bool unordered(std::size_t a, std::size_t b) const;
  Mask tops(Mask truths) const;
  bool single(Mask truths, std::uint32_t outcome) const;
  bool conflict_possible(GroupState state) const;
  bool conflict_dissolves(GroupState state, std::size_t group, Mask others) const;
  bool matters(GroupState state, std::size_t group) const;

  std::vector<std::uint32_t> outcome_of_; // by group
  std::vector<Mask> above_;               // by group: those that beat it
  std::vector<Mask> below_;               // by group: those that it beats
  std::vector<Mask> members_;             // by outcome: its groups
  std::vector<std::uint32_t> declared_;   // the outcomes that have groups, in declared order
  std::uint32_t otherwise_;
  std::unordered_map<GroupState, Verdict, Hash> seen_;
};

} // namespace pol::determination
