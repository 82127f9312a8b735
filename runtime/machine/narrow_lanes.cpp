#include "runtime/machine/narrow_lanes.h"
#include "runtime/machine/lanes.h"
#include <algorithm>
#include <array>
#include <cstring>
#include <limits>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

// Stored numbers are compared without their sign: low <= x <= high is x - low <= high - low, where
// what lies below low wraps around to something great.
namespace pol::machine::lanes {

namespace {

using values::NarrowCells;

// Where a range of cells lies among the stored numbers.
struct StoredRange {
  std::uint32_t low = 0, span = 0; // of as many bits as a stored number has
};

// Of whole numbers from least to greatest; none if the range holds none of them.
std::optional<StoredRange> stored_range(const NarrowCells& column, std::int64_t low,
                                        std::int64_t high) {
  const std::int64_t scale = column.scale();
  const bool is_signed = column.width() == 4;
  const std::int64_t least = is_signed ? std::numeric_limits<std::int32_t>::min() : 0,
                     greatest = is_signed ? std::numeric_limits<std::int32_t>::max()
                                          : (std::int64_t{1} << (8 * column.width())) - 1;
  const std::int64_t from = low / scale + (low % scale > 0), to = high / scale - (high % scale < 0);
  const std::int64_t first = std::max(from, least), last = std::min(to, greatest);
  if (low > high || first > last) return std::nullopt;
  return StoredRange{static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last - first)};
}

// The stored numbers of a few cells. A cell that none can be is left out.
struct Few {
  std::array<std::uint32_t, most_few> numbers{};
  std::size_t count = 0;
};

Few stored_few(const NarrowCells& column, std::span<const std::int64_t> cells) {
  Few few;
  for (const std::int64_t cell : cells)
    if (const auto range = stored_range(column, cell, cell)) few.numbers[few.count++] = range->low;
  return few;
}

template <class Stored> struct InRange {
  Stored low, span;
  bool operator()(Stored x) const { return static_cast<Stored>(x - low) <= span; }
};

template <class Stored> struct InFew {
  const Few& few;
  bool operator()(Stored x) const {
    bool found = false;
    for (std::size_t i = 0; i < few.count; ++i)
      found |= x == static_cast<Stored>(few.numbers[i]);
    return found;
  }
};

template <class Stored, class Test>
void by_one(const Stored* stored, std::size_t rows, std::uint64_t* words, Test test) {
  for (std::size_t row = 0; row < rows; row += 64) {
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < 64; ++i)
      word |= std::uint64_t{test(stored[row + i])} << i;
    words[row / 64] = word;
  }
}

#if defined(__x86_64__)

#define POL_NARROW_FOUR [[gnu::target("avx2")]] inline
#define POL_NARROW_EIGHT [[gnu::target("avx512f,avx512bw")]] inline

// Numbers of one width in vectors of 32 bytes: comparisons give all bits or none of a number's.
template <class Stored> struct Four;
template <> struct Four<std::uint8_t> {
  POL_NARROW_FOUR static __m256i all(std::uint32_t x) {
    return _mm256_set1_epi8(static_cast<char>(x));
  }
  POL_NARROW_FOUR static __m256i same(__m256i a, __m256i b) { return _mm256_cmpeq_epi8(a, b); }
  POL_NARROW_FOUR static __m256i at_most(__m256i a, __m256i b) {
    return same(_mm256_min_epu8(a, b), a);
  }
  POL_NARROW_FOUR static __m256i minus(__m256i a, __m256i b) { return _mm256_sub_epi8(a, b); }
  POL_NARROW_FOUR static std::uint64_t bits(__m256i lanes) {
    return static_cast<std::uint32_t>(_mm256_movemask_epi8(lanes));
  }
};
template <> struct Four<std::uint16_t> {
  POL_NARROW_FOUR static __m256i all(std::uint32_t x) {
    return _mm256_set1_epi16(static_cast<short>(x));
  }
  POL_NARROW_FOUR static __m256i same(__m256i a, __m256i b) { return _mm256_cmpeq_epi16(a, b); }
  POL_NARROW_FOUR static __m256i at_most(__m256i a, __m256i b) {
    return same(_mm256_min_epu16(a, b), a);
  }
  POL_NARROW_FOUR static __m256i minus(__m256i a, __m256i b) { return _mm256_sub_epi16(a, b); }
  POL_NARROW_FOUR static std::uint64_t bits(__m256i lanes) {
    const __m256i bytes = _mm256_packs_epi16(lanes, _mm256_setzero_si256());
    const auto mask = static_cast<std::uint32_t>(_mm256_movemask_epi8(bytes));
    return (mask & 0xFF) | (mask >> 8 & 0xFF00);
  }
};
template <> struct Four<std::uint32_t> {
  POL_NARROW_FOUR static __m256i all(std::uint32_t x) {
    return _mm256_set1_epi32(static_cast<int>(x));
  }
  POL_NARROW_FOUR static __m256i same(__m256i a, __m256i b) { return _mm256_cmpeq_epi32(a, b); }
  POL_NARROW_FOUR static __m256i at_most(__m256i a, __m256i b) {
    return same(_mm256_min_epu32(a, b), a);
  }
  POL_NARROW_FOUR static __m256i minus(__m256i a, __m256i b) { return _mm256_sub_epi32(a, b); }
  POL_NARROW_FOUR static std::uint64_t bits(__m256i lanes) {
    return static_cast<std::uint32_t>(_mm256_movemask_ps(_mm256_castsi256_ps(lanes)));
  }
};

template <class Stored> POL_NARROW_FOUR __m256i four(InRange<Stored> test, __m256i x) {
  using Vector = Four<Stored>;
  return Vector::at_most(Vector::minus(x, Vector::all(test.low)), Vector::all(test.span));
}
template <class Stored> POL_NARROW_FOUR __m256i four(InFew<Stored> test, __m256i x) {
  __m256i found = _mm256_setzero_si256();
  for (std::size_t i = 0; i < test.few.count; ++i)
    found = _mm256_or_si256(found, Four<Stored>::same(x, Four<Stored>::all(test.few.numbers[i])));
  return found;
}

template <class Stored, class Test>
[[gnu::target("avx2")]] void by_four(const Stored* stored, std::size_t rows, std::uint64_t* words,
                                     Test test) {
  constexpr std::size_t step = 32 / sizeof(Stored);
  for (std::size_t row = 0; row < rows; row += 64) {
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < 64; i += step) {
      const __m256i x = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(stored + row + i));
      word |= Four<Stored>::bits(four(test, x)) << i;
    }
    words[row / 64] = word;
  }
}

// The same in vectors of 64 bytes, whose comparisons give a bit for each number.
template <class Stored> struct Eight;
template <> struct Eight<std::uint8_t> {
  POL_NARROW_EIGHT static __m512i all(std::uint32_t x) {
    return _mm512_set1_epi8(static_cast<char>(x));
  }
  POL_NARROW_EIGHT static std::uint64_t same(__m512i a, __m512i b) {
    return _mm512_cmpeq_epi8_mask(a, b);
  }
  POL_NARROW_EIGHT static std::uint64_t at_most(__m512i a, __m512i b) {
    return _mm512_cmple_epu8_mask(a, b);
  }
  POL_NARROW_EIGHT static __m512i minus(__m512i a, __m512i b) { return _mm512_sub_epi8(a, b); }
};
template <> struct Eight<std::uint16_t> {
  POL_NARROW_EIGHT static __m512i all(std::uint32_t x) {
    return _mm512_set1_epi16(static_cast<short>(x));
  }
  POL_NARROW_EIGHT static std::uint64_t same(__m512i a, __m512i b) {
    return _mm512_cmpeq_epi16_mask(a, b);
  }
  POL_NARROW_EIGHT static std::uint64_t at_most(__m512i a, __m512i b) {
    return _mm512_cmple_epu16_mask(a, b);
  }
  POL_NARROW_EIGHT static __m512i minus(__m512i a, __m512i b) { return _mm512_sub_epi16(a, b); }
};
template <> struct Eight<std::uint32_t> {
  POL_NARROW_EIGHT static __m512i all(std::uint32_t x) {
    return _mm512_set1_epi32(static_cast<int>(x));
  }
  POL_NARROW_EIGHT static std::uint64_t same(__m512i a, __m512i b) {
    return _mm512_cmpeq_epi32_mask(a, b);
  }
  POL_NARROW_EIGHT static std::uint64_t at_most(__m512i a, __m512i b) {
    return _mm512_cmple_epu32_mask(a, b);
  }
  POL_NARROW_EIGHT static __m512i minus(__m512i a, __m512i b) { return _mm512_sub_epi32(a, b); }
};

template <class Stored> POL_NARROW_EIGHT std::uint64_t eight(InRange<Stored> test, __m512i x) {
  using Vector = Eight<Stored>;
  return Vector::at_most(Vector::minus(x, Vector::all(test.low)), Vector::all(test.span));
}
template <class Stored> POL_NARROW_EIGHT std::uint64_t eight(InFew<Stored> test, __m512i x) {
  std::uint64_t found = 0;
  for (std::size_t i = 0; i < test.few.count; ++i)
    found |= Eight<Stored>::same(x, Eight<Stored>::all(test.few.numbers[i]));
  return found;
}

template <class Stored, class Test>
[[gnu::target("avx512f,avx512bw")]] void by_eight(const Stored* stored, std::size_t rows,
                                                  std::uint64_t* words, Test test) {
  constexpr std::size_t step = 64 / sizeof(Stored);
  for (std::size_t row = 0; row < rows; row += 64) {
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < 64; i += step)
      word |= eight(test, _mm512_loadu_si512(stored + row + i)) << i;
    words[row / 64] = word;
  }
}

template <class Stored, class Test>
void compare(const NarrowCells& column, std::uint64_t* words, Test test) {
  const auto* stored = reinterpret_cast<const Stored*>(column.data());
  switch (width()) {
  case Width::eight: return by_eight(stored, column.rows(), words, test);
  case Width::four: return by_four(stored, column.rows(), words, test);
  case Width::one: return by_one(stored, column.rows(), words, test);
  }
}

#else

template <class Stored, class Test>
void compare(const NarrowCells& column, std::uint64_t* words, Test test) {
  by_one(reinterpret_cast<const Stored*>(column.data()), column.rows(), words, test);
}

#endif

// Calls use(a number of the type that is stored).
template <class Use> void with_type(const NarrowCells& column, Use use) {
  switch (column.width()) {
  case 1: return use(std::uint8_t{});
  case 2: return use(std::uint16_t{});
  default: return use(std::uint32_t{});
  }
}

} // namespace

void in_range(const NarrowCells& column, std::int64_t low, std::int64_t high,
              std::uint64_t* words) {
  const auto range = stored_range(column, low, high);
  if (!range) return std::fill_n(words, (column.rows() + 63) / 64, 0), void();
  with_type(column, [&]<class Stored>(Stored) {
    compare<Stored>(
        column, words,
        InRange<Stored>{static_cast<Stored>(range->low), static_cast<Stored>(range->span)});
  });
}

bool in_few(const NarrowCells& column, std::span<const std::int64_t> cells, std::uint64_t* words) {
  if (cells.size() > most_few) return false;
  const Few few = stored_few(column, cells);
  with_type(column,
            [&]<class Stored>(Stored) { compare<Stored>(column, words, InFew<Stored>{few}); });
  return true;
}

} // namespace pol::machine::lanes
