// From rules to a determination, by trying every choice for what is unknown.
#pragma once
#include "compiler/semantics/policy.h"
#include "tests/differential/oracle_record.h"
#include "tests/differential/oracle_value.h"
#include <optional>

namespace pol::oracle {

struct Default {
  Path fact;
  std::string value; // JSON
  friend auto operator<=>(const Default&, const Default&) = default;
};

struct Result {
  std::string outcome;          // or not_applicable, needs_information, conflict
  std::optional<long> revision; // effective date of the revision in force; none: none is
  std::vector<std::string> rules, possible, between;
  std::vector<Path> missing;
  std::vector<Cause> causes;
  std::vector<Default> defaulted;
  std::vector<std::string> notes;
};

Result determine(const semantics::Policy& policy, const Row& record);

// What the truth of the groups decides, alone: which are true (bits), which of the others are
// unknown.
struct Decision {
  std::vector<std::string> possible; // in the order of results
  std::vector<std::string> between;  // a certain conflict
  std::uint64_t matter = 0;          // unknown groups whose truth can change the determination
};
Decision decide(const semantics::Revision& revision, std::uint64_t yes, std::uint64_t unknown);

} // namespace pol::oracle
