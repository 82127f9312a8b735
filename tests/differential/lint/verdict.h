// What is proved of a revision, against what the machine makes of cases.
#pragma once
#include "compiler/diagnostics/finding.h"
#include "runtime/include/pol/run.h"
#include "tests/differential/lint/trial.h"
#include "tests/differential/subject.h"
#include <vector>

namespace pol::differential {

class Verdict {
public:
  // Of a revision of the one policy. The library and the findings must outlive it.
  Verdict(const Compiled& compiled, std::size_t revision,
          const std::vector<diagnostics::Finding>& findings);

  // Each witness is a case of what it stands for.
  std::optional<std::string> check_witnesses(LintTally& tally) const;
  // The case is nothing that was proved not to be.
  std::optional<std::string> check_case(const std::string& record, LintTally& tally) const;

private:
  bool has_day(const std::string& record) const;
  Result result(const std::string& record) const;
  std::optional<std::string> contradicted(const Result& result) const;

  const semantics::Revision& revision_;
  Module alone_;
  std::vector<const diagnostics::Diagnostic*> found_;
};

} // namespace pol::differential
