// Three-valued logic: one loop over the words of all columns of a part.
#include "runtime/jit/llvm/emit.h"
#include "runtime/jit/llvm/truths.h"
#include <llvm/IR/IRBuilder.h>

namespace pol::jit {

namespace {

using Builder = llvm::IRBuilder<>;
using llvm::Value;
using Op = LogicStep::Op;

constexpr std::uint64_t word_bytes = sizeof(std::uint64_t);

// The loop with so many words at a time.
class LogicLoop {
public:
  LogicLoop(Builder& builder, llvm::Function& function, const Logic& logic, unsigned lanes)
      : builder_(builder), function_(function), logic_(logic), lanes_(lanes),
        word_(builder.getInt64Ty()), type_(llvm::FixedVectorType::get(word_, lanes)),
        truths_(builder, type_, logic, [this](std::uint32_t step) { return read(step); }) {}

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
    for (std::uint32_t step = 0; step < logic_.size(); ++step)
      emit_step(step);
    Value* next = builder_.CreateAdd(at, builder_.getInt64(lanes_));
    next = builder_.CreateBinaryIntrinsic(llvm::Intrinsic::umin, next, last);
    at->addIncoming(next, body);
    builder_.CreateCondBr(builder_.CreateICmpULT(at, last), body, end);
    builder_.SetInsertPoint(end);
    builder_.CreateRetVoid();
  }

private:
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

  Truth read(std::uint32_t step) {
    const Part where_told = logic_[step].op == Op::input ? known : exact;
    return truths_.told(load(step, truth), load(step, where_told));
  }

  void emit_step(std::uint32_t step) {
    const Truth& made = truths_.of(step);
    if (logic_[step].op == Op::input || !logic_[step].kept) return;
    store(step, truth, made.yes);
    store(step, known, builder_.CreateOr(made.yes, made.no));
  }

  Builder& builder_;
  llvm::Function& function_;
  const Logic& logic_;
  unsigned lanes_;
  llvm::Type *word_, *type_;
  Value* at_ = nullptr;
  Truths truths_;
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
