#include "compiler/analysis/demand_terms.h"

namespace pol::analysis {

using bytecode::Opcode;
using bytecode::Register;

DemandTerms::DemandTerms(const Encoder& encoder)
    : encoder_(encoder), terms_(encoder.terms()), asked_(encoder.program().code.size()) {
  for (std::size_t fact = 0; fact < encoder.facts().size(); ++fact)
    missing_.emplace_back(encoder.facts()[fact].rows.size());
}

Register DemandTerms::operand(Register at, std::size_t k) const {
  return encoder_.program().operands_of(encoder_.program().code[at])[k];
}

std::uint32_t DemandTerms::fact(Register at) const {
  return static_cast<std::uint32_t>(
      encoder_.program().immediates_of(encoder_.program().code[at])[0]);
}

Term DemandTerms::open(Register r, std::uint32_t row) const {
  return !(encoder_.is_bool(r) ? encoder_.known(encoder_.truth_of(r, row))
                               : encoder_.exact(encoder_.cell_of(r, row)));
}

void DemandTerms::ask(Register r, std::uint32_t row, Term when) {
  if (when == no) return;
  auto& rows = asked_[r];
  if (rows.empty()) rows.resize(encoder_.rows(encoder_.program().code[r].space));
  rows[row].push_back(when);
}

void DemandTerms::report_missing(std::uint32_t fact, std::uint32_t row, Term when) {
  const auto shared = encoder_.facts().shared(encoder_.subject_number(), fact);
  if (shared && when != no) missing_[*shared][row].push_back(when);
}

std::vector<std::vector<Term>> DemandTerms::take() {
  for (auto at = static_cast<Register>(asked_.size()); at-- > 0;) {
    for (std::uint32_t row = 0; row < asked_[at].size(); ++row) {
      const Term asked = terms_.all({terms_.any(asked_[at][row]), open(at, row)});
      if (asked != no) go_back(at, row, asked);
    }
    asked_[at].clear();
  }
  std::vector<std::vector<Term>> found;
  for (const auto& rows : missing_)
    for (auto& of_fact = found.emplace_back(); const auto& why : rows)
      of_fact.push_back(terms_.any(why));
  return found;
}

void DemandTerms::need_operands(Register at, std::uint32_t row, Term asked) {
  for (const Register r : encoder_.program().operands_of(encoder_.program().code[at]))
    ask(r, row, asked);
}

void DemandTerms::need_branches(Register at, std::uint32_t row, Term asked) {
  const Truth& condition = encoder_.truth_of(operand(at, 0), row);
  ask(operand(at, 0), row, asked);
  ask(operand(at, 1), row, terms_.all({asked, !condition.no_}));
  ask(operand(at, 2), row, terms_.all({asked, !condition.yes}));
}

void DemandTerms::need_set(Register at, std::uint32_t row, Term asked) {
  const bytecode::Space above = encoder_.module().space_of(fact(at));
  const std::uint32_t holder = encoder_.row_above(encoder_.program().code[at].space, row, above);
  if (const FactRow* set = encoder_.row_of(fact(at), holder))
    report_missing(fact(at), holder, terms_.all({asked, !set->given}));
  need_operands(at, row, asked);
}

Term DemandTerms::need_list(Register at, std::uint32_t row, Term asked) {
  const FactRow* list = encoder_.row_of(fact(at), row);
  if (list == nullptr) return no;
  report_missing(fact(at), row, terms_.all({asked, !list->given}));
  return terms_.all({asked, list->given});
}

// `parts`: a second operand is asked for where the first does not leave the element out.
void DemandTerms::need_elements(Register at, std::uint32_t row, Term asked, bool parts) {
  const Term given = need_list(at, row, asked);
  const bytecode::Space space = encoder_.module().element_space(fact(at));
  for (unsigned i = 0; i < encoder_.list_length(); ++i) {
    const std::uint32_t element = encoder_.first_element(row) + i;
    const Term there = terms_.all({given, encoder_.exists(space, element)});
    ask(operand(at, 0), element, there);
    if (!parts) continue;
    const Truth& included = encoder_.truth_of(operand(at, 0), element);
    ask(operand(at, 1), element, terms_.all({there, !included.no_}));
  }
}

void DemandTerms::need_candidates(Register at, std::uint32_t row, Term asked, bool latest) {
  const Term given = need_list(at, row, asked);
  const bytecode::Space space = encoder_.module().element_space(fact(at));
  std::vector<Entry> entries;
  for (unsigned i = 0; i < encoder_.list_length(); ++i) {
    const std::uint32_t element = encoder_.first_element(row) + i;
    entries.push_back({encoder_.exists(space, element), encoder_.truth_of(operand(at, 0), element),
                       encoder_.cell_of(operand(at, 1), element)});
  }
  const Candidates found = candidates(encoder_, entries, latest);
  for (unsigned i = 0; i < encoder_.list_length(); ++i)
    for (std::size_t k = 0; k < 3; ++k)
      ask(operand(at, k), encoder_.first_element(row) + i, terms_.all({given, found.candidate[i]}));
}

void DemandTerms::go_back(Register at, std::uint32_t row, Term asked) {
  switch (encoder_.program().code[at].op) {
  case Opcode::const_bool:
  case Opcode::const_cell:
  case Opcode::fact_known:
  case Opcode::is_known: return;
  case Opcode::load_bool:
  case Opcode::load_cell: return report_missing(fact(at), row, asked);
  case Opcode::if_bool:
  case Opcode::if_cell: return need_branches(at, row, asked);
  case Opcode::include_values:
  case Opcode::include_codes:
  case Opcode::include_codes_on: return need_set(at, row, asked);
  case Opcode::gather_bool:
  case Opcode::gather_cell: return ask(operand(at, 0), encoder_.facts().place(row).parent, asked);
  case Opcode::any:
  case Opcode::every:
  case Opcode::count: return need_elements(at, row, asked, false);
  case Opcode::sum:
  case Opcode::min:
  case Opcode::max: return need_elements(at, row, asked, true);
  case Opcode::latest: return need_candidates(at, row, asked, true);
  case Opcode::earliest: return need_candidates(at, row, asked, false);
  default: return need_operands(at, row, asked);
  }
}

} // namespace pol::analysis
