// Two revisions over the same facts, and the questions about them.
#pragma once
#include "compiler/analysis/diff/diff.h"
#include "compiler/analysis/encode.h"
#include "compiler/analysis/list_reach.h"
#include "compiler/analysis/record.h"
#include <set>

namespace pol::analysis {

// One revision as terms. Of a record that it does not accept the outcome is invalid_case, of one
// from after its end it is not_applicable.
class Decision {
public:
  Decision(FactVariables& facts, std::size_t subject, std::optional<values::Day> end);

  Term is(std::string_view outcome) const;
  Term possible(std::string_view outcome) const { return encoding_.outcome(outcome).possible; }
  Term between(std::string_view outcome) const { return encoding_.outcome(outcome).between; }
  std::vector<std::string_view> outcomes() const;
  bool approves(std::string_view outcome) const;
  Encoding& encoding() { return encoding_; }

private:
  Terms& terms_;
  Encoding encoding_;
  Term in_force_ = yes;
};

class Comparison {
public:
  // `any_length`: see Extent; then records mean nothing, and only proofs count.
  Comparison(const Side& old, const Side& now, const DiffOptions& options, bool any_length = false);

  const FactVariables& facts() const { return facts_; }
  Terms& terms() { return terms_; }
  // Records that come out otherwise, and those that the proof is about.
  Term differ() const { return differ_; }
  // Some part that is not the same in both comes out otherwise: so it is wherever they differ.
  Term parts_differ();
  Term looked_at() const { return looked_at_; }
  bool looks_at(const Record& record) const;
  // All cases that change in this way.
  Term all_of(const ChangeKind& kind);

  // Why the answers may be about more than there is; "" if they are exact.
  std::string obstacle();
  bool has_lists() const;
  const ListReach& lists() const { return lists_; }

private:
  void look_from(std::optional<values::Day> from);
  Term outcomes_differ();
  void compare_asked();
  Term asks_differ();
  Term conflicts_differ();
  // Every comparison that makes up differ_ is made here, so that parts_differ knows of it.
  Term unlike(Term before, Term after);

  ListReach lists_;
  Terms terms_;
  FactVariables facts_;
  Decision before_, after_;
  std::set<std::string_view> outcomes_;
  Term more_, less_; // something is asked for that was not; that was and is not
  std::vector<std::pair<Term, Term>> compared_;
  Term differ_, looked_at_;
  std::optional<std::uint32_t> day_fact_; // the day that cases are determined as of, if it counts
  std::optional<values::Day> from_;
};

} // namespace pol::analysis
