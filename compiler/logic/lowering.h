// Inside of the lowering; lower.h is its door.
#pragma once
#include "compiler/logic/lower.h"

namespace pol::logic {

using semantics::Expr;
using semantics::ExprKind;
using semantics::Rational;

class Lowering {
public:
  Lowering(const semantics::Revision& revision, const Symbols& symbols, Lowered& into,
           const std::function<void(Root)>& done)
      : out(into), revision_(revision), symbols_(symbols), done_(done) {}

  void applies();
  void rule(std::size_t index);

  // The node of an expression, in the space it needs.
  NodeId expression(const Expr& e);
  NodeId owned(const Expr& e, std::uint32_t owner); // the same, as part of another declaration
  NodeId raise(NodeId node, Space space);           // the same value for each row of a deeper space
  NodeId counts(int list);                          // whether each element counts at all

  Lowered& out;

private:
  NodeId build(const Expr& e);
  // conditions (lower.cpp)
  NodeId constant(const Expr& e);
  NodeId fact(const Expr& e);
  NodeId with_default(const Expr& e);
  NodeId named(const Expr& e);
  NodeId known(const Expr& e);
  NodeId counting(const Expr& e);
  NodeId choice(const Expr& e);
  NodeId in_values(const Expr& e);
  NodeId in_codes(const Expr& e);
  NodeId include(const Expr& e);
  // comparisons (lower_compare.cpp)
  NodeId compare(semantics::Comparison op, const Expr& left, const Expr& right);
  NodeId compare_constant(semantics::Comparison op, const Expr& subject, const Expr& constant);
  NodeId compare_units(semantics::Comparison op, const Expr& left, const Expr& right);
  NodeId compare_products(semantics::Comparison op, const Expr& left, const Expr& right);
  NodeId compare_cells(semantics::Comparison op, NodeId left, NodeId right);
  NodeId between(const Expr& e);
  NodeId window(const Expr& e);
  // numbers and dates (lower_numbers.cpp)
  NodeId product(const Expr& e);
  NodeId convert(const Expr& e);
  NodeId shift(NodeId day, NodeId amount, semantics::Period period, bool backward);
  NodeId elapsed(const Expr& e);
  // lists (lower_lists.cpp)
  NodeId elements(const Expr& e, const Expr* filter); // which elements take part
  NodeId quantifier(const Expr& e);
  NodeId latest(const Expr& e);
  NodeId aggregate(const Expr& e);

  std::vector<NodeId> operands(const Expr& e); // all, in the deepest of their spaces
  void meet(std::vector<NodeId>& nodes);
  NodeId operation(Opcode op, std::vector<NodeId> operands,
                   std::vector<std::int64_t> immediates = {}); // can't fail
  NodeId failing(Opcode op, std::vector<NodeId> operands,
                 std::vector<std::int64_t> immediates = {}); // may have a cause
  bool deeper(Space a, Space b) const;                       // a lies below b
  std::uint32_t fact_id(int fact) const { return symbols_.facts[static_cast<std::size_t>(fact)]; }
  const semantics::Fact& fact_of(int fact) const {
    return revision_.facts[static_cast<std::size_t>(fact)];
  }
  Space element_space(int list) const { return symbols_.module.element_space(fact_id(list)); }

  const semantics::Revision& revision_;
  const Symbols& symbols_;
  const std::function<void(Root)>& done_;
  std::uint32_t owner_ = bytecode::none;
};

mpz_class clamped(const mpz_class& value); // to what a part may take, 256 bits

} // namespace pol::logic
