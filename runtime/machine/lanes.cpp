#include "runtime/machine/lanes.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

// Each comparison is written three times: a row at a time, four and eight rows at a time. The best
// that the processor knows is chosen once.
namespace pol::machine::lanes {

namespace {

// A cell is in the range, or names a bit of the mask.
struct InRange {
  std::int64_t low, high;
  bool operator()(const std::int64_t* a, std::size_t row) const {
    return (low <= a[row]) & (a[row] <= high);
  }
};
struct InMask {
  std::uint64_t mask;
  bool operator()(const std::int64_t* a, std::size_t row) const {
    const auto bit = static_cast<std::uint64_t>(a[row]);
    return bit < 64 && (mask >> bit & 1) != 0;
  }
};
// Pairs of cells.
struct Equal {
  const std::int64_t* b;
  bool operator()(const std::int64_t* a, std::size_t row) const { return a[row] == b[row]; }
};
struct Less {
  const std::int64_t* b;
  bool operator()(const std::int64_t* a, std::size_t row) const { return a[row] < b[row]; }
};
struct LessEqual {
  const std::int64_t* b;
  bool operator()(const std::int64_t* a, std::size_t row) const { return a[row] <= b[row]; }
};

template <class Test>
void by_one(const std::int64_t* a, std::size_t begin, std::size_t rows, std::uint64_t* words,
            Test test) {
  for (std::size_t row = begin; row < rows; row += 64) {
    const std::size_t count = rows - row < 64 ? rows - row : 64;
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < count; ++i)
      word |= std::uint64_t{test(a, row + i)} << i;
    words[row / 64] = word;
  }
}

#if defined(__x86_64__)

#define POL_FOUR [[gnu::target("avx2")]] inline
#define POL_EIGHT [[gnu::target("avx512f")]] inline

POL_FOUR __m256i four_at(const std::int64_t* a) {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(a));
}
POL_FOUR unsigned bits_of(__m256i lanes) {
  return static_cast<unsigned>(_mm256_movemask_pd(_mm256_castsi256_pd(lanes)));
}
POL_FOUR unsigned four(InRange test, const std::int64_t* a, std::size_t row) {
  const __m256i cells = four_at(a + row);
  return 0xF & ~bits_of(_mm256_or_si256(_mm256_cmpgt_epi64(_mm256_set1_epi64x(test.low), cells),
                                        _mm256_cmpgt_epi64(cells, _mm256_set1_epi64x(test.high))));
}
POL_FOUR unsigned four(InMask test, const std::int64_t* a, std::size_t row) {
  const __m256i mask = _mm256_set1_epi64x(static_cast<std::int64_t>(test.mask));
  return bits_of(_mm256_slli_epi64(_mm256_srlv_epi64(mask, four_at(a + row)), 63));
}
POL_FOUR unsigned four(Equal test, const std::int64_t* a, std::size_t row) {
  return bits_of(_mm256_cmpeq_epi64(four_at(a + row), four_at(test.b + row)));
}
POL_FOUR unsigned four(Less test, const std::int64_t* a, std::size_t row) {
  return bits_of(_mm256_cmpgt_epi64(four_at(test.b + row), four_at(a + row)));
}
POL_FOUR unsigned four(LessEqual test, const std::int64_t* a, std::size_t row) {
  return 0xF & ~bits_of(_mm256_cmpgt_epi64(four_at(a + row), four_at(test.b + row)));
}

POL_EIGHT __m512i eight_at(const std::int64_t* a) { return _mm512_loadu_si512(a); }
POL_EIGHT __mmask8 eight(InRange test, const std::int64_t* a, std::size_t row) {
  const __m512i cells = eight_at(a + row);
  return _mm512_mask_cmple_epi64_mask(_mm512_cmpge_epi64_mask(cells, _mm512_set1_epi64(test.low)),
                                      cells, _mm512_set1_epi64(test.high));
}
POL_EIGHT __mmask8 eight(InMask test, const std::int64_t* a, std::size_t row) {
  const __m512i mask = _mm512_set1_epi64(static_cast<std::int64_t>(test.mask));
  return _mm512_test_epi64_mask(_mm512_maskz_srlv_epi64(0xFF, mask, eight_at(a + row)),
                                _mm512_set1_epi64(1));
}
POL_EIGHT __mmask8 eight(Equal test, const std::int64_t* a, std::size_t row) {
  return _mm512_cmpeq_epi64_mask(eight_at(a + row), eight_at(test.b + row));
}
POL_EIGHT __mmask8 eight(Less test, const std::int64_t* a, std::size_t row) {
  return _mm512_cmplt_epi64_mask(eight_at(a + row), eight_at(test.b + row));
}
POL_EIGHT __mmask8 eight(LessEqual test, const std::int64_t* a, std::size_t row) {
  return _mm512_cmple_epi64_mask(eight_at(a + row), eight_at(test.b + row));
}

template <class Test>
[[gnu::target("avx2")]] void by_four(const std::int64_t* a, std::size_t rows, std::uint64_t* words,
                                     Test test) {
  std::size_t row = 0;
  for (; row + 64 <= rows; row += 64) {
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < 64; i += 4)
      word |= std::uint64_t{four(test, a, row + i)} << i;
    words[row / 64] = word;
  }
  by_one(a, row, rows, words, test);
}

template <class Test>
[[gnu::target("avx512f")]] void by_eight(const std::int64_t* a, std::size_t rows,
                                         std::uint64_t* words, Test test) {
  std::size_t row = 0;
  for (; row + 64 <= rows; row += 64) {
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < 64; i += 8)
      word |= std::uint64_t{eight(test, a, row + i)} << i;
    words[row / 64] = word;
  }
  by_one(a, row, rows, words, test);
}

Width widest() {
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") ? Width::eight
         : __builtin_cpu_supports("avx2")                                        ? Width::four
                                                                                 : Width::one;
}

Width chosen = widest();

template <class Test>
void compare(const std::int64_t* a, std::size_t rows, std::uint64_t* words, Test test) {
  switch (chosen) {
  case Width::eight: return by_eight(a, rows, words, test);
  case Width::four: return by_four(a, rows, words, test);
  case Width::one: return by_one(a, 0, rows, words, test);
  }
}

#else

Width widest() { return Width::one; }

Width chosen = Width::one;

template <class Test>
void compare(const std::int64_t* a, std::size_t rows, std::uint64_t* words, Test test) {
  by_one(a, 0, rows, words, test);
}

#endif

} // namespace

bool set_width(Width wanted) {
  if (wanted > widest()) return false;
  chosen = wanted;
  return true;
}

Width width() { return chosen; }

void equal(const std::int64_t* a, const std::int64_t* b, std::size_t rows, std::uint64_t* words) {
  compare(a, rows, words, Equal{b});
}

void less(const std::int64_t* a, const std::int64_t* b, std::size_t rows, std::uint64_t* words) {
  compare(a, rows, words, Less{b});
}

void less_equal(const std::int64_t* a, const std::int64_t* b, std::size_t rows,
                std::uint64_t* words) {
  compare(a, rows, words, LessEqual{b});
}

void in_range(const std::int64_t* a, std::int64_t low, std::int64_t high, std::size_t rows,
              std::uint64_t* words) {
  compare(a, rows, words, InRange{low, high});
}

void in_mask(const std::int64_t* a, std::uint64_t mask, std::size_t rows, std::uint64_t* words) {
  compare(a, rows, words, InMask{mask});
}

} // namespace pol::machine::lanes
