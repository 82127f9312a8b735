#include "runtime/jit/plan_case.h"
#include "runtime/jit/plan.h"
#include <algorithm>

namespace pol::jit {

namespace {

using bytecode::Instruction;
using bytecode::Opcode;
using bytecode::Program;
using bytecode::Register;
using Source = CaseSource::Op;

// Code that is not worth its time to compile.
constexpr std::size_t most_steps = 4096;

class CasePlanner {
public:
  CasePlanner(const bytecode::Module& module, const Program& program)
      : module_(module), program_(program), steps_(program.code.size(), none) {}

  // False where a step of the machine reads what is compiled: it runs before.
  bool add(Register at) {
    const Instruction& instruction = program_.code[at];
    if (instruction.op == Opcode::load_cell) return true;
    if (is_logic(program_, instruction)) return add_logic(at), true;
    if (instruction.op == Opcode::in_codes_on) return add_table(at), true;
    if (const auto source = source_of(at)) {
      const bool truth = source->op == Source::truth;
      add_step(at, {.op = truth ? LogicStep::Op::input : LogicStep::Op::test}, *source);
      return true;
    }
    for (const Register operand : program_.operands_of(instruction))
      if (is_bool(operand)) return false;
    plan_.machine.push_back(at);
    if (is_bool(at)) add_step(at, {}, {.a = place(at)});
    return true;
  }

  std::uint32_t step_of(Register r) const { return steps_[r]; }
  CasePlan take() { return std::move(plan_); }

private:
  static constexpr std::uint32_t none = ~std::uint32_t{0};

  std::uint32_t place(Register r) const { return machine::single_place(module_, program_, r); }
  bool is_bool(Register r) const {
    return bytecode::info(program_.code[r].op).result == bytecode::RegisterKind::bool_;
  }

  void add_step(Register at, LogicStep step, const CaseSource& source) {
    steps_[at] = static_cast<std::uint32_t>(plan_.logic.steps.size());
    plan_.logic.steps.push_back(std::move(step));
    plan_.logic.sources.push_back(source);
  }

  void add_logic(Register at) {
    LogicStep step = logic_step(program_, at);
    for (const Register operand : program_.operands_of(program_.code[at]))
      step.operands.push_back(steps_[operand]);
    add_step(at, std::move(step), {});
  }

  void add_table(Register at) {
    const auto operands = program_.operands_of(program_.code[at]);
    const auto table = static_cast<std::int64_t>(plan_.tables.size());
    add_step(at, {.op = LogicStep::Op::test},
             {Source::in_table, place(operands[0]), place(operands[1]), table, 0});
    plan_.tables.push_back(at);
  }

  // What a step reads of the case; nothing if it is the machine's.
  std::optional<CaseSource> source_of(Register at) const {
    const Instruction& instruction = program_.code[at];
    const auto operands = program_.operands_of(instruction);
    const auto immediates = program_.immediates_of(instruction);
    switch (instruction.op) {
    case Opcode::load_bool: return CaseSource{.a = place(at)};
    case Opcode::fact_known:
      return CaseSource{Source::is_known, static_cast<std::uint32_t>(immediates[0]), 0, 0, 0};
    case Opcode::is_known: return CaseSource{Source::is_known, place(operands[0]), 0, 0, 0};
    case Opcode::in_range:
      return CaseSource{Source::in_range, place(operands[0]), 0, immediates[0], immediates[1]};
    case Opcode::in_values: {
      const std::uint64_t mask = machine::mask_of(immediates);
      if (mask == 0) return std::nullopt;
      return CaseSource{Source::in_mask, place(operands[0]), 0, static_cast<std::int64_t>(mask), 0};
    }
    case Opcode::equal: return compare(Source::equal, operands);
    case Opcode::less: return compare(Source::less, operands);
    case Opcode::less_equal: return compare(Source::less_equal, operands);
    default: return std::nullopt;
    }
  }
  CaseSource compare(Source op, std::span<const Register> operands) const {
    return {op, place(operands[0]), place(operands[1]), 0, 0};
  }

  const bytecode::Module& module_;
  const Program& program_;
  CasePlan plan_;
  std::vector<std::uint32_t> steps_; // by register
};

} // namespace

std::optional<CasePlan> plan_case(const bytecode::Module& module,
                                  const bytecode::Revision& revision,
                                  std::span<const machine::FactRange> ranges) {
  const Program& program = revision.program;
  if (program.code.size() > most_steps || revision.groups.size() > most_case_results)
    return std::nullopt;
  CasePlanner planner(module, program);
  for (Register at = 0; at < program.code.size(); ++at)
    if (!planner.add(at)) return std::nullopt;
  CasePlan plan = planner.take();
  for (const machine::FactRange& range : ranges)
    plan.logic.ranges.push_back({Source::in_range, range.fact, 0, range.low, range.high});
  if (revision.applies != bytecode::no_register)
    plan.logic.applies = planner.step_of(revision.applies);
  for (const bytecode::Group& group : revision.groups)
    plan.logic.results.push_back(planner.step_of(group.condition));
  return plan;
}

} // namespace pol::jit
