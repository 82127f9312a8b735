// Comparisons of whole columns of cells, a bit per row, in loops that the compiler turns into
// vector instructions. They know nothing of unknown rows: the caller masks those.
#pragma once
#include <cstddef>
#include <cstdint>

namespace pol::machine::lanes {

// How many rows at a time. The widest that the processor knows is chosen by itself; tests choose
// others. False if the processor does not know it. Not while other threads compare.
enum class Width { one, four, eight };
bool set_width(Width width);
Width width(); // the one in use

// words[row / 64] bit row % 64 = a[row] op b[row]; bits beyond the last row are 0.
void equal(const std::int64_t* a, const std::int64_t* b, std::size_t rows, std::uint64_t* words);
void less(const std::int64_t* a, const std::int64_t* b, std::size_t rows, std::uint64_t* words);
void less_equal(const std::int64_t* a, const std::int64_t* b, std::size_t rows,
                std::uint64_t* words);
// low <= a[row] <= high
void in_range(const std::int64_t* a, std::int64_t low, std::int64_t high, std::size_t rows,
              std::uint64_t* words);

// The bit of the mask that a[row] names is set; beyond 0 to 63 there is none.
void in_mask(const std::int64_t* a, std::uint64_t mask, std::size_t rows, std::uint64_t* words);

} // namespace pol::machine::lanes
