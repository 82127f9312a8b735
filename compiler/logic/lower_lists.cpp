// Questions about lists: which elements take part, and the reduction to the row that holds them.
#include "compiler/logic/lowering.h"

namespace pol::logic {

NodeId Lowering::counts(int list) {
  if (auto found = out.counts_when.find(list); found != out.counts_when.end()) return found->second;
  const Space space = element_space(list);
  const auto& condition = fact_of(list).counts_when;
  const NodeId node = condition ? raise(owned(*condition, symbols_.lists.at(list)), space)
                                : out.graph.truth(true, space);
  return out.counts_when[list] = node;
}

NodeId Lowering::elements(const Expr& e, const Expr* filter) {
  std::vector<NodeId> parts{counts(e.details->list)};
  if (filter) parts.push_back(raise(expression(*filter), element_space(e.details->list)));
  return out.graph.all(std::move(parts));
}

NodeId Lowering::quantifier(const Expr& e) {
  const Space space = element_space(e.details->list);
  const std::int64_t list = fact_id(e.details->list);
  const NodeId taking_part = elements(e, e.operands.size() > 1 ? e.operands[1].get() : nullptr);
  const NodeId body = raise(expression(*e.operands[0]), space);
  Graph& graph = out.graph;
  const Space outer = symbols_.module.parent(space);
  if (e.quantifier == semantics::Quantifier::any)
    return graph.make(Opcode::any, outer, {graph.all({taking_part, body})}, {list});
  return graph.make(Opcode::every, outer, {graph.any({graph.negate(taking_part), body})}, {list});
}

NodeId Lowering::latest(const Expr& e) {
  const Space space = element_space(e.details->list);
  const NodeId taking_part = elements(e, e.operands.size() > 2 ? e.operands[2].get() : nullptr);
  const NodeId day = raise(expression(*e.operands[0]), space),
               body = raise(expression(*e.operands[1]), space);
  const std::int64_t otherwise = e.details->otherwise ? (*e.details->otherwise ? 1 : 0) : 2;
  return out.graph.make(e.earliest ? Opcode::earliest : Opcode::latest,
                        symbols_.module.parent(space), {taking_part, day, body},
                        {fact_id(e.details->list), otherwise}, owner_);
}

NodeId Lowering::aggregate(const Expr& e) {
  const Space space = element_space(e.details->list), outer = symbols_.module.parent(space);
  const std::int64_t list = fact_id(e.details->list);
  if (e.kind == ExprKind::count)
    return out.graph.make(Opcode::count, outer,
                          {elements(e, e.operands.empty() ? nullptr : e.operands[0].get())},
                          {list});
  const NodeId taking_part = elements(e, e.operands.size() > 1 ? e.operands[1].get() : nullptr);
  const NodeId value = raise(expression(*e.operands[0]), space);
  const Opcode op = e.kind == ExprKind::sum   ? Opcode::sum
                    : e.kind == ExprKind::min ? Opcode::min
                                              : Opcode::max;
  return out.graph.make(op, outer, {taking_part, value}, {list}, owner_);
}

} // namespace pol::logic
