#include "compiler/logic/lowering.h"
#include <algorithm>

namespace pol::logic {

std::optional<std::int64_t> to_cell(const Rational& value) {
  const Rational scaled = abs(value) * Rational(values::decimal_one);
  mpz_class whole = (scaled.get_num() * 2 + scaled.get_den()) / (scaled.get_den() * 2);
  if (value < 0) whole = -whole;
  if (!whole.fits_slong_p()) return std::nullopt;
  return whole.get_si();
}

std::int64_t to_cell(const semantics::Value& value, const bytecode::Module& module) {
  if (const auto* truth = std::get_if<bool>(&value)) return *truth ? 1 : 0;
  if (const auto* number = std::get_if<Rational>(&value)) return to_cell(*number).value();
  if (const auto* day = std::get_if<values::Day>(&value)) return *day;
  if (const auto* choice = std::get_if<semantics::EnumValue>(&value)) return choice->index;
  const auto& strings = module.strings;
  return std::lower_bound(strings.begin(), strings.end(), std::get<std::string>(value)) -
         strings.begin();
}

bool Lowering::deeper(Space a, Space b) const {
  for (; a != 0; a = symbols_.module.parent(a))
    if (a == b) return true;
  return b == 0;
}

NodeId Lowering::raise(NodeId node, Space space) {
  const Space from = out.graph[node].space;
  if (from == space) return node;
  if (auto truth = out.graph.as_truth(node)) return out.graph.truth(*truth, space);
  if (auto cell = out.graph.as_cell(node)) return out.graph.cell(*cell, space);
  const NodeId above = raise(node, symbols_.module.parent(space));
  const bool is_bool = bytecode::info(out.graph[node].op).result == bytecode::RegisterKind::bool_;
  return out.graph.make(is_bool ? Opcode::gather_bool : Opcode::gather_cell, space, {above},
                        {space});
}

void Lowering::meet(std::vector<NodeId>& nodes) {
  Space space = 0;
  for (auto node : nodes)
    if (deeper(out.graph[node].space, space)) space = out.graph[node].space;
  for (auto& node : nodes)
    node = raise(node, space);
}

std::vector<NodeId> Lowering::operands(const Expr& e) {
  std::vector<NodeId> nodes;
  for (const auto& operand : e.operands)
    nodes.push_back(expression(*operand));
  meet(nodes);
  return nodes;
}

NodeId Lowering::operation(Opcode op, std::vector<NodeId> nodes,
                           std::vector<std::int64_t> immediates) {
  const Space space = out.graph[nodes[0]].space;
  return out.graph.make(op, space, std::move(nodes), std::move(immediates));
}

NodeId Lowering::failing(Opcode op, std::vector<NodeId> nodes,
                         std::vector<std::int64_t> immediates) {
  const Space space = out.graph[nodes[0]].space;
  return out.graph.make(op, space, std::move(nodes), std::move(immediates), owner_);
}

NodeId Lowering::expression(const Expr& e) {
  const NodeId node = build(e);
  out.nodes[&e] = node;
  return node;
}

NodeId Lowering::owned(const Expr& e, std::uint32_t owner) {
  const std::uint32_t before = std::exchange(owner_, owner);
  const NodeId node = expression(e);
  owner_ = before;
  return node;
}

NodeId Lowering::fact(const Expr& e) {
  const std::uint32_t id = fact_id(e.fact);
  const Opcode op =
      e.type.kind == semantics::TypeKind::boolean ? Opcode::load_bool : Opcode::load_cell;
  return out.graph.make(op, symbols_.module.space_of(id), {}, {id});
}

NodeId Lowering::with_default(const Expr& e) {
  const NodeId load = expression(*e.operands[0]);
  const Opcode op =
      e.type.kind == semantics::TypeKind::boolean ? Opcode::default_bool : Opcode::default_cell;
  return operation(op, {load}, {to_cell(*e.value, symbols_.module)});
}

NodeId Lowering::named(const Expr& e) {
  const auto index = static_cast<std::size_t>(e.declaration);
  if (out.declarations[index] != bytecode::none) return out.declarations[index];
  const auto& declared = revision_.declarations[index];
  NodesOf users = std::exchange(out.nodes, {});
  NodeId node = owned(*declared.body, symbols_.declarations[index]);
  if (declared.list != semantics::none) node = raise(node, element_space(declared.list));
  out.declarations[index] = node;
  done_({Root::Kind::declaration, index});
  out.nodes = std::move(users);
  return node;
}

NodeId Lowering::known(const Expr& e) {
  const Expr& subject = *e.operands[0];
  if (subject.kind == ExprKind::constant)
    return out.graph.truth(true); // also one too large to keep
  if (subject.kind == ExprKind::fact) {
    const std::uint32_t id = fact_id(subject.fact);
    return out.graph.make(Opcode::fact_known, symbols_.module.space_of(id), {}, {id});
  }
  const NodeId node = expression(subject);
  if (out.graph.as_truth(node) || out.graph.as_cell(node))
    return out.graph.truth(true, out.graph[node].space);
  return operation(Opcode::is_known, {node});
}

NodeId Lowering::counting(const Expr& e) {
  auto nodes = operands(e);
  const auto count = static_cast<std::int64_t>(nodes.size());
  if (e.details->low == count) return out.graph.all(std::move(nodes));
  if (e.details->low == 1 && e.details->high == count) return out.graph.any(std::move(nodes));
  if (e.details->low == 0 && e.details->high == 0)
    return out.graph.negate(out.graph.any(std::move(nodes)));
  return operation(Opcode::tally, std::move(nodes), {e.details->low, e.details->high});
}

NodeId Lowering::choice(const Expr& e) {
  auto nodes = operands(e);
  if (auto decided = out.graph.as_truth(nodes[0])) return nodes[*decided ? 1 : 2];
  return operation(e.type.kind == semantics::TypeKind::boolean ? Opcode::if_bool : Opcode::if_cell,
                   std::move(nodes));
}

NodeId Lowering::in_values(const Expr& e) {
  std::vector<std::int64_t> cells;
  for (const auto& value : e.details->values)
    cells.push_back(to_cell(value, symbols_.module));
  std::sort(cells.begin(), cells.end());
  const NodeId subject = expression(*e.operands[0]);
  if (e.operands[0]->type.kind != semantics::TypeKind::boolean)
    return operation(Opcode::in_values, {subject}, std::move(cells));
  // A boolean is in { true, false } whenever it is known at all.
  if (cells.size() == 2) return out.graph.any({subject, out.graph.negate(subject)});
  return cells[0] == 1 ? subject : out.graph.negate(subject);
}

NodeId Lowering::in_codes(const Expr& e) {
  const auto index = static_cast<std::size_t>(e.details->codes);
  const std::int64_t codes = symbols_.code_lists[index];
  auto nodes = operands(e);
  if (e.operands.size() > 1) out.days[e.operands[1].get()] = out.nodes.at(e.operands[1].get());
  if (!revision_.code_lists[index].dated) return operation(Opcode::in_codes, {nodes[0]}, {codes});
  if (nodes.size() == 1) {
    const std::uint32_t as_of = fact_id(revision_.as_of);
    nodes.push_back(out.graph.make(Opcode::load_cell, 0, {}, {as_of}));
    meet(nodes);
  }
  return operation(Opcode::in_codes_on, std::move(nodes), {codes});
}

NodeId Lowering::include(const Expr& e) {
  const std::uint32_t set = fact_id(e.operands[0]->fact);
  const Space space = symbols_.module.space_of(set);
  std::vector<std::int64_t> immediates{set, e.inclusion == semantics::Inclusion::all};
  if (e.details->codes == semantics::none) {
    for (const auto& value : e.details->values)
      immediates.push_back(to_cell(value, symbols_.module));
    std::sort(immediates.begin() + 2, immediates.end());
    return out.graph.make(Opcode::include_values, space, {}, std::move(immediates));
  }
  const auto index = static_cast<std::size_t>(e.details->codes);
  immediates.push_back(symbols_.code_lists[index]);
  std::optional<NodeId> given; // also where the list asks for no day: explanations show it
  if (e.operands.size() > 1) {
    given = expression(*e.operands[1]);
    out.days[e.operands[1].get()] = *given;
  }
  if (!revision_.code_lists[index].dated)
    return out.graph.make(Opcode::include_codes, space, {}, std::move(immediates));
  NodeId day =
      given ? *given : out.graph.make(Opcode::load_cell, 0, {}, {fact_id(revision_.as_of)});
  if (!deeper(out.graph[day].space, space)) day = raise(day, space);
  return out.graph.make(Opcode::include_codes_on, out.graph[day].space, {day},
                        std::move(immediates));
}

// What the arithmetic of constants gives may be more than a cell holds: it overflows, like any
// other.
NodeId Lowering::constant(const Expr& e) {
  if (const auto* truth = std::get_if<bool>(&*e.value)) return out.graph.truth(*truth);
  const auto* number = std::get_if<Rational>(&*e.value);
  if (!number || to_cell(*number)) return out.graph.cell(to_cell(*e.value, symbols_.module));
  const mpz_class above = clamped(abs(number->get_num()));
  const std::int64_t numerator = out.graph.wide(*number < 0 ? mpz_class(-above) : above);
  const std::int64_t denominator = out.graph.wide(clamped(number->get_den()));
  return failing(Opcode::product, {out.graph.cell(values::decimal_one)},
                 {1, 0, numerator, denominator});
}

NodeId Lowering::build(const Expr& e) {
  switch (e.kind) {
  case ExprKind::constant: return constant(e);
  case ExprKind::fact: return fact(e);
  case ExprKind::with_default: return with_default(e);
  case ExprKind::named: return named(e);
  case ExprKind::logical_not: return out.graph.negate(expression(*e.operands[0]));
  case ExprKind::logical_and: return out.graph.all(operands(e));
  case ExprKind::logical_or: return out.graph.any(operands(e));
  case ExprKind::if_then_else: return choice(e);
  case ExprKind::compare: return compare(e.comparison, *e.operands[0], *e.operands[1]);
  case ExprKind::between: return between(e);
  case ExprKind::in_values: return in_values(e);
  case ExprKind::in_codes: return in_codes(e);
  case ExprKind::include: return include(e);
  case ExprKind::window: return window(e);
  case ExprKind::known: return known(e);
  case ExprKind::counting: return counting(e);
  case ExprKind::quantifier: return quantifier(e);
  case ExprKind::latest: return latest(e);
  case ExprKind::count:
  case ExprKind::sum:
  case ExprKind::min:
  case ExprKind::max: return aggregate(e);
  case ExprKind::negate: return failing(Opcode::negate, operands(e));
  case ExprKind::add: return failing(Opcode::add, operands(e));
  case ExprKind::subtract: return failing(Opcode::subtract, operands(e));
  case ExprKind::product: return product(e);
  case ExprKind::convert: return convert(e);
  case ExprKind::shift: {
    auto nodes = operands(e);
    return shift(nodes[0], nodes[1], e.period, e.backward);
  }
  case ExprKind::days_apart: {
    auto nodes = operands(e);
    return operation(Opcode::days_between, {nodes[1], nodes[0]});
  }
  case ExprKind::elapsed: return elapsed(e);
  }
  return out.graph.truth(false);
}

std::optional<NodeId> Lowered::node_of(const semantics::Expr& e) const {
  for (const NodesOf* some : {&nodes, &days})
    if (const auto found = some->find(&e); found != some->end()) return found->second;
  return std::nullopt;
}

void Lowering::applies() {
  out.applies = owned(*revision_.applies->when, symbols_.applies);
  done_({Root::Kind::applies});
  out.nodes = {};
}

void Lowering::rule(std::size_t index) {
  out.rules.push_back(owned(*revision_.rules[index].when, symbols_.rules[index]));
  done_({Root::Kind::rule, index});
  out.nodes = {};
}

void lower(const semantics::Revision& revision, const Symbols& symbols, Lowered& out,
           const std::function<void(Root)>& done) {
  Lowering lowering(revision, symbols, out, done);
  out.declarations.assign(revision.declarations.size(), bytecode::none);
  if (revision.applies) lowering.applies();
  for (std::size_t i = 0; i < revision.rules.size(); ++i)
    lowering.rule(i);
}

} // namespace pol::logic
