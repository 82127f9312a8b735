#include "compiler/analysis/verdict_terms.h"

namespace pol::analysis {
namespace {

using determination::Mask;

constexpr Mask bit(std::size_t group) { return Mask{1} << group; }
constexpr bool has(Mask mask, std::size_t group) { return (mask >> group & 1) != 0; }

Term at_most_one(Terms& terms, std::span<const Term> of) {
  std::vector<Term> pairs;
  for (std::size_t i = 0; i < of.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      pairs.push_back(!terms.all({of[i], of[j]}));
  return terms.all(pairs);
}

} // namespace

VerdictTerms::VerdictTerms(Terms& terms, const bytecode::Revision& revision,
                           std::vector<Truth> groups)
    : terms_(terms), revision_(revision), groups_(std::move(groups)), below_(groups_.size()),
      members_(revision.outcomes.size()) {
  std::vector<Term> untrue, is;
  for (std::size_t g = 0; g < groups_.size(); ++g) {
    all_ |= bit(g);
    members_[revision.groups[g].outcome] |= bit(g);
    untrue.push_back(!is_true(g));
    for (std::size_t higher = 0; higher < groups_.size(); ++higher)
      if (has(revision.groups[g].above, higher)) below_[higher] |= bit(g);
  }
  none_true_ = terms_.all(untrue);
  for (std::uint32_t o = 0; o < members_.size(); ++o) {
    Term possible = o == revision.otherwise ? none_true_ : no;
    if (members_[o] != 0) possible = terms_.any({possible, single(o, members_[o])});
    if (members_[o] != 0 || o == revision.otherwise) possible_.push_back({o, possible});
  }
  possible_.push_back({determination::conflict, conflict()});
  for (const Possible& one : possible_)
    is.push_back(one.is);
  one_ = at_most_one(terms_, is); // one is, always
}

// Some true group stands above it.
Term VerdictTerms::beaten(std::size_t group) const {
  std::vector<Term> above;
  for (std::size_t g = 0; g < groups_.size(); ++g)
    if (has(revision_.groups[group].above, g)) above.push_back(is_true(g));
  return terms_.any(above);
}

Term VerdictTerms::at_top(std::uint32_t outcome) const {
  std::vector<Term> tops;
  for (std::size_t g = 0; g < groups_.size(); ++g)
    if (has(members_[outcome], g)) tops.push_back(terms_.all({is_true(g), !beaten(g)}));
  return terms_.any(tops);
}

// Whether a group is among the true ones, those given, and the unknown ones of `open`.
Term VerdictTerms::in_set(std::size_t group, Mask given, Mask open) const {
  if (has(given, group)) return yes;
  return has(open, group) ? may_be(group) : is_true(group);
}

// Whether of that set all that nothing in it beats belong to `own`. What is given, or open, does.
Term VerdictTerms::only_tops(Mask own, Mask given, Mask open) const {
  std::vector<Term> all;
  for (std::size_t g = 0; g < groups_.size(); ++g) {
    if (has(own, g)) continue;
    std::vector<Term> under{!in_set(g, given, open)};
    for (std::size_t higher = 0; higher < groups_.size(); ++higher)
      if (has(revision_.groups[g].above, higher)) under.push_back(in_set(higher, given, open));
    all.push_back(terms_.any(under));
  }
  return terms_.all(all);
}

// The true groups and these unknown ones, all of the outcome, determine it.
Term VerdictTerms::single(std::uint32_t outcome, Mask open) const {
  std::vector<Term> some;
  for (std::size_t g = 0; g < groups_.size(); ++g)
    some.push_back(in_set(g, 0, open));
  return terms_.all({terms_.any(some), only_tops(members_[outcome], 0, open)});
}

Term VerdictTerms::conflict() const {
  std::vector<Term> pairs;
  const auto& groups = revision_.groups;
  for (std::size_t a = 0; a < groups.size(); ++a)
    for (std::size_t b = 0; b < a; ++b)
      if (groups[a].outcome != groups[b].outcome && !has(groups[a].above, b) &&
          !has(groups[b].above, a))
        pairs.push_back(terms_.all({may_be(a), may_be(b), !beaten(a), !beaten(b)}));
  return terms_.any(pairs);
}

// See determination::Outcomes::conflict_dissolves.
Term VerdictTerms::dissolves(std::size_t group, Mask others) const {
  const Mask own = members_[revision_.groups[group].outcome], below = below_[group];
  const auto& groups = revision_.groups;
  std::vector<Term> found;
  for (std::size_t t = 0; t < groups.size(); ++t) {
    if (has(own, t) || !has(below, t)) continue;
    for (std::size_t w = 0; w < groups.size(); ++w) {
      if (!has(own | below, w) || groups[w].outcome == groups[t].outcome ||
          has(groups[t].above, w) || has(groups[w].above, t))
        continue;
      const Mask helpers = others & own & ~groups[t].above & ~groups[w].above;
      const Term there =
          terms_.all({in_set(t, 0, others), in_set(w, 0, others), !beaten(t), !beaten(w)});
      found.push_back(terms_.all({there, only_tops(own | below, bit(t) | bit(w), helpers)}));
    }
  }
  return terms_.any(found);
}

// See determination::Outcomes::matters.
Term VerdictTerms::matters(std::size_t group) {
  const std::uint32_t outcome = revision_.groups[group].outcome;
  const Mask others = all_ & ~bit(group) & ~revision_.groups[group].above;
  std::vector<Term> ways;
  if (revision_.otherwise != outcome) ways.push_back(none_true_);
  for (std::uint32_t o = 0; o < members_.size(); ++o)
    if (o != outcome && members_[o] != 0) ways.push_back(single(o, others & members_[o]));
  ways.push_back(dissolves(group, others));
  return terms_.all({is_open(group), !one_, !beaten(group), terms_.any(ways)});
}

} // namespace pol::analysis
