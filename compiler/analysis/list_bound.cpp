#include "compiler/analysis/list_bound.h"
#include "runtime/values/decimal.h"
#include <algorithm>

namespace pol::analysis {
namespace {

using bytecode::Opcode;

constexpr std::int64_t least = 2, most = 6;

// The greatest number that a register is compared with.
std::int64_t compared_with(const bytecode::Program& program, const bytecode::Instruction& user) {
  std::int64_t greatest = 0;
  if (user.op == Opcode::in_range)
    for (const std::int64_t bound : program.immediates_of(user))
      if (std::abs(bound / values::decimal_one) <= most)
        greatest = std::max(greatest, bound / values::decimal_one);
  for (const bytecode::Register operand : program.operands_of(user))
    if (program.code[operand].op == Opcode::const_cell)
      greatest =
          std::max(greatest, program.immediates_of(program.code[operand])[0] / values::decimal_one);
  return greatest;
}

} // namespace

unsigned list_bound(const std::vector<Subject>& subjects) {
  std::int64_t bound = least;
  for (const Subject& subject : subjects) {
    const bytecode::Program& program = subject.revision->program;
    for (const bytecode::Instruction& user : program.code)
      for (const bytecode::Register operand : program.operands_of(user))
        if (program.code[operand].op == Opcode::count)
          bound = std::max(bound, compared_with(program, user) + 1);
  }
  return static_cast<unsigned>(std::min(bound, most));
}

} // namespace pol::analysis
