// Comparisons of narrow columns against the cells that they stand for, at every width of vectors.
#include "runtime/cases/narrow.h"
#include "runtime/machine/lanes.h"
#include "runtime/machine/narrow_lanes.h"
#include "runtime/values/decimal.h"
#include <algorithm>
#include <doctest/doctest.h>
#include <functional>
#include <limits>
#include <random>

using namespace pol;
using namespace pol::machine;

namespace {

using Cells = std::vector<std::int64_t>;
constexpr auto lowest = std::numeric_limits<std::int64_t>::min();
constexpr auto highest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t one = values::decimal_one;

Cells drawn(const Cells& from, std::size_t rows) {
  std::mt19937 random(static_cast<unsigned>(rows));
  Cells cells(rows);
  for (auto& cell : cells)
    cell = from[random() % from.size()];
  return cells;
}

values::CellColumn column_of(Cells cells, bytecode::FactKind kind) {
  values::CellColumn column;
  column.exact.assign(cells.size(), true);
  column.low = std::move(cells);
  cases::narrow(kind, column);
  return column;
}

using Words = std::vector<std::uint64_t>;

void same(const Words& words, std::size_t rows, const std::function<bool(std::size_t)>& holds) {
  for (std::size_t row = 0; row < rows; ++row)
    REQUIRE((words[row / 64] >> (row % 64) & 1) == holds(row));
}

// Every range and set of the limits, on columns of the cells.
void check(const Cells& cells, const Cells& limits, bytecode::FactKind kind, unsigned width) {
  for (const std::size_t rows : {1, 63, 64, 65, 200}) {
    const values::CellColumn column = column_of(drawn(cells, rows), kind);
    REQUIRE(column.narrow.width() <= width);
    if (rows == 200) REQUIRE(column.narrow.width() == width);
    Words words((rows + 63) / 64);
    for (const std::int64_t low : limits)
      for (const std::int64_t high : limits) {
        CAPTURE(low);
        CAPTURE(high);
        lanes::in_range(column.narrow, low, high, words.data());
        same(words, rows, [&](auto r) { return low <= column.low[r] && column.low[r] <= high; });
        REQUIRE(lanes::in_few(column.narrow, Cells{low, high}, words.data()));
        same(words, rows, [&](auto r) { return column.low[r] == low || column.low[r] == high; });
      }
  }
}

void check_all() {
  using Kind = bytecode::FactKind;
  const Cells limits{lowest, -one, -1,  0,     1,     2,         3,      200,
                     255,    256,  257, 65535, 65536, 1'000'000, highest};
  check({0, 1, 2, 3, 200, 255}, limits, Kind::enumeration, 1);
  check({0, 1, 255, 256, 65535}, limits, Kind::code, 2);
  check({-719162, -1, 0, 1, 20000, 2932896}, limits, Kind::date, 4);
  Cells numbers{lowest, highest};
  for (const std::int64_t whole : {-1, 0, 1, 2, 18, 254, 255, 256, 300})
    for (const std::int64_t off : {-1, 0, 1})
      numbers.push_back(whole * one + off);
  check({0, one, 2 * one, 18 * one, 255 * one}, numbers, Kind::integer, 1);
  check({0, one, 256 * one, 300 * one}, numbers, Kind::number, 2);
  check({-one, 0, one, 300 * one}, numbers, Kind::number, 4);
  check({0, one / 2, one, 41 * one / 10}, numbers, Kind::number, 1);
}

} // namespace

TEST_CASE("narrow columns compare like the cells that they stand for") {
  using lanes::Width;
  const Width before = lanes::width();
  for (const Width width : {Width::one, Width::four, Width::eight})
    if (lanes::set_width(width)) check_all();
  CHECK(lanes::set_width(before));
}

TEST_CASE("too many values are left to others") {
  const values::CellColumn column = column_of({1, 2, 3}, bytecode::FactKind::enumeration);
  std::uint64_t word = 0;
  CHECK_FALSE(lanes::in_few(column.narrow, Cells{0, 1, 2, 3, 4, 5, 6, 7, 8}, &word));
  CHECK(lanes::in_few(column.narrow, Cells{0, 1, 2, 4, 5, 6, 7, 8}, &word));
  CHECK((word & 7) == 3);
}
