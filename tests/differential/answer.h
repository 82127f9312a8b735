// A determination in the form in which machine and oracle are compared.
#pragma once
#include "runtime/run/evaluate.h"
#include "tests/differential/oracle_determine.h"
#include <string>
#include <vector>

namespace pol::differential {

struct Answer {
  std::string outcome;
  std::string revision; // its first day, "" if none is in force
  std::vector<std::string> rules, possible, between, missing, causes, defaulted, notes;
  friend bool operator==(const Answer&, const Answer&) = default;
};

Answer answer_of(const oracle::Result& result);
Answer answer_of(const run::CaseResult& result);
std::string to_text(const Answer& answer);

} // namespace pol::differential
