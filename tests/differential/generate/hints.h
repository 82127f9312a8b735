// Values that are worth trying for each fact of a policy: those around its literals and dates.
#pragma once
#include "compiler/semantics/policy.h"
#include "tests/differential/oracle_record.h"
#include <map>
#include <set>

namespace pol::generate {

struct Hints {
  std::map<int, std::vector<oracle::Rational>> numbers; // by fact, in its unit
  std::vector<long> dates;
  std::vector<std::string> texts, codes; // codes in normal form
  std::set<int> read;                    // facts that the policy reads, lists too
};

Hints hints_of(const semantics::Policy& policy);

} // namespace pol::generate
