#include "runtime/machine/lanes.h"
#include <array>

namespace pol::machine::lanes {

namespace {

constexpr std::array<std::uint64_t, 64> bit_of_row = [] {
  std::array<std::uint64_t, 64> bits{};
  for (std::size_t row = 0; row < 64; ++row)
    bits[row] = std::uint64_t{1} << row;
  return bits;
}();

// A mask taken from a table, not a shift: that is what vectors do well.
template <class Test>
[[gnu::always_inline]] inline void fill(std::size_t rows, std::uint64_t* words, Test test) {
  for (std::size_t w = 0; w < rows / 64; ++w) {
    std::uint64_t word = 0;
    for (std::size_t row = 0; row < 64; ++row)
      word |= test(w * 64 + row) ? bit_of_row[row] : 0;
    words[w] = word;
  }
  if (rows % 64 == 0) return;
  std::uint64_t word = 0;
  for (std::size_t row = 0; row < rows % 64; ++row)
    word |= test(rows / 64 * 64 + row) ? bit_of_row[row] : 0;
  words[rows / 64] = word;
}

#if defined(__x86_64__)

// The same code once more for processors that compare four cells at a time.
template <class Test>
[[gnu::target("avx2")]] void fill_by_four(std::size_t rows, std::uint64_t* words, Test test) {
  fill(rows, words, test);
}

const bool by_four = __builtin_cpu_supports("avx2") != 0;

template <class Test> void compare(std::size_t rows, std::uint64_t* words, Test test) {
  if (by_four)
    fill_by_four(rows, words, test);
  else
    fill(rows, words, test);
}

#else

template <class Test> void compare(std::size_t rows, std::uint64_t* words, Test test) {
  fill(rows, words, test);
}

#endif

} // namespace

void equal(const std::int64_t* a, const std::int64_t* b, std::size_t rows, std::uint64_t* words) {
  compare(rows, words, [=](std::size_t i) { return a[i] == b[i]; });
}

void less(const std::int64_t* a, const std::int64_t* b, std::size_t rows, std::uint64_t* words) {
  compare(rows, words, [=](std::size_t i) { return a[i] < b[i]; });
}

void less_equal(const std::int64_t* a, const std::int64_t* b, std::size_t rows,
                std::uint64_t* words) {
  compare(rows, words, [=](std::size_t i) { return a[i] <= b[i]; });
}

void in_range(const std::int64_t* a, std::int64_t low, std::int64_t high, std::size_t rows,
              std::uint64_t* words) {
  compare(rows, words, [=](std::size_t i) { return (low <= a[i]) & (a[i] <= high); });
}

} // namespace pol::machine::lanes
