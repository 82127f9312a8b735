// Arithmetic: exact operands, and no value where the machine has none.
#include "compiler/analysis/encoder.h"
#include "runtime/machine/ordering.h"

namespace pol::analysis {
namespace {

namespace relation = machine::relation;

// What each part of a fraction may take: see machine/fraction.
const mpz_class most_size = (mpz_class(1) << 256) - 1;

} // namespace

// Known if the value is there and fits a cell.
Cell OperationEncoder::in_cell(Term known, Term value) {
  return {terms_.all({known, terms_.between(least_cell, value, greatest_cell)}), value, value};
}

Cell OperationEncoder::sum_of_two(std::uint32_t row) {
  const Cell& a = raw_at(0, row);
  if (instruction_.op == Op::negate) return in_cell(encoder_.exact(a), terms_.scale(-1, a.low));
  const Cell& b = raw_at(1, row);
  const Term known = terms_.all({encoder_.exact(a), encoder_.exact(b)});
  return in_cell(known, instruction_.op == Op::add ? terms_.add(a.low, b.low)
                                                   : terms_.subtract(a.low, b.low));
}

OperationEncoder::Fraction OperationEncoder::fraction(std::size_t first, std::size_t numerators,
                                                      std::size_t divisors,
                                                      const mpz_class& numerator,
                                                      const mpz_class& denominator,
                                                      std::uint32_t row) {
  Fraction made{terms_.number(numerator), terms_.number(denominator), yes};
  std::vector<Term> usable;
  const Term zero = terms_.number(0);
  for (std::size_t k = first; k < first + numerators + divisors; ++k) {
    const Cell& cell = raw_at(k, row);
    usable.push_back(encoder_.exact(cell));
    Term& part = k < first + numerators ? made.numerator : made.denominator;
    part = terms_.multiply(part, cell.low);
    if (k >= first + numerators) usable.push_back(!terms_.equal(cell.low, zero));
  }
  usable.push_back(terms_.between(-most_size, made.numerator, most_size));
  usable.push_back(terms_.between(-most_size, made.denominator, most_size));
  made.usable = terms_.all(usable);
  return made;
}

// a / b against c / d as a * d against c * b, turned round where one denominator is negative.
Term OperationEncoder::compare(std::int64_t relation, const Fraction& left, const Fraction& right) {
  const Term l = terms_.multiply(left.numerator, right.denominator),
             r = terms_.multiply(right.numerator, left.denominator);
  if (relation == relation::equal) return terms_.equal(l, r);
  const Term zero = terms_.number(0);
  const Term turned =
      !terms_.same(terms_.less(left.denominator, zero), terms_.less(right.denominator, zero));
  if (relation == relation::less)
    return terms_.choose(turned, terms_.less(r, l), terms_.less(l, r));
  return terms_.choose(turned, terms_.less_equal(r, l), terms_.less_equal(l, r));
}

Truth OperationEncoder::compare_products(std::uint32_t row) {
  const Fraction left = fraction(0, index(1), index(2), wide(5), wide(6), row);
  const std::size_t first = index(1) + index(2);
  const Fraction right = fraction(first, index(3), index(4), wide(7), wide(8), row);
  const Term usable = terms_.all({left.usable, right.usable});
  const Term holds = compare(immediate(0) & relation::mask, left, right);
  Truth result{terms_.all({usable, holds}), terms_.all({usable, !holds})};
  if ((immediate(0) & relation::right_alone) == 0) return result;
  const Truth beside = beside_bounds(left, wide(7), wide(8), raw_at(count() - 1, row));
  return {terms_.any({result.yes, beside.yes}), terms_.any({result.no_, beside.no_})};
}

// The right side is one number that is only known within bounds.
Truth OperationEncoder::beside_bounds(const Fraction& left, const mpz_class& factor,
                                      const mpz_class& denominator, const Cell& right) {
  const std::int64_t relation = immediate(0) & relation::mask;
  const Term apart = terms_.all({left.usable, right.known, !terms_.equal(right.low, right.high)});
  const auto side = [&](Term end) {
    return Fraction{terms_.scale(factor, end), terms_.number(denominator), yes};
  };
  const Fraction low = side(right.low), high = side(right.high);
  if (relation == relation::equal)
    return {no, terms_.all({apart, terms_.any({compare(relation::less, left, low),
                                               compare(relation::less, high, left)})})};
  const Term at_low = compare(relation, left, low), at_high = compare(relation, left, high);
  return {terms_.all({apart, at_low, at_high}), terms_.all({apart, !at_low, !at_high})};
}

Cell OperationEncoder::product(std::uint32_t row) {
  const Fraction of = fraction(0, index(0), index(1), wide(2), wide(3), row);
  return in_cell(of.usable, terms_.divide_rounded(of.numerator, of.denominator));
}

Cell OperationEncoder::convert(std::uint32_t row) {
  const Cell& in = raw_at(0, row);
  const Term scaled = terms_.add(terms_.scale(wide(0), in.low), terms_.number(wide(1)));
  return in_cell(encoder_.exact(in), terms_.divide_rounded(scaled, terms_.number(wide(2))));
}

} // namespace pol::analysis
