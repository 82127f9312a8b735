// Comparisons: "linear sum <= constant" and "linear sum = constant", where the sum has no constant,
// factors without a common divisor, and a positive first one. Whole numbers make that one spelling:
// x < 5 and not (x >= 5) are both x <= 4.
#include "compiler/analysis/calendar.h"
#include "compiler/analysis/rounding.h"
#include "compiler/analysis/terms.h"

namespace pol::analysis {
namespace {

mpz_class common_divisor(const std::map<std::uint32_t, mpz_class>& factors) {
  mpz_class divisor = 0;
  for (const auto& [term, factor] : factors)
    divisor = gcd(divisor, factor);
  return divisor;
}

} // namespace

Term Terms::less_equal(Term a, Term b) {
  if (is_shifted(a) && !is_shifted(b) && value(b) == nullptr) return shifted_less_equal(a, b);
  if (is_shifted(b) && !is_shifted(a) && value(a) == nullptr) return less_equal_shifted(a, b);
  Linear linear;
  add_to(linear, 1, a);
  add_to(linear, -1, b);
  mpz_class bound = -linear.offset;
  if (linear.factors.empty()) return truth(bound >= 0);
  linear.offset = 0;
  const bool turned = linear.factors.begin()->second < 0;
  mpz_class divisor = common_divisor(linear.factors);
  if (turned) divisor = -divisor;
  for (auto& [term, factor] : linear.factors)
    factor /= divisor;
  const Term sum = from(linear);
  if (turned) return !at_most(sum, ceiling_quotient(bound, divisor) - 1);
  return at_most(sum, floor_quotient(bound, divisor));
}

Term Terms::equal(Term a, Term b) {
  if (is_shifted(a) != is_shifted(b)) return all({less_equal(a, b), less_equal(b, a)});
  Linear linear;
  add_to(linear, 1, a);
  add_to(linear, -1, b);
  mpz_class value = -linear.offset;
  if (linear.factors.empty()) return truth(value == 0);
  linear.offset = 0;
  mpz_class divisor = common_divisor(linear.factors);
  if (linear.factors.begin()->second < 0) divisor = -divisor;
  if (value % divisor != 0) return no;
  for (auto& [term, factor] : linear.factors)
    factor /= divisor;
  return equals(from(linear), value / divisor);
}

Term Terms::between(const mpz_class& low, Term a, const mpz_class& high) {
  if (low == high) return equal(a, number(low));
  return all({less_equal(number(low), a), less_equal(a, number(high))});
}

// What is compared with constants alone is compared inside, where that decides or is short.
Term Terms::at_most(Term a, const mpz_class& bound) {
  if (span(a).high <= bound) return yes;
  if (span(a).low > bound) return no;
  const auto parts = operands(a.node());
  switch (op(a.node())) {
  case Op::choose_number: {
    const Term condition{parts[0]}, then{parts[1]}, otherwise{parts[2]};
    const auto decided = [&](Term branch) {
      return span(branch).high <= bound || span(branch).low > bound;
    };
    if (!decided(then) && !decided(otherwise) && leaves(a, most_leaves) > most_leaves) break;
    const Term limit = number(bound), first = less_equal(then, limit);
    return choose(condition, first, less_equal(otherwise, limit));
  }
  case Op::quotient: {
    const Term divided{parts[0]};
    const mpz_class& divisor = constant(parts[1]);
    return less_equal(divided, number(divisor * bound + divisor - 1));
  }
  case Op::rounded: return rounded_at_most(a, bound);
  case Op::month_of: {
    const Term day{parts[0]};
    return less_equal(day, number(calendar::first_of_month(bound + 1) - 1));
  }
  case Op::shifted: {
    const Term day{parts[0]};
    const mpz_class* months = value({parts[1]});
    if (months == nullptr) return shifted_less_equal(a, number(bound));
    return less_equal(day, number(calendar::last_shifted_to(bound, *months)));
  }
  default: break;
  }
  return make(Op::at_most, {a.code, index_of(bound)});
}

Term Terms::equals(Term a, const mpz_class& value) {
  if (value < span(a).low || span(a).high < value) return no;
  const auto parts = operands(a.node());
  switch (op(a.node())) {
  case Op::choose_number: {
    const Term condition{parts[0]}, then{parts[1]}, otherwise{parts[2]};
    const auto decided = [&](Term branch) {
      return this->value(branch) != nullptr || value < span(branch).low ||
             span(branch).high < value;
    };
    if (!decided(then) && !decided(otherwise) && leaves(a, most_leaves) > most_leaves) break;
    const Term sought = number(value), first = equal(then, sought);
    return choose(condition, first, equal(otherwise, sought));
  }
  case Op::quotient:
  case Op::rounded:
  case Op::month_of: {
    const Term upper = at_most(a, value);
    return all({upper, !at_most(a, value - 1)});
  }
  default: break;
  }
  return make(Op::equals, {a.code, index_of(value)});
}

// n / d rounded is at most c: n / d < c + 1/2, or, where halves go down, n / d <= c + 1/2.
Term Terms::rounded_at_most(Term rounded, const mpz_class& bound) {
  const auto parts = operands(rounded.node());
  const Term divided{parts[0]}, divisor{parts[1]};
  const Term zero = number(0), left = scale(2, divided), right = scale(2 * bound + 1, divisor);
  const bool strictly = bound >= 0;
  const Term above = strictly ? less(left, right) : less_equal(left, right),
             below = strictly ? less(right, left) : less_equal(right, left);
  return choose(equal(divisor, zero), truth(bound >= 0), choose(less(zero, divisor), above, below));
}

} // namespace pol::analysis
