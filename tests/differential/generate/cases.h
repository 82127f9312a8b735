// Random case records for a policy, in the oracle's structure and as JSON.
#pragma once
#include "tests/differential/generate/hints.h"
#include "tests/differential/generate/random.h"

namespace pol::generate {

struct Case {
  oracle::Row record;
  std::string json;
  bool invalid = false; // a fact that the policy reads has a wrong type
};

class Cases {
public:
  Cases(const semantics::Policy& policy, std::uint64_t seed)
      : revision_(policy.revisions.back()), hints_(hints_of(policy)), random_(seed) {}

  Case next(std::size_t number);

  // A value that the fact may have; exact.
  oracle::Datum datum(const semantics::Fact& fact);
  // A random number of elements, filled.
  std::vector<oracle::Row> elements(int list);
  // One line of JSON.
  std::string json(const oracle::Row& record, std::size_t number);
  // How often facts are absent, and numbers known within bounds, in what follows.
  void set_gaps(int missing, int bounded) {
    missing_ = missing;
    bounded_ = bounded;
  }

  // Takes the record some steps on: absent facts get bounds or values, bounds become values or
  // narrower, absent lists appear. False if it changed nothing.
  bool refine(oracle::Row& record);
  // Gives the missing fact or list at the end of the path a value.
  void supply(oracle::Row& record, const std::vector<std::size_t>& indices,
              const std::string& declared);

private:
  void fill(oracle::Row& row, int list);
  oracle::Rational number(int fact);
  long day(const semantics::Fact& fact);
  std::string code(const semantics::Type& type);
  std::optional<oracle::Datum> bound(int fact);
  bool refine_row(oracle::Row& row, int list);
  std::optional<oracle::Datum> inside(int fact, const oracle::Bound& bound);
  void spoil(Case& made, std::size_t number);

  const semantics::Revision& revision_;
  Hints hints_;
  Random random_;
  int missing_ = 0, bounded_ = 0;
};

} // namespace pol::generate
