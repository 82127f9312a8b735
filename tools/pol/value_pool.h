// What the facts of made-up case records are drawn from.
#pragma once
#include "runtime/bytecode/module.h"
#include "runtime/values/date.h"
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace pol::tools {

// A sequence that depends on nothing but its seed (SplitMix64).
class Chance {
public:
  explicit Chance(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  // From 0 to below - 1; below > 0.
  std::uint64_t under(std::uint64_t below);
  bool one_in(std::uint64_t n) { return under(n) == 0; }

private:
  std::uint64_t state_;
};

// Values of one fact as JSON text, none for a date or a list.
using ValuePool = std::vector<std::string>;

// Pools by fact: all values of an enum; numbers within the range that every revision allows, a
// third of them at or beside the numbers that the policies compare the fact with; codes in and out
// of the lists where the policies look it up; for a set the values that its members may be.
std::vector<ValuePool> value_pools(const bytecode::Module& module, Chance& chance);

// The cells that every revision allows a fact.
struct Range {
  std::int64_t low = std::numeric_limits<std::int64_t>::min();
  std::int64_t high = std::numeric_limits<std::int64_t>::max();
};
Range range_of(const bytecode::Module& module, std::uint32_t fact);

// Whether a policy counts the years from this date: as from a birth.
bool counts_years_from(const bytecode::Module& module, std::uint32_t fact);

// The days around which dates lie: from a month before the first revision takes effect to a year
// after the last does.
struct DaySpan {
  values::Day first, last;
};
DaySpan service_days(const bytecode::Module& module);

} // namespace pol::tools
