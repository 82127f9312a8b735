// Which operands of a node are terms: the others are places of variables and constants.
#pragma once
#include "compiler/analysis/terms.h"

namespace pol::analysis {

template <class Visit> void for_each_operand(const Terms& terms, std::uint32_t node, Visit visit) {
  const auto parts = terms.operands(node);
  switch (terms.op(node)) {
  case Op::truth:
  case Op::bool_var:
  case Op::number:
  case Op::number_var: return;
  case Op::at_most:
  case Op::equals:
  case Op::quotient: return visit(parts[0]);
  case Op::sum:
    for (std::size_t i = 2; i < parts.size(); i += 2)
      visit(parts[i]);
    return;
  case Op::and_:
  case Op::same:
  case Op::choose:
  case Op::times:
  case Op::choose_number:
  case Op::rounded:
  case Op::month_of:
  case Op::day_in_month:
  case Op::month_length:
  case Op::shifted:
    for (const std::uint32_t part : parts)
      visit(part);
  }
}

// The variable of which a term is a multiple; the term itself if it is another.
inline Term variable_of(const Terms& terms, Term term) {
  return terms.op(term.node()) == Op::sum ? Term{terms.operands(term.node())[2]} : term;
}

} // namespace pol::analysis
