#include "runtime/cases/row_runs.h"
#include <algorithm>

namespace pol::cases {
namespace {

// Shorter runs than this, on the average, are not worth it.
constexpr std::size_t long_enough = 16;
constexpr std::size_t word_bits = 64;

// The bits from a place on; what lies beyond the last word is 0.
std::uint64_t word_at(const std::vector<std::uint64_t>& words, std::size_t bit) {
  const std::size_t w = bit / word_bits, shift = bit % word_bits;
  const std::uint64_t low = words[w] >> shift;
  return shift == 0 || w + 1 == words.size() ? low : low | words[w + 1] << (word_bits - shift);
}

} // namespace

std::vector<RowRun> row_runs(const std::vector<std::uint32_t>& rows) {
  std::vector<RowRun> runs;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!runs.empty() && rows[i] == rows[i - 1] + std::size_t{1}) {
      ++runs.back().count;
    } else {
      if ((runs.size() + 1) * long_enough > rows.size()) return {};
      runs.push_back({rows[i], i, 1});
    }
  }
  return runs;
}

void copy_bits(const values::Bits& from, const RowRun& run, values::Bits& to) {
  for (std::size_t done = 0; done < run.count;) {
    const std::size_t at = run.to + done, shift = at % word_bits,
                      count = std::min(word_bits - shift, run.count - done);
    std::uint64_t bits = word_at(from.words(), run.from + done);
    if (count < word_bits) bits &= (std::uint64_t{1} << count) - 1;
    to.words()[at / word_bits] |= bits << shift;
    done += count;
  }
}

} // namespace pol::cases
