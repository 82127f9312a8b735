#include "runtime/jit/llvm/truths.h"
#include "runtime/jit/llvm/counters.h"

namespace pol::jit {

using llvm::Value;
using Op = LogicStep::Op;

Truths::Truths(llvm::IRBuilder<>& builder, llvm::Type* type, const Logic& logic, Read read)
    : builder_(builder), type_(type), logic_(logic), read_(std::move(read)), steps_(logic.size()) {}

const Truth& Truths::of(std::uint32_t step) {
  if (steps_[step].yes == nullptr) steps_[step] = made(logic_[step], step);
  return steps_[step];
}

Value* Truths::all(bool set) {
  return set ? llvm::Constant::getAllOnesValue(type_) : llvm::Constant::getNullValue(type_);
}

Truth Truths::told(Value* truth, Value* known) {
  return {builder_.CreateAnd(truth, known), builder_.CreateAnd(known, builder_.CreateNot(truth))};
}

Truth Truths::made(const LogicStep& step, std::uint32_t at) {
  for (const std::uint32_t operand : step.operands)
    of(operand);
  const auto operand = [&](std::size_t k) -> const Truth& { return steps_[step.operands[k]]; };
  switch (step.op) {
  case Op::input:
  case Op::test: return read_(at);
  case Op::constant: return {all(step.low == 1), all(step.low != 1)};
  case Op::not_: return {operand(0).no, operand(0).yes};
  case Op::and_: return fold(step, true);
  case Op::or_: return fold(step, false);
  case Op::choose: return choose(step);
  case Op::tally: return tally(step);
  case Op::is_known: return is_known(operand(0));
  case Op::where_known: return where_known(operand(0), operand(1));
  case Op::default_to: break;
  }
  return by_default(operand(0), step.low != 0);
}

Truth Truths::is_known(const Truth& in) {
  Value* known = builder_.CreateOr(in.yes, in.no);
  return {known, builder_.CreateNot(known)};
}

Truth Truths::where_known(const Truth& in, const Truth& by) {
  Value* known = builder_.CreateOr(by.yes, by.no);
  return {builder_.CreateAnd(in.yes, known), builder_.CreateAnd(in.no, known)};
}

Truth Truths::by_default(const Truth& in, bool value) {
  return value ? Truth{builder_.CreateNot(in.no), in.no}
               : Truth{in.yes, builder_.CreateNot(in.yes)};
}

Truth Truths::fold(const LogicStep& step, bool all_of) {
  Truth made = steps_[step.operands[0]];
  for (std::size_t k = 1; k < step.operands.size(); ++k) {
    const Truth& next = steps_[step.operands[k]];
    made.yes =
        all_of ? builder_.CreateAnd(made.yes, next.yes) : builder_.CreateOr(made.yes, next.yes);
    made.no = all_of ? builder_.CreateOr(made.no, next.no) : builder_.CreateAnd(made.no, next.no);
  }
  return made;
}

Truth Truths::choose(const LogicStep& step) {
  const Truth &by = steps_[step.operands[0]], &then = steps_[step.operands[1]],
              &other = steps_[step.operands[2]];
  Value* open = builder_.CreateNot(builder_.CreateOr(by.yes, by.no));
  const auto pick = [&](Value* a, Value* b) {
    Value* both = builder_.CreateAnd(open, builder_.CreateAnd(a, b));
    return builder_.CreateOr(
        both, builder_.CreateOr(builder_.CreateAnd(by.yes, a), builder_.CreateAnd(by.no, b)));
  };
  return {pick(then.yes, other.yes), pick(then.no, other.no)};
}

// What is surely true counts for the least, what is not false for the most that it may be.
Truth Truths::tally(const LogicStep& step) {
  if (step.low > step.high) return {all(false), all(true)};
  Counters sure(builder_, type_, step.operands.size()),
      possible(builder_, type_, step.operands.size());
  for (const std::uint32_t operand : step.operands) {
    sure.add(steps_[operand].yes);
    possible.add(builder_.CreateNot(steps_[operand].no));
  }
  return {
      builder_.CreateAnd(sure.at_least(step.low), builder_.CreateNot(possible.above(step.high))),
      builder_.CreateOr(builder_.CreateNot(possible.at_least(step.low)), sure.above(step.high))};
}

} // namespace pol::jit
