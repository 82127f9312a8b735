#include "runtime/jit/plan.h"
#include "runtime/jit/plan_codes.h"
#include <algorithm>
#include <limits>
#include <map>

namespace pol::jit {

namespace {

using bytecode::Instruction;
using bytecode::Opcode;
using bytecode::Program;
using bytecode::Register;
using bytecode::RegisterKind;
using Op = LogicStep::Op;

// More values than these are looked up by the machine.
constexpr std::size_t most_ranges = 8;
// A long loop body takes long to compile.
constexpr std::size_t most_steps = 192;

constexpr auto lowest = std::numeric_limits<std::int64_t>::min(),
               highest = std::numeric_limits<std::int64_t>::max();

// Sorted values as ranges of values that follow one another.
std::vector<Ends> ranges_of(std::span<const std::int64_t> values) {
  std::vector<Ends> ranges;
  for (const std::int64_t value : values)
    if (!ranges.empty() && ranges.back().high < value && ranges.back().high + 1 == value)
      ranges.back().high = value;
    else
      ranges.push_back({value, value});
  return ranges;
}

Shape shape_of(const std::vector<Ends>& ranges) {
  const auto is_point = [](const Ends& ends) { return ends.low == ends.high; };
  if (std::all_of(ranges.begin(), ranges.end(), is_point)) return Shape::equal;
  if (ranges.size() > 1) return Shape::between;
  if (ranges.front().low == lowest) return Shape::at_most;
  return ranges.front().high == highest ? Shape::at_least : Shape::between;
}

// What an instruction tests its operand against; of size 0 if it is no such test.
RangeTest test_of(const bytecode::Module& module, const Program& program, Register at) {
  const Instruction& instruction = program.code[at];
  const auto immediates = program.immediates_of(instruction);
  RangeTest test{.at = at};
  if (instruction.op == Opcode::in_range) test.ranges = {{immediates[0], immediates[1]}};
  if (instruction.op == Opcode::in_values) test.ranges = ranges_of(immediates);
  if (test.ranges.size() > most_ranges) test.ranges.clear();
  if (!test.ranges.empty()) test.shape = shape_of(test.ranges);
  if (instruction.op == Opcode::in_codes)
    test.codes = few_codes(module.code_lists[static_cast<std::size_t>(immediates[0])]);
  return test;
}

Op logic_op(Opcode op) {
  switch (op) {
  case Opcode::const_bool: return Op::constant;
  case Opcode::not_: return Op::not_;
  case Opcode::and_: return Op::and_;
  case Opcode::or_: return Op::or_;
  case Opcode::if_bool: return Op::choose;
  case Opcode::tally: return Op::tally;
  case Opcode::is_known: return Op::is_known;
  default: return Op::default_to;
  }
}

// Puts instructions of one space together, in the program's order.
class PartMaker {
public:
  PartMaker(const bytecode::Module& module, const Program& program, bytecode::Space space)
      : module_(module), program_(program) {
    part_.space = space;
  }

  bool is_full() const { return part_.logic.size() >= most_steps; }
  void add(Register at) {
    const Instruction& instruction = program_.code[at];
    if (RangeTest test = test_of(module_, program_, at); test.size() != 0) {
      test.step = static_cast<std::uint32_t>(part_.logic.size());
      tests_of(part_, program_.operands_of(instruction)[0]).push_back(std::move(test));
      return add_step(at, {.op = Op::test});
    }
    LogicStep step = logic_step(program_, at);
    for (const Register operand : program_.operands_of(instruction))
      step.operands.push_back(place_of(operand));
    add_step(at, std::move(step));
  }
  Part take() { return std::move(part_); }

private:
  void add_step(Register at, LogicStep step) {
    places_[at] = static_cast<std::uint32_t>(part_.logic.size());
    part_.logic.push_back(std::move(step));
    part_.registers.push_back(at);
  }
  std::uint32_t place_of(Register operand) {
    if (!places_.contains(operand)) add_step(operand, {});
    return places_[operand];
  }

  const bytecode::Module& module_;
  const Program& program_;
  Part part_;
  std::map<Register, std::uint32_t> places_;
};

std::vector<Part> parts_of(const bytecode::Module& module, const Program& program,
                           const std::vector<Register>& fused) {
  std::map<bytecode::Space, std::vector<Register>> by_space;
  for (const Register at : fused)
    by_space[program.code[at].space].push_back(at);
  std::vector<Part> parts;
  for (const auto& [space, registers] : by_space) {
    std::vector<PartMaker> makers;
    for (const Register at : registers) {
      if (makers.empty() || makers.back().is_full()) makers.emplace_back(module, program, space);
      makers.back().add(at);
    }
    for (PartMaker& maker : makers)
      parts.push_back(maker.take());
  }
  return parts;
}

} // namespace

bool is_logic(const Program& program, const Instruction& instruction) {
  switch (instruction.op) {
  case Opcode::const_bool:
  case Opcode::not_:
  case Opcode::and_:
  case Opcode::or_:
  case Opcode::if_bool:
  case Opcode::tally:
  case Opcode::default_bool: return true;
  case Opcode::is_known: {
    const Opcode of = program.code[program.operands_of(instruction)[0]].op;
    return bytecode::info(of).result == RegisterKind::bool_;
  }
  default: return false;
  }
}

LogicStep logic_step(const Program& program, Register at) {
  const Instruction& instruction = program.code[at];
  const auto immediates = program.immediates_of(instruction);
  LogicStep step{.op = logic_op(instruction.op)};
  if (!immediates.empty()) step.low = immediates[0];
  if (immediates.size() > 1) step.high = immediates[1];
  return step;
}

std::vector<RangeTest>& tests_of(Part& part, Register column) {
  for (ColumnTests& tests : part.columns)
    if (tests.column == column) return tests.tests;
  return part.columns.emplace_back(ColumnTests{column, {}}).tests;
}

TestGroup group_of(const ColumnTests& tests, unsigned width) {
  TestGroup group{width, {}};
  for (const RangeTest& test : tests.tests)
    group.tests.push_back({test.shape, static_cast<std::uint32_t>(test.size())});
  return group;
}

std::vector<Stage> plan(const bytecode::Module& module, const Program& program) {
  std::vector<std::size_t> stage_of(program.code.size());
  std::vector<bool> is_fused(program.code.size());
  std::vector<Stage> stages(1);
  std::vector<std::vector<Register>> fused(1);
  for (Register at = 0; at < program.code.size(); ++at) {
    auto codes = plan_codes(module, program, at);
    const bool joins =
        is_logic(program, program.code[at]) || test_of(module, program, at).size() != 0;
    is_fused[at] = codes || joins;
    for (const Register operand : program.operands_of(program.code[at]))
      stage_of[at] =
          std::max(stage_of[at], stage_of[operand] + (is_fused[operand] && !is_fused[at] ? 1 : 0));
    stages.resize(std::max(stages.size(), stage_of[at] + 1));
    fused.resize(stages.size());
    if (codes)
      stages[stage_of[at]].fused.push_back(std::move(*codes));
    else
      (joins ? fused[stage_of[at]] : stages[stage_of[at]].machine).push_back(at);
  }
  for (std::size_t i = 0; i < stages.size(); ++i)
    for (Part& part : parts_of(module, program, fused[i]))
      stages[i].fused.push_back(std::move(part));
  return stages;
}

} // namespace pol::jit
