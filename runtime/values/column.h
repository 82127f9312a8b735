// Columns: the values of one fact or one register for many rows, each row known or not.
#pragma once
#include "runtime/values/cells.h"
#include <cstdint>
#include <vector>

namespace pol::values {

// A bitmap over rows; bits beyond `size` are 0.
class Bits {
public:
  Bits() = default;
  explicit Bits(std::size_t size, bool value = false) { assign(size, value); }
  void assign(std::size_t size, bool value) {
    size_ = size;
    words_.assign((size + 63) / 64, value ? ~std::uint64_t{0} : 0);
    trim();
  }
  // New rows are 0.
  void resize(std::size_t size) {
    size_ = size;
    words_.resize((size + 63) / 64, 0);
    trim();
  }
  std::size_t size() const { return size_; }
  bool operator[](std::size_t row) const { return words_[row / 64] >> (row % 64) & 1; }
  void set(std::size_t row) { words_[row / 64] |= std::uint64_t{1} << (row % 64); }
  void reset(std::size_t row) { words_[row / 64] &= ~(std::uint64_t{1} << (row % 64)); }
  void put(std::size_t row, bool value) { value ? set(row) : reset(row); }
  std::vector<std::uint64_t>& words() { return words_; }
  const std::vector<std::uint64_t>& words() const { return words_; }
  void push_back(bool value) {
    if (size_ % 64 == 0) words_.push_back(0);
    ++size_;
    if (value) set(size_ - 1);
  }
  bool any() const {
    for (auto word : words_)
      if (word) return true;
    return false;
  }
  // Clears what lies beyond the last row, after work on whole words.
  void trim() {
    if (size_ % 64 != 0) words_.back() &= (std::uint64_t{1} << (size_ % 64)) - 1;
  }
  friend bool operator==(const Bits&, const Bits&) = default;

private:
  std::vector<std::uint64_t> words_;
  std::size_t size_ = 0;
};

// Why an operation has no value although its operands have one. 0 is "no cause".
enum class Cause : std::uint8_t {
  none,
  overflow,
  division_by_zero,
  max_of_nothing,
  min_of_nothing,
  no_element_qualifies,
  tie
};

// Three-valued booleans. truth is 0 where known is 0.
struct BoolColumn {
  Bits truth, known;
  std::vector<Cause> causes; // empty: no row has one
};

// Numbers (10^-8), days, enum values, interned texts and codes: one 64-bit cell a row.
// exact: the value is in low. bounded: it lies in [low, high], low < high. Neither: unknown.
// low of an unknown row is 0. high is empty unless some row is bounded.
struct CellColumn {
  std::vector<std::int64_t> low, high;
  Bits exact, bounded; // bounded is empty (size 0) unless some row is bounded
  std::vector<Cause> causes;
  NarrowCells narrow; // of facts without bounds, where they fit: says the same as low
};

} // namespace pol::values
