// The kinds of numbers that generated policies speak of, each with its units.
#pragma once
#include <gmpxx.h>
#include <string>
#include <vector>

namespace pol::generate {

using Rational = mpq_class;

struct Unit {
  std::string text;     // as written in source, "" for none
  Rational slope, zero; // base = reading * slope + zero
};

enum class Quantity {
  plain,
  length,
  area,
  mass,
  mass_per_area,
  concentration,
  temperature,
  days,
  months,
  filtration,
  percent
};

const std::vector<Quantity>& quantities();
const std::vector<Unit>& units_of(Quantity quantity);
bool is_arithmetic(Quantity quantity); // sums, products and negation are allowed

// Decimal text of a number with at most eight decimals, "-0.5"; the number must have no more.
std::string decimal_text(const Rational& number);
bool has_decimals(const Rational& number, unsigned places); // a whole number of 10^-places

} // namespace pol::generate
