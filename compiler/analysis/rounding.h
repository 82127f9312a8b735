// Division of whole numbers as the terms mean it.
#pragma once
#include <gmpxx.h>

namespace pol::analysis {

inline mpz_class floor_quotient(const mpz_class& a, const mpz_class& b) {
  mpz_class result;
  mpz_fdiv_q(result.get_mpz_t(), a.get_mpz_t(), b.get_mpz_t());
  return result;
}

inline mpz_class ceiling_quotient(const mpz_class& a, const mpz_class& b) {
  mpz_class result;
  mpz_cdiv_q(result.get_mpz_t(), a.get_mpz_t(), b.get_mpz_t());
  return result;
}

// a / b to the nearest whole number, halves away from zero; 0 where b is 0.
inline mpz_class rounded_quotient(const mpz_class& a, const mpz_class& b) {
  if (b == 0) return 0;
  const mpz_class size = floor_quotient(2 * abs(a) + abs(b), 2 * abs(b));
  return sgn(a) * sgn(b) < 0 ? mpz_class(-size) : size;
}

} // namespace pol::analysis
