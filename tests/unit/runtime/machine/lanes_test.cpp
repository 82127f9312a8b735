// Every width of the comparisons against their definition.
#include "runtime/machine/lanes.h"
#include <doctest/doctest.h>
#include <functional>
#include <limits>
#include <random>
#include <vector>

using namespace pol::machine;

namespace {

constexpr auto lowest = std::numeric_limits<std::int64_t>::min();
constexpr auto highest = std::numeric_limits<std::int64_t>::max();

std::vector<std::int64_t> some_cells(std::size_t rows, unsigned seed) {
  const std::int64_t values[] = {lowest, -1, 0, 1, 2, 31, 62, 63, 64, 1'000'000, highest};
  std::mt19937 random(seed);
  std::vector<std::int64_t> cells(rows);
  for (auto& cell : cells)
    cell = values[random() % std::size(values)];
  return cells;
}

using Words = std::vector<std::uint64_t>;

void check(std::size_t rows, const std::function<void(std::uint64_t*)>& compare,
           const std::function<bool(std::size_t)>& holds) {
  Words words((rows + 63) / 64, ~std::uint64_t{0}), expected(words.size(), 0);
  for (std::size_t row = 0; row < rows; ++row)
    if (holds(row)) expected[row / 64] |= std::uint64_t{1} << (row % 64);
  compare(words.data());
  CHECK(words == expected);
}

void check_all(std::size_t rows) {
  const auto a = some_cells(rows, 1), b = some_cells(rows, 2);
  const auto* p = a.data();
  const auto* q = b.data();
  check(
      rows, [&](auto* w) { lanes::equal(p, q, rows, w); }, [&](auto r) { return a[r] == b[r]; });
  check(
      rows, [&](auto* w) { lanes::less(p, q, rows, w); }, [&](auto r) { return a[r] < b[r]; });
  check(
      rows, [&](auto* w) { lanes::less_equal(p, q, rows, w); },
      [&](auto r) { return a[r] <= b[r]; });
  for (const std::int64_t low : {lowest, std::int64_t{0}, std::int64_t{2}, highest})
    for (const std::int64_t high : {lowest, std::int64_t{1}, std::int64_t{63}, highest})
      check(
          rows, [&](auto* w) { lanes::in_range(p, low, high, rows, w); },
          [&](auto r) { return low <= a[r] && a[r] <= high; });
  for (const std::uint64_t mask : {std::uint64_t{0}, std::uint64_t{5}, std::uint64_t{1} << 63})
    check(
        rows, [&](auto* w) { lanes::in_mask(p, mask, rows, w); },
        [&](auto r) { return a[r] >= 0 && a[r] <= 63 && (mask >> a[r] & 1) != 0; });
}

} // namespace

TEST_CASE("comparisons are the same at every width that the processor knows") {
  using lanes::Width;
  Width widest = Width::one;
  for (const Width width : {Width::one, Width::four, Width::eight}) {
    if (!lanes::set_width(width)) continue;
    widest = width;
    for (const std::size_t rows : {0, 1, 63, 64, 65, 127, 128, 1000, 1024})
      check_all(rows);
  }
  CHECK(lanes::set_width(widest));
}
