// Counting in every row at once: a bit of all rows' counters lies in a value of its own.
#pragma once
#include <bit>
#include <cstdint>
#include <limits>
#include <llvm/IR/IRBuilder.h>
#include <vector>

namespace pol::jit {

class Counters {
public:
  Counters(llvm::IRBuilder<>& builder, llvm::Type* type, std::size_t most)
      : builder_(builder), type_(type),
        planes_(static_cast<std::size_t>(std::bit_width(most)), all(false)) {}

  // Adds 1 in the rows of the bits that are set.
  void add(llvm::Value* rows) {
    for (llvm::Value*& plane : planes_) {
      llvm::Value* carry = builder_.CreateAnd(plane, rows);
      plane = builder_.CreateXor(plane, rows);
      rows = carry;
    }
  }

  // The rows whose count is at least `least`.
  llvm::Value* at_least(std::int64_t least) {
    if (least <= 0) return all(true);
    const auto bits = static_cast<std::size_t>(std::bit_width(static_cast<std::uint64_t>(least)));
    if (bits > planes_.size()) return all(false);
    llvm::Value *greater = all(false), *equal = all(true);
    for (std::size_t p = planes_.size(); p-- > 0;) {
      const bool one = (least >> p & 1) != 0;
      if (!one) greater = builder_.CreateOr(greater, builder_.CreateAnd(equal, planes_[p]));
      equal = builder_.CreateAnd(equal, one ? planes_[p] : builder_.CreateNot(planes_[p]));
    }
    return builder_.CreateOr(greater, equal);
  }

  // The rows whose count is above `most`.
  llvm::Value* above(std::int64_t most) {
    return most == std::numeric_limits<std::int64_t>::max() ? all(false) : at_least(most + 1);
  }

private:
  llvm::Value* all(bool set) {
    return set ? llvm::Constant::getAllOnesValue(type_) : llvm::Constant::getNullValue(type_);
  }

  llvm::IRBuilder<>& builder_;
  llvm::Type* type_;
  std::vector<llvm::Value*> planes_;
};

} // namespace pol::jit
