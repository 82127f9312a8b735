#include "compiler/analysis/evaluator.h"
#include "compiler/analysis/calendar.h"
#include "compiler/analysis/operand_terms.h"
#include "compiler/analysis/rounding.h"
#include <algorithm>

namespace pol::analysis {

Evaluator::Evaluator(const Terms& terms, std::span<const Term> wanted)
    : terms_(terms), place_(terms.size(), nowhere) {
  mark(wanted);
  std::uint32_t bools = 0, numbers = 0;
  for (const std::uint32_t node : nodes_)
    place_[node] = terms.is_number({node << 1}) ? numbers++ : bools++;
  bools_.resize(bools);
  numbers_.resize(std::size_t{numbers} * lanes);
  clear();
}

// Marks by a place that is given later.
void Evaluator::mark(std::span<const Term> wanted) {
  std::vector<std::uint32_t> open;
  const auto take = [&](std::uint32_t node) {
    if (place_[node] != nowhere) return;
    place_[node] = 0;
    open.push_back(node);
  };
  take(0);
  for (const Term term : wanted)
    take(term.node());
  while (!open.empty()) {
    const std::uint32_t node = open.back();
    open.pop_back();
    nodes_.push_back(node);
    for_each_operand(terms_, node, [&](std::uint32_t code) { take(code >> 1); });
  }
  std::ranges::sort(nodes_);
}

void Evaluator::set(unsigned lane, Term variable, bool value) {
  if (!has(variable)) return;
  Word& word = bools_[place_[variable.node()]];
  const Word bit = Word{1} << lane;
  word = value ? word | bit : word & ~bit;
}

void Evaluator::set(unsigned lane, Term variable, const mpz_class& value) {
  if (has(variable) && terms_.op(variable.node()) == Op::number_var)
    numbers_[place_[variable.node()] * lanes + lane] = value;
}

void Evaluator::clear() {
  for (const std::uint32_t node : nodes_) {
    if (terms_.op(node) == Op::bool_var) bools_[place_[node]] = 0;
    if (terms_.op(node) != Op::number_var) continue;
    const Span& span = terms_.span({node << 1});
    const mpz_class nearest = span.low > 0 ? span.low : span.high < 0 ? span.high : mpz_class(0);
    std::fill_n(numbers_.begin() + std::ptrdiff_t{place_[node]} * lanes, lanes, nearest);
  }
}

void Evaluator::run(unsigned lanes_used) {
  for (const std::uint32_t node : nodes_)
    if (terms_.is_number({node << 1}))
      run_number(node, lanes_used);
    else
      run_bool(node, lanes_used);
}

void Evaluator::run_bool(std::uint32_t node, unsigned used) {
  const auto parts = terms_.operands(node);
  Word& out = bools_[place_[node]];
  const auto compare = [&](auto holds) {
    const mpz_class& with = terms_.constant(parts[1]);
    Word word = 0;
    for (unsigned lane = 0; lane < used; ++lane)
      word |= Word{holds(cmp(value(parts[0], lane), with))} << lane;
    out = word;
  };
  switch (terms_.op(node)) {
  case Op::truth: out = ~Word{0}; break;
  case Op::and_:
    out = ~Word{0};
    for (const std::uint32_t part : parts)
      out &= word(part);
    break;
  case Op::same: out = ~(word(parts[0]) ^ word(parts[1])); break;
  case Op::choose: {
    const Word condition = word(parts[0]);
    out = (condition & word(parts[1])) | (~condition & word(parts[2]));
    break;
  }
  case Op::at_most: return compare([](int order) { return order <= 0; });
  case Op::equals: return compare([](int order) { return order == 0; });
  default: break; // a variable keeps its value
  }
}

template <class Compute> void Evaluator::each(std::uint32_t node, unsigned used, Compute compute) {
  mpz_class* out = &numbers_[std::size_t{place_[node]} * lanes];
  for (unsigned lane = 0; lane < used; ++lane)
    compute(out[lane], lane);
}

void Evaluator::run_number(std::uint32_t node, unsigned used) {
  const auto parts = terms_.operands(node);
  const auto in = [&](std::size_t part, unsigned lane) -> const mpz_class& {
    return value(parts[part], lane);
  };
  switch (terms_.op(node)) {
  case Op::number:
    return each(node, used, [&](mpz_class& out, unsigned) { out = terms_.constant(parts[0]); });
  case Op::sum:
    return each(node, used, [&](mpz_class& out, unsigned lane) {
      out = terms_.constant(parts[0]);
      for (std::size_t i = 1; i < parts.size(); i += 2)
        mpz_addmul(out.get_mpz_t(), terms_.constant(parts[i]).get_mpz_t(),
                   in(i + 1, lane).get_mpz_t());
    });
  case Op::times:
    return each(node, used,
                [&](mpz_class& out, unsigned lane) { out = in(0, lane) * in(1, lane); });
  case Op::choose_number: {
    const Word condition = word(parts[0]);
    return each(node, used, [&](mpz_class& out, unsigned lane) {
      out = in((condition >> lane & 1) != 0 ? 1 : 2, lane);
    });
  }
  case Op::quotient:
    return each(node, used, [&](mpz_class& out, unsigned lane) {
      out = floor_quotient(in(0, lane), terms_.constant(parts[1]));
    });
  case Op::rounded:
    return each(node, used, [&](mpz_class& out, unsigned lane) {
      out = rounded_quotient(in(0, lane), in(1, lane));
    });
  case Op::month_of:
    return each(node, used,
                [&](mpz_class& out, unsigned lane) { out = calendar::month_of(in(0, lane)); });
  case Op::day_in_month:
    return each(node, used,
                [&](mpz_class& out, unsigned lane) { out = calendar::day_in_month(in(0, lane)); });
  case Op::month_length:
    return each(node, used,
                [&](mpz_class& out, unsigned lane) { out = calendar::month_length(in(0, lane)); });
  case Op::shifted:
    return each(node, used, [&](mpz_class& out, unsigned lane) {
      out = calendar::shifted(in(0, lane), in(1, lane));
    });
  default: return; // a variable keeps its value
  }
}

} // namespace pol::analysis
