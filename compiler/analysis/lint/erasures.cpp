#include "compiler/analysis/lint/erasures.h"

namespace pol::analysis::lint {

namespace {

using bytecode::Opcode;
using bytecode::Register;
using semantics::Expr;
using semantics::ExprKind;
using By = Erasure::By;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

// It stands where the fact alone was written.
bool is_assumption(const Expr& expr) { return expr.span == expr.operands[0]->span; }

class Walk {
public:
  explicit Walk(const Questions& questions)
      : questions_(questions), revision_(questions.revision()) {}

  void condition(const Expr& expr) {
    if (expr.kind == ExprKind::with_default)
      add(is_assumption(expr) ? By::assumption : By::written_default, expr,
          path(expr.operands[0]->fact));
    if (expr.kind == ExprKind::known) known(expr);
    if (expr.kind == ExprKind::quantifier && expr.quantifier == semantics::Quantifier::every)
      add(By::every, expr, path(expr.details->list));
    if (expr.details->list != semantics::none) list(expr.details->list);
    if (expr.kind == ExprKind::named && named_.insert(expr.declaration).second)
      condition(*revision_.declarations[at(expr.declaration)].body);
    for (const auto& operand : expr.operands)
      condition(*operand);
  }

  std::vector<Erasure> found;

private:
  const std::string& path(int fact) const { return revision_.facts[at(fact)].path; }

  void list(int fact) {
    const auto& counts_when = revision_.facts[at(fact)].counts_when;
    if (counts_when && lists_.insert(fact).second) condition(*counts_when);
  }

  // Of a value each fact that it is made of.
  void known(const Expr& expr) {
    if (expr.operands[0]->kind == ExprKind::fact)
      return add(By::missing, expr, path(expr.operands[0]->fact));
    const bytecode::Program& program = questions_.code().program;
    const auto value = register_of_value(*expr.operands[0]);
    for (Register r = 0; r < program.code.size(); ++r)
      if (program.code[r].op == Opcode::is_known &&
          (!value || program.operands_of(program.code[r])[0] == *value))
        for (const std::uint32_t fact : questions_.facts_of(r))
          if (const auto shared = questions_.facts().shared(0, fact))
            found.push_back({By::missing, &expr, *shared, {r}});
  }

  std::optional<Register> register_of_value(const Expr& expr) const {
    return questions_.register_of(
        expr.kind == ExprKind::named ? *revision_.declarations[at(expr.declaration)].body : expr);
  }

  void add(By by, const Expr& expr, const std::string& path) {
    const auto fact = questions_.facts().find(path);
    if (!fact) return;
    std::set<Register> registers;
    const auto& code = questions_.code().program.code;
    for (Register r = 0; r < code.size(); ++r)
      if (does(by, r, *fact)) registers.insert(r);
    const auto own = questions_.register_of(expr);
    if (own && registers.contains(*own)) registers = {*own};
    if (!registers.empty()) found.push_back({by, &expr, *fact, std::move(registers)});
  }

  // Whether a register does so with a fact.
  bool does(By by, Register r, std::uint32_t fact) const {
    const bytecode::Program& program = questions_.code().program;
    const bytecode::Instruction& instruction = program.code[r];
    const auto names = [&](const bytecode::Instruction& one) {
      const auto own = static_cast<std::uint32_t>(program.immediates_of(one)[0]);
      return questions_.facts().shared(0, own) == fact;
    };
    switch (instruction.op) {
    case Opcode::every: return by == By::every && names(instruction);
    case Opcode::fact_known: return by == By::missing && names(instruction);
    case Opcode::default_bool:
    case Opcode::default_cell:
      return (by == By::written_default || by == By::assumption) &&
             names(program.code[program.operands_of(instruction)[0]]);
    default: return false;
    }
  }

  const Questions& questions_;
  const semantics::Revision& revision_;
  std::set<int> named_, lists_; // those that were followed
};

} // namespace

std::vector<Erasure> erasures(const Questions& questions) {
  const semantics::Revision& revision = questions.revision();
  Walk walk(questions);
  if (revision.applies) walk.condition(*revision.applies->when);
  for (const auto& rule : revision.rules)
    walk.condition(*rule.when);
  return std::move(walk.found);
}

} // namespace pol::analysis::lint
