#include "tests/differential/oracle_numbers.h"
#include <algorithm>

namespace pol::oracle {

namespace {

mpz_class power_of_ten(unsigned long exponent) {
  mpz_class power;
  mpz_ui_pow_ui(power.get_mpz_t(), 10, exponent);
  return power;
}

Rational fraction(const mpz_class& numerator, const mpz_class& denominator) {
  Rational result(numerator, denominator);
  result.canonicalize();
  return result;
}

// Readings of the shifted temperature scales, by their definitions: 0 degrees Celsius are 273.15 K,
// 0 degrees Fahrenheit are 459.67 degrees above absolute zero, each 5/9 K.
const Rational zero_celsius = fraction(27315, 100);
const Rational zero_fahrenheit = fraction(45967, 100);
const Rational fahrenheit_degree = fraction(5, 9);

} // namespace

mpz_class floor_of(const Rational& number) {
  mpz_class result;
  mpz_fdiv_q(result.get_mpz_t(), number.get_num_mpz_t(), number.get_den_mpz_t());
  return result;
}
mpz_class ceiling_of(const Rational& number) { return -floor_of(-number); }

Rational grid_step() { return fraction(1, power_of_ten(8)); }
Rational least_number() { return Rational(mpz_class("-9223372036854775808")) * grid_step(); }
Rational greatest_number() { return Rational(mpz_class("9223372036854775807")) * grid_step(); }

mpz_class rounded(const Rational& number) {
  const mpz_class magnitude = floor_of(abs(number) + Rational(1, 2));
  return sgn(number) < 0 ? mpz_class(-magnitude) : magnitude;
}

Rational on_grid(const Rational& number) {
  return Rational(rounded(number / grid_step())) * grid_step();
}

Value stored(const Rational& number) {
  const Rational point = on_grid(number);
  if (point < least_number() || point > greatest_number()) return without_value("overflow");
  return exactly(point);
}

Rational in_base(const Rational& reading, const semantics::UnitRef& unit) {
  if (!unit) return reading;
  switch (unit->scale) {
  case units::Scale::celsius: return reading * unit->factor + zero_celsius;
  case units::Scale::fahrenheit:
    return (reading * unit->factor + zero_fahrenheit) * fahrenheit_degree;
  case units::Scale::reaumur: return reading * unit->factor * fraction(5, 4) + zero_celsius;
  case units::Scale::ratio: return reading * unit->factor;
  case units::Scale::other_special: return reading;
  }
  return reading;
}

Rational from_base(const Rational& base, const semantics::UnitRef& unit) {
  if (!unit) return base;
  switch (unit->scale) {
  case units::Scale::celsius: return (base - zero_celsius) / unit->factor;
  case units::Scale::fahrenheit: return (base / fahrenheit_degree - zero_fahrenheit) / unit->factor;
  case units::Scale::reaumur: return (base - zero_celsius) / (unit->factor * fraction(5, 4));
  case units::Scale::ratio: return base / unit->factor;
  case units::Scale::other_special: return base;
  }
  return base;
}

Value interval(const Bound& bound, const semantics::Fact& fact) {
  const bool whole = fact.type.kind == semantics::TypeKind::integer;
  const Rational step = whole ? Rational(1) : grid_step();
  Rational low = least_number(), high = greatest_number();
  switch (bound.sign) {
  case Bound::Sign::less: high = Rational(ceiling_of(bound.value / step) - 1) * step; break;
  case Bound::Sign::less_equal: high = Rational(floor_of(bound.value / step)) * step; break;
  case Bound::Sign::greater: low = Rational(floor_of(bound.value / step) + 1) * step; break;
  case Bound::Sign::greater_equal: low = Rational(ceiling_of(bound.value / step)) * step; break;
  }
  if (fact.range) {
    low = std::max<Rational>(low,
                             Rational(mpz_class(std::to_string(fact.range->first))) * grid_step());
    high = std::min<Rational>(high, Rational(mpz_class(std::to_string(fact.range->second))) *
                                        grid_step());
  }
  if (whole) {
    low = ceiling_of(low);
    high = floor_of(high);
  }
  return low > high ? unknown() : within(low, high);
}

Value product(const semantics::Expr& expr, const std::vector<Rational>& factors) {
  const std::size_t divisors = factors.size() - expr.details->numerators;
  for (std::size_t i = expr.details->numerators; i < factors.size(); ++i)
    if (factors[i] == 0) return without_value("division by zero");
  // Whole counts of 10^-8, as they are stored; the constant fraction makes up for the scaling.
  const long scaling =
      8 * (static_cast<long>(divisors) - static_cast<long>(expr.details->numerators)) +
      (expr.details->exact ? 0 : 8);
  Rational constant = expr.details->scale;
  if (scaling >= 0)
    constant *= Rational(power_of_ten(static_cast<unsigned long>(scaling)));
  else
    constant /= Rational(power_of_ten(static_cast<unsigned long>(-scaling)));
  mpz_class above = constant.get_num(), below = constant.get_den();
  for (std::size_t i = 0; i < factors.size(); ++i)
    (i < expr.details->numerators ? above : below) *= rounded(factors[i] / grid_step());
  constexpr std::size_t widest = 256;
  if (mpz_sizeinbase(above.get_mpz_t(), 2) > widest ||
      mpz_sizeinbase(below.get_mpz_t(), 2) > widest)
    return without_value("overflow");
  const Rational result = fraction(above, below);
  return expr.details->exact ? exactly(result) : stored(result * grid_step());
}

} // namespace pol::oracle
