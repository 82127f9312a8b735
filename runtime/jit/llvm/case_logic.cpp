// A revision for a single case: straight on, with two ways out before the rules are looked at.
#include "runtime/jit/llvm/emit.h"
#include "runtime/jit/llvm/truths.h"
#include "runtime/values/date.h"

namespace pol::jit {

namespace {

using llvm::Value;

class CaseEmitter {
public:
  CaseEmitter(llvm::Module& module, const std::string& name, const CaseLogic& logic)
      : logic_(logic), builder_(module.getContext()),
        truths_(builder_, builder_.getInt1Ty(), logic.steps,
                [this](std::uint32_t step) { return read(logic_.sources[step]); }) {
    llvm::Type* pointer = builder_.getPtrTy();
    auto* type =
        llvm::FunctionType::get(builder_.getInt32Ty(), {pointer, pointer, pointer, pointer}, false);
    function_ = llvm::Function::Create(type, llvm::Function::ExternalLinkage, name, module);
    function_->addFnAttr(llvm::Attribute::NoUnwind);
    builder_.SetInsertPoint(block());
  }

  void emit() {
    if (!logic_.ranges.empty()) {
      Value* wrong = builder_.getFalse();
      for (const CaseSource& range : logic_.ranges)
        wrong = builder_.CreateOr(wrong, read(range).no);
      leave_if(wrong, builder_.getInt32(static_cast<std::uint32_t>(out_of_range)));
    }
    if (logic_.applies) {
      const Truth applies = truths_.of(*logic_.applies);
      Value* why = builder_.CreateSelect(
          applies.no, builder_.getInt32(static_cast<std::uint32_t>(not_applied)),
          builder_.getInt32(static_cast<std::uint32_t>(applies_unknown)));
      leave_if(builder_.CreateNot(applies.yes), why);
    }
    builder_.CreateRet(digits());
  }

private:
  llvm::BasicBlock* block() {
    return llvm::BasicBlock::Create(builder_.getContext(), "", function_);
  }

  void leave_if(Value* condition, Value* result) {
    auto *leave = block(), *stay = block();
    builder_.CreateCondBr(condition, leave, stay);
    builder_.SetInsertPoint(leave);
    builder_.CreateRet(result);
    builder_.SetInsertPoint(stay);
  }

  Value* digits() {
    Value* number = builder_.getInt32(0);
    llvm::Type* type = number->getType();
    for (const std::uint32_t result : logic_.results) {
      const Truth& truth = truths_.of(result);
      Value* digit = builder_.CreateAdd(builder_.CreateZExt(truth.yes, type),
                                        builder_.CreateZExt(builder_.CreateNot(truth.no), type));
      number = builder_.CreateAdd(builder_.CreateMul(number, builder_.getInt32(3)), digit);
    }
    return number;
  }

  enum Argument : unsigned { cells, known, truths, tables };
  // Nothing that is loaded is written while the function runs.
  Value* load(llvm::Type* type, Value* from, Value* place) {
    auto* loaded = builder_.CreateLoad(type, builder_.CreateInBoundsGEP(type, from, place));
    loaded->setMetadata(llvm::LLVMContext::MD_invariant_load,
                        llvm::MDNode::get(builder_.getContext(), {}));
    return loaded;
  }
  Value* load(Argument from, std::uint32_t place) {
    return load(from == cells ? builder_.getInt64Ty() : builder_.getInt8Ty(),
                function_->getArg(from), builder_.getInt64(place));
  }
  Value* is_known(std::uint32_t place) {
    return builder_.CreateICmpNE(load(known, place), builder_.getInt8(0));
  }

  Value* number(std::int64_t value) { return builder_.getInt64(static_cast<std::uint64_t>(value)); }

  Truth read(const CaseSource& source) {
    using Op = CaseSource::Op;
    switch (source.op) {
    case Op::truth: {
      Value* truth = load(truths, source.a);
      return {builder_.CreateICmpEQ(truth, builder_.getInt8(2)),
              builder_.CreateICmpEQ(truth, builder_.getInt8(0))};
    }
    case Op::is_known: {
      Value* given = is_known(source.a);
      return {given, builder_.CreateNot(given)};
    }
    case Op::in_range: return of_one(source, in_range(load(cells, source.a), source));
    case Op::in_mask: return of_one(source, in_mask(load(cells, source.a), source));
    case Op::in_table: return in_table(source);
    case Op::equal:
    case Op::less:
    case Op::less_equal: break;
    }
    return truths_.told(compared(source),
                        builder_.CreateAnd(is_known(source.a), is_known(source.b)));
  }

  Truth of_one(const CaseSource& source, Value* holds) {
    return truths_.told(holds, is_known(source.a));
  }

  // How far the cell lies from the low end, which is beyond what is allowed where it lies below.
  Value* in_range(Value* cell, const CaseSource& source) {
    if (source.low > source.high) return builder_.getFalse();
    if (source.low == source.high) return builder_.CreateICmpEQ(cell, number(source.low));
    const auto low = static_cast<std::uint64_t>(source.low),
               high = static_cast<std::uint64_t>(source.high);
    return builder_.CreateICmpULE(builder_.CreateSub(cell, builder_.getInt64(low)),
                                  builder_.getInt64(high - low));
  }

  Value* in_mask(Value* cell, const CaseSource& source) {
    constexpr std::uint64_t last = 63;
    Value* bit =
        builder_.CreateLShr(number(source.low), builder_.CreateAnd(cell, builder_.getInt64(last)));
    return builder_.CreateAnd(builder_.CreateICmpULE(cell, builder_.getInt64(last)),
                              builder_.CreateTrunc(bit, builder_.getInt1Ty()));
  }

  // CodeTable as words.
  enum Member : std::uint64_t { first_span, second_span, size, members };
  static_assert(sizeof(CodeTable) == members * sizeof(std::uint64_t));
  Value* member(const CaseSource& source, Member which, llvm::Type* type) {
    const auto table = static_cast<std::uint64_t>(source.low);
    return load(type, function_->getArg(tables), builder_.getInt64(table * members + which));
  }

  // The machine decides where the table does not tell of the code, and where its day is missing.
  // The cell of a missing code is 0.
  Truth in_table(const CaseSource& source) {
    llvm::Type *word = builder_.getInt64Ty(), *pointer = builder_.getPtrTy();
    Value *code = load(cells, source.a), *given = is_known(source.a),
          *machine = builder_.getInt32(static_cast<std::uint32_t>(ask_machine));
    leave_if(builder_.CreateICmpUGE(code, member(source, size, word)), machine);
    Value* first = load(word, member(source, first_span, pointer), code);
    Value* second = load(word, member(source, second_span, pointer), code);
    Value* open = builder_.CreateOr(builder_.CreateICmpEQ(first, builder_.getInt64(untold)),
                                    builder_.CreateNot(is_known(source.b)));
    leave_if(builder_.CreateAnd(given, open), machine);
    Value* day = builder_.CreateTrunc(nearest_day(load(cells, source.b)), builder_.getInt32Ty());
    return truths_.told(builder_.CreateOr(holds(first, day), holds(second, day)), given);
  }

  Value* nearest_day(Value* cell) {
    using llvm::Intrinsic::smax, llvm::Intrinsic::smin;
    Value* begun = builder_.CreateBinaryIntrinsic(smax, cell, number(values::first_day));
    return builder_.CreateBinaryIntrinsic(smin, begun, number(values::last_day));
  }

  Value* holds(Value* span, Value* day) {
    constexpr std::uint64_t half = 32; // bits
    llvm::Type* type = day->getType();
    Value *from = builder_.CreateTrunc(span, type),
          *through = builder_.CreateTrunc(builder_.CreateLShr(span, half), type);
    return builder_.CreateAnd(builder_.CreateICmpSLE(from, day),
                              builder_.CreateICmpSLE(day, through));
  }

  Value* compared(const CaseSource& source) {
    Value *a = load(cells, source.a), *b = load(cells, source.b);
    if (source.op == CaseSource::Op::equal) return builder_.CreateICmpEQ(a, b);
    return source.op == CaseSource::Op::less ? builder_.CreateICmpSLT(a, b)
                                             : builder_.CreateICmpSLE(a, b);
  }

  const CaseLogic& logic_;
  llvm::IRBuilder<> builder_;
  llvm::Function* function_ = nullptr;
  Truths truths_;
};

} // namespace

void emit_case(llvm::Module& module, const std::string& name, const CaseLogic& logic) {
  CaseEmitter(module, name, logic).emit();
}

} // namespace pol::jit
