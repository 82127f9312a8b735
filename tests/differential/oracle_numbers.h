// Exact numbers, the 10^-8 grid with its 64 bits, and units.
#pragma once
#include "compiler/semantics/policy.h"
#include "tests/differential/oracle_record.h"
#include "tests/differential/oracle_value.h"

namespace pol::oracle {

Rational grid_step();    // 10^-8
Rational least_number(); // the ends of 64 bits on the grid
Rational greatest_number();
mpz_class floor_of(const Rational& number);
mpz_class ceiling_of(const Rational& number);
mpz_class rounded(const Rational& number); // to a whole number, half away from zero
Rational on_grid(const Rational& number);  // the nearest point of the grid, half away from zero

// The number on the grid, or no value with the cause overflow.
Value stored(const Rational& number);

// A reading in base units of its dimension; what compares across units.
Rational in_base(const Rational& reading, const semantics::UnitRef& unit);
Rational from_base(const Rational& base, const semantics::UnitRef& unit);

// What a bound leaves of a number: a closed interval, cut by the declared range. State unknown if
// nothing is left.
Value interval(const Bound& bound, const semantics::Fact& fact);

// The exact fraction of a `product`: parts as 256-bit numbers, rounded unless it is kept exact.
Value product(const semantics::Expr& expr, const std::vector<Rational>& factors);

} // namespace pol::oracle
