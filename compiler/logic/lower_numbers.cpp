// Arithmetic on numbers and dates.
#include "compiler/logic/lowering.h"
#include "compiler/units/unit.h"

namespace pol::logic {

// One exact fraction, rounded once. The constant holds units and the powers of ten of the cells.
NodeId Lowering::product(const Expr& e) {
  const std::size_t above = e.details->numerators,
                    below = e.operands.size() - e.details->numerators;
  Rational constant = e.details->scale * Rational(values::decimal_one);
  for (std::size_t i = 0; i < above; ++i)
    constant /= Rational(values::decimal_one);
  for (std::size_t i = 0; i < below; ++i)
    constant *= Rational(values::decimal_one);
  const mpz_class magnitude = clamped(abs(constant.get_num()));
  const std::int64_t numerator = out.graph.wide(constant < 0 ? mpz_class(-magnitude) : magnitude);
  const std::int64_t denominator = out.graph.wide(clamped(constant.get_den()));
  return failing(
      Opcode::product, operands(e),
      {static_cast<std::int64_t>(above), static_cast<std::int64_t>(below), numerator, denominator});
}

// (x*A + C) / B with whole A, B, C.
NodeId Lowering::convert(const Expr& e) {
  const Expr& from = *e.operands[0];
  static const units::Unit one = *units::parse("1");
  const auto conversion =
      *units::conversion(from.type.unit ? *from.type.unit : one, e.type.unit ? *e.type.unit : one);
  const Rational offset = conversion.offset * Rational(values::decimal_one);
  const mpz_class whole = lcm(conversion.scale.get_den(), offset.get_den());
  const Rational factor = conversion.scale * Rational(whole), shifted = offset * Rational(whole);
  const std::int64_t a = out.graph.wide(factor.get_num()), b = out.graph.wide(whole),
                     c = out.graph.wide(shifted.get_num());
  return failing(Opcode::convert, operands(e), {a, c, b});
}

NodeId Lowering::shift(NodeId day, NodeId amount, semantics::Period period, bool backward) {
  static constexpr std::int64_t units[] = {12, 1, 7, 1};
  const bool months = period == semantics::Period::years || period == semantics::Period::months;
  const std::int64_t unit = units[static_cast<std::size_t>(period)] * (backward ? -1 : 1);
  const auto fixed_day = out.graph.as_cell(day), fixed_amount = out.graph.as_cell(amount);
  if (fixed_day && fixed_amount) {
    const std::int64_t steps = *fixed_amount / values::decimal_one * unit;
    const auto moved = months ? values::add_months(static_cast<values::Day>(*fixed_day), steps)
                              : values::add_days(static_cast<values::Day>(*fixed_day), steps);
    if (moved) return out.graph.cell(*moved, out.graph[day].space);
  }
  return failing(months ? Opcode::add_months : Opcode::add_days, {day, amount}, {unit});
}

NodeId Lowering::elapsed(const Expr& e) {
  static constexpr Opcode ops[] = {Opcode::years_between, Opcode::months_between,
                                   Opcode::weeks_between, Opcode::days_between};
  return operation(ops[static_cast<std::size_t>(e.period)], operands(e));
}

} // namespace pol::logic
