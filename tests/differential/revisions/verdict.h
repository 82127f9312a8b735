// What the report on a pair of revisions says, against what the machine makes of cases.
#pragma once
#include "compiler/analysis/diff/diff.h"
#include "runtime/include/pol/module.h"
#include "tests/differential/revisions/pair.h"
#include <set>
#include <vector>

namespace pol::differential {

class Verdict {
public:
  // The sides and the report must outlive it.
  Verdict(const analysis::Side& old, const analysis::Side& now, const analysis::PolicyDiff& diff,
          DiffTally& tally);

  // Each is a case of its kind that the report is about.
  std::optional<std::string> check_witnesses() const;
  // The way in which it changes is in the report, and what the report says of all such cases is
  // true of it.
  std::optional<std::string> check_case(const std::string& record) const;

private:
  std::optional<analysis::ChangeKind> kind_of(const std::string& record) const;
  bool is_about(const std::string& record) const;

  const analysis::Meaning& meaning_;
  Module old_, now_; // standing
  std::set<analysis::ChangeKind> kinds_;
  DiffTally& tally_;
};

// The record, and the record without each of its facts and elements.
std::vector<std::string> near(const std::string& record);

} // namespace pol::differential
