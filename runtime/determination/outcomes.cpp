// Possible determinations and the groups that matter, without going through all choices for the
// unknown groups: each question needs to look only at one choice that favours it most.
#include "runtime/determination/outcomes.h"
#include <algorithm>
#include <bit>

namespace pol::determination {
namespace {

// How many states are kept before the memory starts afresh.
constexpr std::size_t most_states = 1 << 16;

Mask bit(std::size_t group) { return Mask{1} << group; }

// Calls visit(group) for each group of the mask until it returns true; whether one did.
template <class Visit> bool any_of(Mask mask, Visit visit) {
  for (; mask != 0; mask &= mask - 1)
    if (visit(static_cast<std::size_t>(std::countr_zero(mask)))) return true;
  return false;
}

} // namespace

std::size_t Outcomes::Hash::operator()(const GroupState& state) const {
  std::uint64_t h = state.truths * 0x9E3779B97F4A7C15u ^ std::rotl(state.unknowns, 32);
  h = (h ^ h >> 29) * 0xBF58476D1CE4E5B9u;
  return static_cast<std::size_t>(h ^ h >> 32);
}

Outcomes::Outcomes(const bytecode::Revision& revision)
    : above_(revision.groups.size()), below_(revision.groups.size()),
      members_(revision.outcomes.size()), otherwise_(revision.otherwise) {
  for (std::size_t g = 0; g < revision.groups.size(); ++g) {
    const bytecode::Group& group = revision.groups[g];
    outcome_of_.push_back(group.outcome);
    above_[g] = group.above;
    members_[group.outcome] |= bit(g);
    any_of(group.above, [&](std::size_t higher) {
      below_[higher] |= bit(g);
      return false;
    });
  }
  for (std::uint32_t o = 0; o < members_.size(); ++o)
    if (members_[o] != 0) declared_.push_back(o);
}

const Verdict& Outcomes::verdict(GroupState state) {
  if (auto known = seen_.find(state); known != seen_.end()) return known->second;
  if (seen_.size() >= most_states) seen_.clear();
  return seen_.emplace(state, decide(state)).first->second;
}

Verdict Outcomes::decide(GroupState state) const {
  Verdict verdict;
  const Mask all = state.truths | state.unknowns, top = tops(state.truths);
  for (std::uint32_t o : declared_) {
    if ((top & members_[o]) != 0) verdict.tops.push_back(o);
    if ((all & members_[o]) != 0 && single(state.truths | (state.unknowns & members_[o]), o))
      verdict.possible.push_back(o);
  }
  const bool there = std::find(verdict.possible.begin(), verdict.possible.end(), otherwise_) !=
                     verdict.possible.end();
  if (state.truths == 0 && !there) verdict.possible.push_back(otherwise_);
  if (conflict_possible(state)) verdict.possible.push_back(conflict);
  if (verdict.possible.size() > 1)
    any_of(state.unknowns, [&](std::size_t group) {
      if (matters(state, group)) verdict.matters |= bit(group);
      return false;
    });
  return verdict;
}

bool Outcomes::unordered(std::size_t a, std::size_t b) const {
  return ((above_[a] & bit(b)) | (above_[b] & bit(a))) == 0;
}

// The groups that no other of them beats.
Mask Outcomes::tops(Mask truths) const {
  Mask found = 0;
  any_of(truths, [&](std::size_t group) {
    if ((above_[group] & truths) == 0) found |= bit(group);
    return false;
  });
  return found;
}

// Whether these groups, true and all others false, determine this outcome.
bool Outcomes::single(Mask truths, std::uint32_t outcome) const {
  return truths != 0 && (tops(truths) & ~members_[outcome]) == 0;
}

// Two groups of different outcomes, unordered, that nothing true beats: both would be at the top.
bool Outcomes::conflict_possible(GroupState state) const {
  Mask candidates = 0;
  any_of(state.truths | state.unknowns, [&](std::size_t group) {
    if ((above_[group] & state.truths) == 0) candidates |= bit(group);
    return false;
  });
  return any_of(candidates, [&](std::size_t a) {
    return any_of(candidates & ~members_[outcome_of_[a]],
                  [&](std::size_t b) { return unordered(a, b); });
  });
}

// Whether some choice among `others` (unknown groups, none above `group`) is in conflict without
// `group` and has its outcome with it: all top groups of other outcomes then lie below it. Two top
// groups of that choice are tried out, helped by all unknown groups of the outcome that leave them
// at the top.
bool Outcomes::conflict_dissolves(GroupState state, std::size_t group, Mask others) const {
  const Mask own = members_[outcome_of_[group]], below = below_[group];
  Mask candidates = 0;
  any_of((state.truths | others) & (own | below), [&](std::size_t g) {
    if ((above_[g] & state.truths) == 0) candidates |= bit(g);
    return false;
  });
  return any_of(candidates & ~own, [&](std::size_t t) {
    return any_of(candidates & ~members_[outcome_of_[t]], [&](std::size_t w) {
      if (!unordered(t, w)) return false;
      const Mask helpers = others & own & ~above_[t] & ~above_[w];
      return (tops(state.truths | bit(t) | bit(w) | helpers) & ~own & ~below) == 0;
    });
  });
}

bool Outcomes::matters(GroupState state, std::size_t group) const {
  if ((above_[group] & state.truths) != 0) return false; // beaten already, whatever it is
  const std::uint32_t outcome = outcome_of_[group];
  if (state.truths == 0 && otherwise_ != outcome) return true; // all others false
  // Where a group above it is true, it changes nothing: those are taken as false.
  const Mask others = state.unknowns & ~bit(group) & ~above_[group];
  for (std::uint32_t o : declared_)
    if (o != outcome && single(state.truths | (others & members_[o]), o)) return true;
  return conflict_dissolves(state, group, others);
}

} // namespace pol::determination
