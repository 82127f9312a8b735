// The tests of a policy, as they came out.
#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

namespace pol::tools {

// Something expected beside what was found: "outcome", "missing", …
struct Comparison {
  std::string what, expected, actual;
  bool same = true;
};

struct TestResult {
  std::string name, file;
  unsigned line = 0;
  std::vector<Comparison> comparisons; // outcome first
  bool passed = true;
};

// What the tests of one revision showed of each condition: which of true, false, unknown it ever
// was.
struct Coverage {
  struct Seen {
    bool yes = false, no = false, unknown = false;
  };
  std::map<std::string, Seen> conditions; // by place: "criterion hypoxemic", "rule renal"
};

struct RevisionReport {
  std::string number, revision, file;
  std::vector<TestResult> tests;
  Coverage coverage;
};

std::string human_report(const std::vector<RevisionReport>& reports, bool color, bool quiet);
std::string json_report(const std::vector<RevisionReport>& reports);
std::string junit_report(const std::vector<RevisionReport>& reports);

} // namespace pol::tools
