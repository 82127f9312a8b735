// Comparisons of two intervals: true or false if it is so for every value in them.
#include "compiler/analysis/encoder.h"
#include "runtime/machine/ordering.h"
#include <algorithm>

namespace pol::analysis {

namespace relation = machine::relation;

Truth OperationEncoder::decide(std::int64_t relation, const Cell& a, const Cell& b) {
  const Term known = terms_.all({a.known, b.known});
  const auto when_known = [&](Term holds, Term fails) {
    return Truth{terms_.all({known, holds}), terms_.all({known, fails})};
  };
  if (relation == relation::less)
    return when_known(terms_.less(a.high, b.low), terms_.less_equal(b.high, a.low));
  if (relation == relation::less_equal)
    return when_known(terms_.less_equal(a.high, b.low), terms_.less(b.high, a.low));
  const Term alike = terms_.equal(a.low, b.low);
  if (a.low == a.high && b.low == b.high) return when_known(alike, !alike);
  return when_known(terms_.all({alike, terms_.equal(a.low, a.high), terms_.equal(b.low, b.high)}),
                    terms_.any({terms_.less(a.high, b.low), terms_.less(b.high, a.low)}));
}

Truth OperationEncoder::compare(std::uint32_t row) {
  const std::int64_t relation = instruction_.op == Op::equal  ? relation::equal
                                : instruction_.op == Op::less ? relation::less
                                                              : relation::less_equal;
  if (relation != relation::equal) need_order();
  const bool texts = meaning().kind == bytecode::CellType::Kind::string;
  const Cell a = cell_at(0, row), b = cell_at(1, row);
  const bool both_facts = terms_.value(a.low) == nullptr && terms_.value(b.low) == nullptr;
  if (texts && both_facts && !encoder_.facts().symbols().tells_all_apart())
    obstacle = "too many facts may hold the same text";
  return decide(relation, a, b);
}

// Enum values between two lie between them in every order that keeps the module's. One value, which
// may be a text, needs no order.
Truth OperationEncoder::in_range(std::uint32_t row) {
  const Cell& a = raw_at(0, row);
  mpz_class low = immediate(0), high = immediate(1);
  if (low > high) return {no, a.known};
  if (low != high || a.low != a.high) need_order();
  if (meaning().kind != bytecode::CellType::Kind::constant) {
    low = meant(immediate(0));
    high = meant(immediate(1));
  }
  if (low == high && a.low == a.high) {
    const Term held = terms_.equal(a.low, terms_.number(low));
    return {terms_.all({a.known, held}), terms_.all({a.known, !held})};
  }
  const Term first = terms_.number(low), last = terms_.number(high);
  return {
      terms_.all({a.known, terms_.less_equal(first, a.low), terms_.less_equal(a.high, last)}),
      terms_.all({a.known, terms_.any({terms_.less(a.high, first), terms_.less(last, a.low)})})};
}

Truth OperationEncoder::compare_scaled(std::uint32_t row) {
  const auto scaled = [&](const Cell& cell, const mpz_class& factor, const mpz_class& offset) {
    const Term added = terms_.number(offset);
    const Term low = terms_.add(terms_.scale(factor, cell.low), added);
    return Cell{cell.known, low,
                cell.low == cell.high ? low : terms_.add(terms_.scale(factor, cell.high), added)};
  };
  return decide(immediate(0), scaled(raw_at(0, row), wide(1), wide(2)),
                scaled(raw_at(1, row), wide(3), 0));
}

Truth OperationEncoder::in_values(std::uint32_t row) {
  const Cell& in = raw_at(0, row);
  std::vector<std::int64_t> values;
  for (const std::int64_t value : immediates_)
    values.push_back(meant(value));
  std::ranges::sort(values);
  const Term exact = encoder_.exact(in), held = one_of(terms_, in.low, values);
  return {terms_.all({exact, held}), terms_.all({exact, !held})};
}

} // namespace pol::analysis
