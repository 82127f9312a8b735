// Comparisons. Constants become ranges on the 10^-8 grid, rounded so that each truth is exact.
#include "compiler/logic/lowering.h"
#include "compiler/units/unit.h"

namespace pol::logic {

namespace {

using semantics::Comparison;
constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

const units::Unit& unit(const semantics::Type& type) {
  static const units::Unit one = *units::parse("1");
  return type.unit ? *type.unit : one;
}

bool is_number(const semantics::Type& type) {
  return type.kind == semantics::TypeKind::number || type.kind == semantics::TypeKind::integer;
}

bool is_exact_product(const Expr& e) { return e.kind == ExprKind::product && e.details->exact; }

Comparison mirrored(Comparison op) {
  switch (op) {
  case Comparison::less: return Comparison::greater;
  case Comparison::less_equal: return Comparison::greater_equal;
  case Comparison::greater: return Comparison::less;
  case Comparison::greater_equal: return Comparison::less_equal;
  default: return op;
  }
}

struct Range {
  mpz_class low, high;
};

// The cells x for which `x op limit` holds; `!=` is the complement of this.
Range range_of(Comparison op, const Rational& limit) {
  mpz_class floor, ceiling;
  mpz_fdiv_q(floor.get_mpz_t(), limit.get_num().get_mpz_t(), limit.get_den().get_mpz_t());
  mpz_cdiv_q(ceiling.get_mpz_t(), limit.get_num().get_mpz_t(), limit.get_den().get_mpz_t());
  const mpz_class lowest(least), highest(most);
  switch (op) {
  case Comparison::less: return {lowest, ceiling - 1};
  case Comparison::less_equal: return {lowest, floor};
  case Comparison::greater: return {floor + 1, highest};
  case Comparison::greater_equal: return {ceiling, highest};
  default: return {ceiling, floor}; // empty between two cells
  }
}

// 0 ==, 1 <, 2 <=, and whether the answer is to be negated.
std::pair<std::int64_t, bool> flag(Comparison op) {
  switch (op) {
  case Comparison::equal: return {0, false};
  case Comparison::not_equal: return {0, true};
  case Comparison::less: return {1, false};
  case Comparison::less_equal: return {2, false};
  case Comparison::greater: return {2, true};
  case Comparison::greater_equal: return {1, true};
  }
  return {0, false};
}

// Of a whole number only whole cells matter: one that is known within bounds is surely none of the
// others.
Range whole_cells(const Expr& subject, Range range) {
  if (subject.type.kind != semantics::TypeKind::integer) return range;
  const mpz_class one = values::decimal_one;
  mpz_class low, high;
  mpz_cdiv_q(low.get_mpz_t(), range.low.get_mpz_t(), one.get_mpz_t());
  mpz_fdiv_q(high.get_mpz_t(), range.high.get_mpz_t(), one.get_mpz_t());
  return {range.low == least ? range.low : mpz_class(low * one),
          range.high == most ? range.high : mpz_class(high * one)};
}

NodeId ranged(Graph& graph, NodeId cell, const Range& range) {
  const mpz_class lowest(least), highest(most);
  if (range.low > highest || range.high < lowest || range.low > range.high)
    return graph.in_range(cell, 1, 0);
  const mpz_class low = range.low < lowest ? lowest : range.low,
                  high = range.high > highest ? highest : range.high;
  return graph.in_range(cell, low.get_si(), high.get_si());
}

} // namespace

mpz_class clamped(const mpz_class& value) {
  const mpz_class limit = (mpz_class(1) << 256) - 1;
  return value > limit ? limit : value;
}

NodeId Lowering::compare_cells(Comparison op, NodeId left, NodeId right) {
  if (out.graph.as_cell(left) && !out.graph.as_cell(right))
    return compare_cells(mirrored(op), right, left);
  if (auto limit = out.graph.as_cell(right)) {
    const NodeId node = ranged(out.graph, left, range_of(op, Rational(mpz_class(*limit))));
    return op == Comparison::not_equal ? out.graph.negate(node) : node;
  }
  std::vector<NodeId> nodes{left, right};
  meet(nodes);
  switch (op) {
  case Comparison::equal: return operation(Opcode::equal, nodes);
  case Comparison::not_equal: return out.graph.negate(operation(Opcode::equal, nodes));
  case Comparison::less: return operation(Opcode::less, nodes);
  case Comparison::less_equal: return operation(Opcode::less_equal, nodes);
  case Comparison::greater: return operation(Opcode::less, {nodes[1], nodes[0]});
  case Comparison::greater_equal: return operation(Opcode::less_equal, {nodes[1], nodes[0]});
  }
  return nodes[0];
}

// A number beside a constant, whatever the units: exact as a range of cells.
NodeId Lowering::compare_constant(Comparison op, const Expr& subject, const Expr& constant) {
  const auto conversion = *units::conversion(unit(constant.type), unit(subject.type));
  const Rational limit =
      (std::get<Rational>(*constant.value) * conversion.scale + conversion.offset) *
      Rational(values::decimal_one);
  const Range range = whole_cells(subject, range_of(op, limit));
  const NodeId node = ranged(out.graph, expression(subject), range);
  return op == Comparison::not_equal ? out.graph.negate(node) : node;
}

// a op b*s + o, all multiplied by what makes the factors whole.
NodeId Lowering::compare_units(Comparison op, const Expr& left, const Expr& right) {
  const auto conversion = *units::conversion(unit(right.type), unit(left.type));
  std::vector<NodeId> nodes{expression(left), expression(right)};
  if (conversion.scale == 1 && conversion.offset == 0) return compare_cells(op, nodes[0], nodes[1]);
  const Rational offset = conversion.offset * Rational(values::decimal_one);
  const mpz_class whole = lcm(conversion.scale.get_den(), offset.get_den());
  const Rational factor = conversion.scale * Rational(whole), shift = -offset * Rational(whole);
  meet(nodes);
  const auto [kind, negated] = flag(op);
  const std::int64_t a = out.graph.wide(whole), b = out.graph.wide(factor.get_num()),
                     c = out.graph.wide(shift.get_num());
  const NodeId node = operation(Opcode::compare_scaled, std::move(nodes), {kind, a, c, b});
  return negated ? out.graph.negate(node) : node;
}

// Fraction beside fraction, nothing rounded. The right one is brought to the left one's unit.
// A side that is no product stands on the right, where a number known within bounds may decide.
NodeId Lowering::compare_products(Comparison op, const Expr& left, const Expr& right) {
  if (!is_exact_product(left)) return compare_products(mirrored(op), right, left);
  constexpr std::int64_t right_alone = 4;
  std::vector<NodeId> nodes;
  std::vector<std::int64_t> counts, wides;
  for (const Expr* side : {&left, &right}) {
    Rational constant =
        side == &right ? units::conversion(unit(right.type), unit(left.type))->scale : Rational(1);
    std::int64_t above = 0, below = 0;
    if (side->kind == ExprKind::constant) {
      constant *= std::get<Rational>(*side->value);
    } else if (is_exact_product(*side)) {
      constant *= side->details->scale;
      above = static_cast<std::int64_t>(side->details->numerators);
      below = static_cast<std::int64_t>(side->operands.size()) - above;
      for (const auto& factor : side->operands)
        nodes.push_back(expression(*factor));
    } else {
      above = 1;
      nodes.push_back(expression(*side));
    }
    const mpz_class one(values::decimal_one);
    for (std::int64_t i = 0; i < above; ++i)
      constant /= Rational(one);
    for (std::int64_t i = 0; i < below; ++i)
      constant *= Rational(one);
    counts.insert(counts.end(), {above, below});
    const mpz_class magnitude = clamped(abs(constant.get_num()));
    wides.push_back(out.graph.wide(constant < 0 ? mpz_class(-magnitude) : magnitude));
    wides.push_back(out.graph.wide(clamped(constant.get_den())));
  }
  meet(nodes);
  const auto [kind, negated] = flag(op);
  const bool alone = !is_exact_product(right) && right.kind != ExprKind::constant;
  std::vector<std::int64_t> immediates{alone ? kind + right_alone : kind};
  immediates.insert(immediates.end(), counts.begin(), counts.end());
  immediates.insert(immediates.end(), wides.begin(), wides.end());
  const NodeId node = failing(Opcode::compare_products, std::move(nodes), std::move(immediates));
  return negated ? out.graph.negate(node) : node;
}

NodeId Lowering::compare(Comparison op, const Expr& left, const Expr& right) {
  if (left.type.kind == semantics::TypeKind::boolean) {
    std::vector<NodeId> nodes{expression(left), expression(right)};
    meet(nodes);
    Graph& graph = out.graph;
    const NodeId same = graph.any({graph.all({nodes[0], nodes[1]}),
                                   graph.all({graph.negate(nodes[0]), graph.negate(nodes[1])})});
    return op == Comparison::equal ? same : graph.negate(same);
  }
  if (!is_number(left.type)) return compare_cells(op, expression(left), expression(right));
  if (is_exact_product(left) || is_exact_product(right)) return compare_products(op, left, right);
  if (right.kind == ExprKind::constant && left.kind != ExprKind::constant)
    return compare_constant(op, left, right);
  if (left.kind == ExprKind::constant && right.kind != ExprKind::constant)
    return compare_constant(mirrored(op), right, left);
  if (left.kind != ExprKind::constant) return compare_units(op, left, right);
  const auto conversion = *units::conversion(unit(right.type), unit(left.type));
  const Rational a = std::get<Rational>(*left.value),
                 b = std::get<Rational>(*right.value) * conversion.scale + conversion.offset;
  const int order = cmp(a, b);
  switch (op) {
  case Comparison::equal: return out.graph.truth(order == 0);
  case Comparison::not_equal: return out.graph.truth(order != 0);
  case Comparison::less: return out.graph.truth(order < 0);
  case Comparison::less_equal: return out.graph.truth(order <= 0);
  case Comparison::greater: return out.graph.truth(order > 0);
  case Comparison::greater_equal: return out.graph.truth(order >= 0);
  }
  return out.graph.truth(false);
}

// low <= x and x <= high. `low <= high` besides: where both are known it shows an empty range,
// which two comparisons of a number that is only known within bounds would not.
NodeId Lowering::between(const Expr& e) {
  const Expr &subject = *e.operands[0], &low = *e.operands[1], &high = *e.operands[2];
  const bool constants = low.kind == ExprKind::constant && high.kind == ExprKind::constant;
  if (constants && is_number(subject.type) && subject.kind != ExprKind::constant &&
      !is_exact_product(subject)) {
    const auto limit = [&](const Expr& constant) {
      const auto conversion = *units::conversion(unit(constant.type), unit(subject.type));
      return Rational((std::get<Rational>(*constant.value) * conversion.scale + conversion.offset) *
                      Rational(values::decimal_one));
    };
    const Range range{range_of(Comparison::greater_equal, limit(low)).low,
                      range_of(Comparison::less_equal, limit(high)).high};
    return ranged(out.graph, expression(subject), whole_cells(subject, range));
  }
  std::vector<NodeId> parts{compare(Comparison::less_equal, low, subject),
                            compare(Comparison::less_equal, subject, high)};
  if (!constants) parts.push_back(compare(Comparison::less_equal, low, high));
  meet(parts);
  return out.graph.all(std::move(parts));
}

NodeId Lowering::window(const Expr& e) {
  using Side = semantics::Window::Side;
  std::vector<NodeId> days = operands(e);
  const NodeId amount =
      out.graph.cell(e.details->window.amount * values::decimal_one, out.graph[days[0]].space);
  const auto moved = [&](bool backward) {
    return shift(days[1], amount, e.details->window.period, backward);
  };
  const NodeId subject = days[0], anchor = days[1];
  const bool before = e.details->window.side == Side::before,
             after = e.details->window.side == Side::after;
  if (!e.details->window.within)
    return before ? compare_cells(Comparison::less_equal, subject, moved(true))
                  : compare_cells(Comparison::less_equal, moved(false), subject);
  std::vector<NodeId> parts{
      compare_cells(Comparison::less_equal, after ? anchor : moved(true), subject),
      compare_cells(Comparison::less_equal, subject, before ? anchor : moved(false))};
  meet(parts);
  return out.graph.all(std::move(parts));
}

} // namespace pol::logic
