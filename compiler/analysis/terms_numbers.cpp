// Number terms: linear sums in one spelling, and what else decisions are made of.
#include "compiler/analysis/calendar.h"
#include "compiler/analysis/rounding.h"
#include "compiler/analysis/terms.h"
#include <algorithm>
#include <array>

namespace pol::analysis {

std::uint32_t Terms::index_of(const mpz_class& value) {
  const auto [place, fresh] =
      number_places_.try_emplace(value, static_cast<std::uint32_t>(numbers_.size()));
  if (fresh) numbers_.push_back(value);
  return place->second;
}

Term Terms::number(const mpz_class& value) {
  const std::uint32_t operands[] = {index_of(value)};
  return make_number(Op::number, operands, {value, value});
}

Term Terms::number_variable(const mpz_class& low, const mpz_class& high) {
  if (low == high) return number(low);
  const auto variable = static_cast<std::uint32_t>(variable_nodes_.size());
  const std::uint32_t operands[] = {variable};
  const Term term = make_number(Op::number_var, operands, {low, high});
  variable_nodes_.push_back(term.node());
  return term;
}

const mpz_class* Terms::value(Term number) const {
  return op(number.node()) == Op::number ? &constant(operands(number.node())[0]) : nullptr;
}

void Terms::add_to(Linear& linear, const mpz_class& factor, Term term) const {
  if (factor == 0) return;
  if (const mpz_class* known = value(term)) {
    linear.offset += factor * *known;
    return;
  }
  const auto add = [&](std::uint32_t part, const mpz_class& by) {
    mpz_class& sum = linear.factors[part];
    sum += by;
    if (sum == 0) linear.factors.erase(part);
  };
  if (op(term.node()) != Op::sum) return add(term.code, factor);
  const auto parts = operands(term.node());
  linear.offset += factor * constant(parts[0]);
  for (std::size_t i = 1; i < parts.size(); i += 2)
    add(parts[i + 1], factor * constant(parts[i]));
}

Term Terms::from(const Linear& linear) {
  if (linear.factors.empty()) return number(linear.offset);
  if (linear.offset == 0 && linear.factors.size() == 1 && linear.factors.begin()->second == 1)
    return {linear.factors.begin()->first};
  std::vector<std::uint32_t> operands{index_of(linear.offset)};
  Span total{linear.offset, linear.offset};
  for (const auto& [term, factor] : linear.factors) {
    operands.push_back(index_of(factor));
    operands.push_back(term);
    const Span& part = span({term});
    total.low += factor * (factor > 0 ? part.low : part.high);
    total.high += factor * (factor > 0 ? part.high : part.low);
  }
  return make_number(Op::sum, operands, std::move(total));
}

Term Terms::combine(const mpz_class& f, Term a, const mpz_class& g, Term b) {
  Linear linear;
  add_to(linear, f, a);
  add_to(linear, g, b);
  return from(linear);
}

Term Terms::scale(const mpz_class& factor, Term a) {
  Linear linear;
  add_to(linear, factor, a);
  return from(linear);
}

Term Terms::multiply(Term a, Term b) {
  if (const mpz_class* known = value(a)) return scale(*known, b);
  if (const mpz_class* known = value(b)) return scale(*known, a);
  const auto [low, high] = std::minmax({a.code, b.code});
  const std::uint32_t operands[] = {low, high};
  const Span &x = span(a), &y = span(b);
  const std::array<mpz_class, 4> corners{mpz_class(x.low * y.low), mpz_class(x.low * y.high),
                                         mpz_class(x.high * y.low), mpz_class(x.high * y.high)};
  const auto [least, most] = std::ranges::minmax_element(corners);
  return make_number(Op::times, operands, {*least, *most});
}

Term Terms::floor_divide(Term a, const mpz_class& divisor) {
  if (divisor == 1) return a;
  if (const mpz_class* known = value(a)) return number(floor_quotient(*known, divisor));
  // What the divisor divides comes out.
  Linear whole, rest;
  if (op(a.node()) == Op::sum) {
    const auto parts = operands(a.node());
    for (std::size_t i = 1; i < parts.size(); i += 2) {
      const mpz_class& factor = constant(parts[i]);
      const bool divides = factor % divisor == 0;
      add_to(divides ? whole : rest, divides ? mpz_class(factor / divisor) : factor,
             {parts[i + 1]});
    }
    const mpz_class& offset = constant(parts[0]);
    whole.offset += floor_quotient(offset, divisor);
    rest.offset = offset - divisor * floor_quotient(offset, divisor);
  } else {
    add_to(rest, 1, a);
  }
  const Term left = from(rest);
  Span quotients{floor_quotient(span(left).low, divisor), floor_quotient(span(left).high, divisor)};
  if (quotients.low == quotients.high) {
    whole.offset += quotients.low;
    return from(whole);
  }
  const std::uint32_t operands[] = {left.code, index_of(divisor)};
  add_to(whole, 1, make_number(Op::quotient, operands, std::move(quotients)));
  return from(whole);
}

Term Terms::modulo(Term a, const mpz_class& divisor) {
  return combine(1, a, -divisor, floor_divide(a, divisor));
}

Term Terms::truncate(Term a, const mpz_class& divisor) {
  if (span(a).low >= 0) return floor_divide(a, divisor);
  const Term upward = scale(-1, floor_divide(scale(-1, a), divisor));
  return choose(less_equal(number(0), a), floor_divide(a, divisor), upward);
}

// By a constant: half the divisor is added to the size, which is then rounded down.
Term Terms::divide_rounded(Term a, Term b) {
  if (const mpz_class* divisor = value(b)) {
    if (*divisor == 0) return number(0);
    if (*divisor < 0) return divide_rounded(scale(-1, a), number(-*divisor));
    if (*divisor == 1) return a;
    const mpz_class half = *divisor, twice = 2 * *divisor;
    const auto of = [&](Term size) {
      return floor_divide(combine(2, size, 1, number(half)), twice);
    };
    if (span(a).low >= 0) return of(a);
    return choose(less_equal(number(0), a), of(a), scale(-1, of(scale(-1, a))));
  }
  const std::uint32_t operands[] = {a.code, b.code};
  const Span& n = span(a);
  const mpz_class most = std::max(mpz_class(abs(n.low)), mpz_class(abs(n.high)));
  return make_number(Op::rounded, operands, {-most, most});
}

} // namespace pol::analysis
