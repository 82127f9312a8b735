// The way back from unknown conditions to the facts that could decide them, as terms: see
// machine/needs.
#pragma once
#include "compiler/analysis/encoder.h"

namespace pol::analysis {

class DemandTerms {
public:
  explicit DemandTerms(const Encoder& encoder);

  // Asks for a register of the case where `when` holds.
  void ask(bytecode::Register r, Term when) { ask(r, 0, when); }
  void report_missing(std::uint32_t fact, std::uint32_t row, Term when);
  // Goes back through the program. Gives where each fact is missing: by shared fact and row.
  std::vector<std::vector<Term>> take();

private:
  void ask(bytecode::Register r, std::uint32_t row, Term when);
  Term open(bytecode::Register r, std::uint32_t row) const;
  void go_back(bytecode::Register at, std::uint32_t row, Term asked);
  void need_operands(bytecode::Register at, std::uint32_t row, Term asked);
  void need_branches(bytecode::Register at, std::uint32_t row, Term asked);
  void need_set(bytecode::Register at, std::uint32_t row, Term asked);
  void need_elements(bytecode::Register at, std::uint32_t row, Term asked, bool parts);
  void need_candidates(bytecode::Register at, std::uint32_t row, Term asked, bool latest);
  bytecode::Register operand(bytecode::Register at, std::size_t k) const;
  std::uint32_t fact(bytecode::Register at) const;
  // Reports the list where it is absent; gives where it is there.
  Term need_list(bytecode::Register at, std::uint32_t row, Term asked);

  const Encoder& encoder_;
  Terms& terms_;
  std::vector<std::vector<std::vector<Term>>> asked_;   // by register and row: why
  std::vector<std::vector<std::vector<Term>>> missing_; // by shared fact and row: why
};

} // namespace pol::analysis
