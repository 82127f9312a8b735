// Three-valued logic: one loop over the words of all columns of a part.
#include "runtime/jit/llvm/counters.h"
#include "runtime/jit/llvm/emit.h"
#include <llvm/IR/IRBuilder.h>

namespace pol::jit {

namespace {

using Builder = llvm::IRBuilder<>;
using llvm::Value;
using Op = LogicStep::Op;

constexpr std::uint64_t word_bytes = sizeof(std::uint64_t);

// The rows in which a step is true and those in which it is false, as many words as there are
// lanes.
struct Truth {
  Value *yes = nullptr, *no = nullptr;
};

// The loop with so many words at a time.
class LogicLoop {
public:
  LogicLoop(Builder& builder, llvm::Function& function, const Logic& logic, unsigned lanes)
      : builder_(builder), function_(function), logic_(logic), lanes_(lanes),
        word_(builder.getInt64Ty()), type_(llvm::FixedVectorType::get(word_, lanes)) {}

  // Goes over the words from the first to the last; the last step goes back as far as it must, and
  // does some words again, which changes nothing.
  void emit() {
    llvm::LLVMContext& context = function_.getContext();
    auto* entry = builder_.GetInsertBlock();
    auto* body = llvm::BasicBlock::Create(context, "", &function_);
    auto* end = llvm::BasicBlock::Create(context, "", &function_);
    Value* last = builder_.CreateSub(function_.getArg(1), builder_.getInt64(lanes_));
    builder_.CreateBr(body);
    builder_.SetInsertPoint(body);
    llvm::PHINode* at = builder_.CreatePHI(word_, 2);
    at->addIncoming(builder_.getInt64(0), entry);
    at_ = at;
    for (const LogicStep& step : logic_)
      emit_step(step);
    Value* next = builder_.CreateAdd(at, builder_.getInt64(lanes_));
    next = builder_.CreateBinaryIntrinsic(llvm::Intrinsic::umin, next, last);
    at->addIncoming(next, body);
    builder_.CreateCondBr(builder_.CreateICmpULT(at, last), body, end);
    builder_.SetInsertPoint(end);
    builder_.CreateRetVoid();
  }

private:
  Value* all(std::uint64_t word) { return llvm::ConstantInt::get(type_, word); }

  enum Part : unsigned { truth, known, exact, parts };
  Value* place(std::size_t step, Part part) {
    llvm::Type* pointer = builder_.getPtrTy();
    Value* column =
        builder_.CreateConstInBoundsGEP1_64(pointer, function_.getArg(0), step * parts + part);
    return builder_.CreateGEP(word_, unchanging(builder_.CreateLoad(pointer, column)), at_);
  }
  Value* load(std::size_t step, Part part) {
    return unchanging(
        builder_.CreateAlignedLoad(type_, place(step, part), llvm::Align(word_bytes)));
  }
  void store(std::size_t step, Part part, Value* words) {
    builder_.CreateAlignedStore(words, place(step, part), llvm::Align(word_bytes));
  }
  // Loads need not keep their place among the stores: nothing that is loaded is written, but for
  // the truth of a test, where what is written comes from what was loaded and says the same to
  // whoever would load it again. Without this LLVM compares each store with each load.
  Value* unchanging(llvm::LoadInst* load) {
    load->setMetadata(llvm::LLVMContext::MD_invariant_load,
                      llvm::MDNode::get(function_.getContext(), {}));
    return load;
  }

  void emit_step(const LogicStep& step) {
    const std::size_t at = steps_.size();
    const Truth made = value_of(step, at);
    steps_.push_back(made);
    if (step.op == Op::input || !step.kept) return;
    store(at, truth, made.yes);
    store(at, known, builder_.CreateOr(made.yes, made.no));
  }

  const Truth& operand(const LogicStep& step, std::size_t k) const {
    return steps_[step.operands[k]];
  }

  Truth value_of(const LogicStep& step, std::size_t at) {
    switch (step.op) {
    case Op::input: return told(load(at, truth), load(at, known));
    case Op::test: return told(load(at, truth), load(at, exact));
    case Op::constant: return {all(step.low == 1 ? ~0ULL : 0), all(step.low == 0 ? ~0ULL : 0)};
    case Op::not_: return {operand(step, 0).no, operand(step, 0).yes};
    case Op::and_: return fold(step, true);
    case Op::or_: return fold(step, false);
    case Op::choose: return choose(step);
    case Op::tally: return tally(step);
    case Op::is_known: {
      Value* is_known = builder_.CreateOr(operand(step, 0).yes, operand(step, 0).no);
      return {is_known, builder_.CreateNot(is_known)};
    }
    case Op::where_known: {
      const Truth &in = operand(step, 0), &by = operand(step, 1);
      Value* known = builder_.CreateOr(by.yes, by.no);
      return {builder_.CreateAnd(in.yes, known), builder_.CreateAnd(in.no, known)};
    }
    case Op::default_to: break;
    }
    const Truth& in = operand(step, 0);
    return step.low != 0 ? Truth{builder_.CreateNot(in.no), in.no}
                         : Truth{in.yes, builder_.CreateNot(in.yes)};
  }

  Truth told(Value* truth, Value* known) {
    return {builder_.CreateAnd(truth, known), builder_.CreateAnd(known, builder_.CreateNot(truth))};
  }

  Truth fold(const LogicStep& step, bool all_of) {
    Truth made = operand(step, 0);
    for (std::size_t k = 1; k < step.operands.size(); ++k) {
      const Truth& next = operand(step, k);
      made.yes =
          all_of ? builder_.CreateAnd(made.yes, next.yes) : builder_.CreateOr(made.yes, next.yes);
      made.no = all_of ? builder_.CreateOr(made.no, next.no) : builder_.CreateAnd(made.no, next.no);
    }
    return made;
  }

  Truth choose(const LogicStep& step) {
    const Truth& by = operand(step, 0);
    Value* open = builder_.CreateNot(builder_.CreateOr(by.yes, by.no));
    const auto pick = [&](Value* a, Value* b) {
      Value* both = builder_.CreateAnd(open, builder_.CreateAnd(a, b));
      return builder_.CreateOr(
          both, builder_.CreateOr(builder_.CreateAnd(by.yes, a), builder_.CreateAnd(by.no, b)));
    };
    return {pick(operand(step, 1).yes, operand(step, 2).yes),
            pick(operand(step, 1).no, operand(step, 2).no)};
  }

  // What is surely true counts for the least, what is not false for the most that it may be.
  Truth tally(const LogicStep& step) {
    if (step.low > step.high) return {all(0), all(~0ULL)};
    Counters sure(builder_, type_, step.operands.size()),
        possible(builder_, type_, step.operands.size());
    for (std::size_t k = 0; k < step.operands.size(); ++k) {
      sure.add(operand(step, k).yes);
      possible.add(builder_.CreateNot(operand(step, k).no));
    }
    return {
        builder_.CreateAnd(sure.at_least(step.low), builder_.CreateNot(possible.above(step.high))),
        builder_.CreateOr(builder_.CreateNot(possible.at_least(step.low)), sure.above(step.high))};
  }

  Builder& builder_;
  llvm::Function& function_;
  const Logic& logic_;
  unsigned lanes_;
  llvm::Type *word_, *type_;
  Value* at_ = nullptr;
  std::vector<Truth> steps_;
};

} // namespace

void emit_logic(llvm::Module& module, const std::string& name, const Logic& logic, unsigned lanes) {
  Builder builder(module.getContext());
  auto* type = llvm::FunctionType::get(builder.getVoidTy(),
                                       {builder.getPtrTy(), builder.getInt64Ty()}, false);
  auto* function = llvm::Function::Create(type, llvm::Function::ExternalLinkage, name, module);
  function->addFnAttr(llvm::Attribute::NoUnwind);
  function->addFnAttr("prefer-vector-width", "512");
  builder.SetInsertPoint(llvm::BasicBlock::Create(module.getContext(), "", function));
  LogicLoop(builder, *function, logic, lanes).emit();
}

} // namespace pol::jit
