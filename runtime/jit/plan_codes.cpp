#include "runtime/jit/plan_codes.h"
#include "runtime/machine/code_lookup.h"
#include <algorithm>
#include <limits>

namespace pol::jit {

namespace {

using bytecode::Register;
using machine::Validity;
using Op = LogicStep::Op;

// A day that lies outside the calendar counts as the nearest one, so the calendar's ends are none.
Ends ends_of(const Validity::value_type& span) {
  return {span.first <= values::first_day ? std::numeric_limits<std::int64_t>::min() : span.first,
          span.second >= values::last_day ? std::numeric_limits<std::int64_t>::max() : span.second};
}

// Builds a part whose last step is the instruction's register.
class LookUp {
public:
  LookUp(const bytecode::Program& program, Register at) {
    const auto operands = program.operands_of(program.code[at]);
    codes_ = operands[0];
    days_ = operands[1];
    part_.space = program.code[at].space;
    part_.instead = at;
  }

  void add(const Validity& spans, const std::vector<std::string>& codes) {
    RangeTest code{.at = part_.instead, .codes = codes};
    const std::uint32_t listed = add_test(codes_, std::move(code));
    any_code_ = listed;
    if (machine::always_valid(spans)) {
      terms_.push_back(listed);
      return;
    }
    RangeTest day{.at = part_.instead, .shape = Shape::between};
    for (const auto& span : spans)
      day.ranges.push_back(ends_of(span));
    const std::uint32_t in_time = add_test(days_, std::move(day));
    terms_.push_back(add_step({.op = Op::and_, .operands = {listed, in_time}}, false));
  }

  // A code that is unknown is in no list, whatever the day.
  Part finish() {
    const std::uint32_t held = add_step({.op = Op::or_, .operands = terms_}, false);
    add_step({.op = Op::where_known, .operands = {held, any_code_}}, true);
    return std::move(part_);
  }

private:
  std::uint32_t add_step(LogicStep step, bool kept) {
    step.kept = kept;
    part_.logic.push_back(std::move(step));
    part_.registers.push_back(kept ? part_.instead : bytecode::no_register);
    return static_cast<std::uint32_t>(part_.logic.size() - 1);
  }
  std::uint32_t add_test(Register column, RangeTest test) {
    test.step = add_step({.op = Op::test}, false);
    tests_of(part_, column).push_back(std::move(test));
    return static_cast<std::uint32_t>(part_.logic.size() - 1);
  }

  Part part_;
  Register codes_ = 0, days_ = 0;
  std::vector<std::uint32_t> terms_;
  std::uint32_t any_code_ = 0;
};

} // namespace

std::vector<std::string> few_codes(const bytecode::CodeList& list) {
  std::vector<std::string> codes;
  for (machine::CodeClass& of : machine::code_classes(list))
    codes.insert(codes.end(), of.codes.begin(), of.codes.end());
  std::sort(codes.begin(), codes.end());
  return codes;
}

std::optional<Part> plan_codes(const bytecode::Module& module, const bytecode::Program& program,
                               Register at) {
  const bytecode::Instruction& instruction = program.code[at];
  if (instruction.op != bytecode::Opcode::in_codes_on) return std::nullopt;
  const auto list = static_cast<std::size_t>(program.immediates_of(instruction)[0]);
  const auto classes = machine::code_classes(module.code_lists[list]);
  if (classes.empty()) return std::nullopt;
  LookUp look_up(program, at);
  for (const auto& [spans, codes] : classes)
    look_up.add(spans, codes);
  return look_up.finish();
}

} // namespace pol::jit
