// Tests of a column: a loop that loads 64 cells and makes of each test a word of bits.
#include "runtime/jit/llvm/emit.h"
#include <llvm/IR/IRBuilder.h>

namespace pol::jit {

namespace {

using Builder = llvm::IRBuilder<>;
using llvm::Value;

constexpr unsigned rows_at_a_time = 64;

class TestEmitter {
public:
  TestEmitter(llvm::Module& module, const std::string& name, const TestGroup& group)
      : group_(group), builder_(module.getContext()), cell_(builder_.getIntNTy(group.width * 8)),
        cells_(llvm::FixedVectorType::get(cell_, rows_at_a_time)) {
    llvm::Type *pointer = builder_.getPtrTy(), *word = builder_.getInt64Ty();
    auto* type = llvm::FunctionType::get(builder_.getVoidTy(),
                                         {pointer, pointer, word, pointer, pointer}, false);
    function_ = llvm::Function::Create(type, llvm::Function::ExternalLinkage, name, module);
    function_->addFnAttr(llvm::Attribute::NoUnwind);
    // A group that the processor can compare in one step shall be.
    function_->addFnAttr("prefer-vector-width", "512");
  }

  void emit() {
    llvm::LLVMContext& context = function_->getContext();
    auto* entry = llvm::BasicBlock::Create(context, "", function_);
    auto* loop = llvm::BasicBlock::Create(context, "", function_);
    auto* end = llvm::BasicBlock::Create(context, "", function_);
    builder_.SetInsertPoint(entry);
    load_ends();
    Value* groups = function_->getArg(2);
    Value* last = builder_.CreateSub(groups, builder_.getInt64(1));
    builder_.CreateCondBr(builder_.CreateICmpEQ(groups, builder_.getInt64(0)), end, loop);
    builder_.SetInsertPoint(loop);
    llvm::PHINode* at = builder_.CreatePHI(builder_.getInt64Ty(), 2);
    at->addIncoming(builder_.getInt64(0), entry);
    emit_group(at, last);
    Value* next = builder_.CreateAdd(at, builder_.getInt64(1));
    at->addIncoming(next, loop);
    builder_.CreateCondBr(builder_.CreateICmpULT(next, groups), loop, end);
    builder_.SetInsertPoint(end);
    builder_.CreateRetVoid();
  }

private:
  // What a range's ends are to each of 64 cells.
  struct Range {
    Value* low;
    Value* high; // of `between`: how far it is from low
  };

  Value* end_at(std::size_t place) {
    auto* pointer =
        builder_.CreateConstInBoundsGEP1_64(builder_.getInt64Ty(), function_->getArg(3), place);
    Value* end = builder_.CreateLoad(builder_.getInt64Ty(), pointer);
    return builder_.CreateTrunc(end, cell_);
  }
  Value* everywhere(Value* cell) { return builder_.CreateVectorSplat(rows_at_a_time, cell); }

  void load_ends() {
    std::size_t place = 0;
    for (const Test& test : group_.tests)
      for (std::uint32_t i = 0; i < test.ranges; ++i, place += 2) {
        Value *low = end_at(place), *high = end_at(place + 1);
        if (test.shape == Shape::between) high = builder_.CreateSub(high, low);
        ranges_.push_back({everywhere(low), everywhere(high)});
      }
    for (std::size_t i = 0; i < group_.tests.size(); ++i)
      words_.push_back(builder_.CreateLoad(
          builder_.getPtrTy(),
          builder_.CreateConstInBoundsGEP1_64(builder_.getPtrTy(), function_->getArg(4), i)));
  }

  void emit_group(Value* at, Value* last) {
    Value* here = builder_.CreateGEP(cells_, function_->getArg(0), at);
    Value* from =
        builder_.CreateSelect(builder_.CreateICmpULT(at, last), here, function_->getArg(1));
    auto* cells = builder_.CreateAlignedLoad(cells_, from, llvm::Align(group_.width));
    std::size_t range = 0;
    for (std::size_t i = 0; i < group_.tests.size(); ++i) {
      Value* word = nullptr;
      for (std::uint32_t k = 0; k < group_.tests[i].ranges; ++k) {
        Value* one = word_of(group_.tests[i].shape, cells, ranges_[range++]);
        word = word == nullptr ? one : builder_.CreateOr(word, one);
      }
      builder_.CreateStore(word, builder_.CreateGEP(builder_.getInt64Ty(), words_[i], at));
    }
  }

  Value* word_of(Shape shape, Value* cells, const Range& range) {
    return builder_.CreateBitCast(compare(shape, cells, range), builder_.getInt64Ty());
  }

  Value* compare(Shape shape, Value* cells, const Range& range) {
    const bool is_signed = group_.width >= 4;
    switch (shape) {
    case Shape::equal: return builder_.CreateICmpEQ(cells, range.low);
    case Shape::at_most:
      return is_signed ? builder_.CreateICmpSLE(cells, range.high)
                       : builder_.CreateICmpULE(cells, range.high);
    case Shape::at_least:
      return is_signed ? builder_.CreateICmpSGE(cells, range.low)
                       : builder_.CreateICmpUGE(cells, range.low);
    case Shape::between: break;
    }
    // What lies below low wraps around to something great.
    return builder_.CreateICmpULE(builder_.CreateSub(cells, range.low), range.high);
  }

  const TestGroup& group_;
  Builder builder_;
  llvm::Type *cell_, *cells_;
  llvm::Function* function_ = nullptr;
  std::vector<Range> ranges_;
  std::vector<Value*> words_;
};

} // namespace

void emit_tests(llvm::Module& module, const std::string& name, const TestGroup& group) {
  TestEmitter(module, name, group).emit();
}

} // namespace pol::jit
