// The truths of a logic's steps as LLVM's values: of many rows, a bit each, or of a single case.
#pragma once
#include "runtime/jit/native.h"
#include <functional>
#include <llvm/IR/IRBuilder.h>
#include <vector>

namespace pol::jit {

// The rows in which a step is true and those in which it is false.
struct Truth {
  llvm::Value *yes = nullptr, *no = nullptr;
};

class Truths {
public:
  // What a step that is an input or a test reads.
  using Read = std::function<Truth(std::uint32_t step)>;
  // `type`: a bit for each row.
  Truths(llvm::IRBuilder<>& builder, llvm::Type* type, const Logic& logic, Read read);

  // Its code is made where it is asked for first, with that of all steps that it needs.
  const Truth& of(std::uint32_t step);

  Truth told(llvm::Value* truth, llvm::Value* known);
  llvm::Value* all(bool set);

private:
  Truth made(const LogicStep& step, std::uint32_t at);
  Truth constant(std::int64_t value);
  Truth fold(const LogicStep& step, bool all_of);
  Truth choose(const LogicStep& step);
  Truth tally(const LogicStep& step);
  Truth is_known(const Truth& in);
  Truth where_known(const Truth& in, const Truth& by);
  Truth by_default(const Truth& in, bool value);

  llvm::IRBuilder<>& builder_;
  llvm::Type* type_;
  const Logic& logic_;
  Read read_;
  std::vector<Truth> steps_; // nothing where none was made
};

} // namespace pol::jit
