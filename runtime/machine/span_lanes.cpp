#include "runtime/machine/span_lanes.h"
#include "runtime/machine/calendar_day.h"
#include "runtime/machine/lanes.h"
#include <algorithm>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace pol::machine::lanes {

namespace {

using values::CellColumn;

// Rows [begin, rows), one by one.
bool by_one(const SpanTable& table, const CellColumn& codes, const CellColumn& days,
            std::size_t begin, std::uint64_t* words) {
  const std::size_t rows = codes.low.size();
  bool told = true;
  for (std::size_t row = begin; row < rows; row += 64) {
    const std::size_t count = std::min<std::size_t>(64, rows - row);
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const auto code = static_cast<std::uint64_t>(codes.low[row + i]);
      if (code >= table.size) continue;
      const values::Day day = day_of_cell(days.low[row + i]);
      told &= table.first[code] != untold;
      const bool first = holds(table.first[code], day);
      const bool second = table.second != nullptr && holds(table.second[code], day);
      const bool held = first | second;
      word |= std::uint64_t{held} << i;
    }
    words[row / 64] = word;
  }
  return told;
}

#if defined(__x86_64__)

#define POL_SPANS [[gnu::target("avx512f,avx512bw")]] inline

POL_SPANS __m512i eight_codes(const CellColumn& codes, std::size_t row) {
  if (codes.narrow.width() == 2)
    return _mm512_maskz_cvtepu16_epi64(0xFF,
                                       _mm_loadu_si128(reinterpret_cast<const __m128i*>(
                                           codes.narrow.data() + row * sizeof(std::uint16_t))));
  return _mm512_loadu_si512(codes.low.data() + row);
}

POL_SPANS __m512i eight_days(const CellColumn& days, std::size_t row) {
  const __m512i cells =
      days.narrow.width() == 4
          ? _mm512_maskz_cvtepi32_epi64(0xFF, _mm256_loadu_si256(reinterpret_cast<const __m256i*>(
                                                  days.narrow.data() + row * sizeof(std::int32_t))))
          : _mm512_loadu_si512(days.low.data() + row);
  return _mm512_maskz_max_epi64(
      0xFF, _mm512_maskz_min_epi64(0xFF, cells, _mm512_set1_epi64(values::last_day)),
      _mm512_set1_epi64(values::first_day));
}

POL_SPANS __mmask8 hold(__m512i spans, __m512i days) {
  const __m512i from = _mm512_maskz_srai_epi64(0xFF, _mm512_maskz_slli_epi64(0xFF, spans, 32), 32),
                through = _mm512_maskz_srai_epi64(0xFF, spans, 32);
  return _mm512_mask_cmple_epi64_mask(_mm512_cmple_epi64_mask(from, days), days, through);
}

[[gnu::target("avx512f,avx512bw")]] bool by_eight(const SpanTable& table, const CellColumn& codes,
                                                  const CellColumn& days, std::uint64_t* words) {
  const __m512i size = _mm512_set1_epi64(static_cast<std::int64_t>(table.size)),
                none = _mm512_set1_epi64(static_cast<std::int64_t>(never)),
                unclear = _mm512_set1_epi64(static_cast<std::int64_t>(untold));
  __mmask8 open = 0;
  std::size_t row = 0;
  for (; row + 64 <= codes.low.size(); row += 64) {
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < 64; i += 8) {
      const __m512i code = eight_codes(codes, row + i), day = eight_days(days, row + i);
      const __mmask8 listed = _mm512_cmplt_epu64_mask(code, size);
      const __m512i first = _mm512_mask_i64gather_epi64(none, listed, code, table.first, 8);
      open |= _mm512_cmpeq_epi64_mask(first, unclear);
      __mmask8 held = hold(first, day);
      if (table.second != nullptr)
        held |= hold(_mm512_mask_i64gather_epi64(none, listed, code, table.second, 8), day);
      word |= std::uint64_t{held} << i;
    }
    words[row / 64] = word;
  }
  return by_one(table, codes, days, row, words) && open == 0;
}

#endif

} // namespace

bool in_spans(const SpanTable& table, const CellColumn& codes, const CellColumn& days,
              std::uint64_t* words) {
#if defined(__x86_64__)
  if (width() == Width::eight) return by_eight(table, codes, days, words);
#endif
  return by_one(table, codes, days, 0, words);
}

} // namespace pol::machine::lanes
