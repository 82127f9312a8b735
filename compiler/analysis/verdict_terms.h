// What groups of rules determine, as terms: the same questions as determination::Outcomes asks, for
// every state at once.
#pragma once
#include "compiler/analysis/encode.h"
#include "runtime/determination/outcomes.h"
#include <optional>

namespace pol::analysis {

class VerdictTerms {
public:
  VerdictTerms(Terms& terms, const bytecode::Revision& revision, std::vector<Truth> groups);

  // Outcomes that may be the determination, by Revision::outcomes and determination::conflict.
  struct Possible {
    std::uint32_t outcome;
    Term is;
  };
  const std::vector<Possible>& possible() const { return possible_; }
  Term one_possible() const { return one_; }
  // A true group of the outcome that nothing true stands above: a conflict is between such
  // outcomes.
  Term at_top(std::uint32_t outcome) const;
  // The group is unknown, and its truth changes the determination for some values of the others.
  Term matters(std::size_t group);

private:
  using Mask = determination::Mask;
  Term is_true(std::size_t group) const { return groups_[group].yes; }
  Term is_open(std::size_t group) const {
    return terms_.all({!groups_[group].yes, !groups_[group].no_});
  }
  Term may_be(std::size_t group) const { return !groups_[group].no_; }
  Term beaten(std::size_t group) const;
  Term in_set(std::size_t group, Mask given, Mask open) const;
  Term only_tops(Mask own, Mask given, Mask open) const;
  Term single(std::uint32_t outcome, Mask open) const;
  Term conflict() const;
  Term dissolves(std::size_t group, Mask others) const;

  Terms& terms_;
  const bytecode::Revision& revision_;
  std::vector<Truth> groups_;
  std::vector<Mask> below_, members_;
  Mask all_ = 0;
  Term none_true_;
  std::vector<Possible> possible_;
  Term one_;
};

} // namespace pol::analysis
