// Narrow copies say what the cells say, or are not there.
#include "runtime/cases/narrow.h"
#include "runtime/cases/selection.h"
#include "runtime/values/decimal.h"
#include <cstring>
#include <doctest/doctest.h>
#include <limits>
#include <random>

using namespace pol;
using bytecode::FactKind;
using values::decimal_one;

namespace {

values::CellColumn column_of(const std::vector<std::int64_t>& cells) {
  values::CellColumn column;
  column.low = cells;
  column.exact.assign(cells.size(), true);
  return column;
}

template <class Stored> std::int64_t stored(const values::NarrowCells& column, std::size_t row) {
  Stored value{};
  std::memcpy(&value, column.data() + row * sizeof value, sizeof value);
  return value;
}

std::int64_t cell(const values::NarrowCells& column, std::size_t row) {
  switch (column.width()) {
  case 1: return stored<std::uint8_t>(column, row) * column.scale();
  case 2: return stored<std::uint16_t>(column, row) * column.scale();
  default: return stored<std::int32_t>(column, row) * column.scale();
  }
}

// Width and scale as text; fails where the copy says something else.
std::string shape(FactKind kind, const std::vector<std::int64_t>& cells) {
  values::CellColumn column = column_of(cells);
  cases::narrow(kind, column);
  if (!column.narrow.exists()) return "none";
  for (std::size_t row = 0; row < cells.size(); ++row)
    REQUIRE(cell(column.narrow, row) == cells[row]);
  return std::to_string(column.narrow.width()) + "*" + std::to_string(column.narrow.scale());
}

} // namespace

TEST_CASE("as few bytes as the values allow") {
  CHECK(shape(FactKind::enumeration, {0, 9, 255}) == "1*1");
  CHECK(shape(FactKind::enumeration, {0, 256}) == "2*1");
  CHECK(shape(FactKind::code, {0, 65536}) == "4*1");
  CHECK(shape(FactKind::date, {-1, 20000}) == "4*1");
  CHECK(shape(FactKind::integer, {0, 130 * decimal_one}) == "1*100000000");
  CHECK(shape(FactKind::integer, {-decimal_one}) == "4*100000000");
  CHECK(shape(FactKind::number, {decimal_one / 10, 4 * decimal_one}) == "1*10000000");
  CHECK(shape(FactKind::number, {decimal_one / 100, 250 * decimal_one}) == "2*1000000");
  CHECK(shape(FactKind::number, {1, 2}) == "1*1");
  CHECK(shape(FactKind::number, {1, 2'147'483'647}) == "4*1");
}

TEST_CASE("none where four bytes are not enough, or a value is known within bounds") {
  CHECK(shape(FactKind::number, {1, 2'147'483'648}) == "none");
  CHECK(shape(FactKind::number, {1, 100 * decimal_one}) == "none");
  CHECK(shape(FactKind::number, {std::numeric_limits<std::int64_t>::min()}) == "none");
  CHECK(shape(FactKind::number, {std::numeric_limits<std::int64_t>::max()}) == "none");
  CHECK(shape(FactKind::number, {2'147'483'648 * decimal_one}) == "none");
  values::CellColumn bounded = column_of({1, 2});
  bounded.bounded.assign(2, false);
  bounded.bounded.set(0);
  bounded.high = {5, 2};
  cases::narrow(FactKind::number, bounded);
  CHECK_FALSE(bounded.narrow.exists());
}

TEST_CASE("any cells, one batch after the other in the same column") {
  std::mt19937_64 random(7);
  values::CellColumn column;
  std::size_t found = 0;
  for (int round = 0; round < 3000; ++round) {
    const std::int64_t scales[] = {1, 10, 1000, 1'000'000, decimal_one / 10, decimal_one};
    const std::int64_t most[] = {2, 200, 300, 70'000, 3'000'000'000};
    const std::int64_t scale = scales[random() % 6], limit = most[random() % 5];
    column.low.clear();
    for (std::size_t row = random() % 300 + 1; row-- > 0;)
      column.low.push_back(static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(limit)) *
                           scale);
    if (random() % 4 == 0) column.low.front() *= -1;
    cases::narrow(FactKind::number, column);
    if (!column.narrow.exists()) continue;
    ++found;
    REQUIRE(column.narrow.rows() == column.low.size());
    for (std::size_t row = 0; row < column.low.size(); ++row)
      REQUIRE(cell(column.narrow, row) == column.low[row]);
  }
  CHECK(found > 2000);
}

namespace {

// Cases of a module with one fact, a code.
struct Codes {
  explicit Codes(const values::CellColumn& column) {
    module.facts.resize(1);
    module.facts[0].kind = FactKind::code;
    batch.module = &module;
    batch.cases.resize(column.low.size());
    batch.spaces.resize(1);
    batch.spaces[0].count = column.low.size();
    batch.columns.emplace_back(column);
  }
  bytecode::Module module;
  cases::Batch batch;
};

} // namespace

TEST_CASE("chosen rows in room that was used before have no copy of what stood there") {
  values::CellColumn column = column_of({5, 300, 7});
  const Codes without(column);
  cases::narrow(FactKind::code, column);
  const Codes with(column);
  cases::Batch taken;
  cases::take_read(with.batch, {2, 1}, {true}, taken);
  CHECK(std::get<values::CellColumn>(taken.columns[0]).narrow.exists());
  cases::take_read(without.batch, {0, 1}, {true}, taken);
  const auto& cells = std::get<values::CellColumn>(taken.columns[0]);
  CHECK_FALSE(cells.narrow.exists());
  CHECK(cells.low == std::vector<std::int64_t>{5, 300});
}

TEST_CASE("chosen rows take their copies along") {
  values::CellColumn column = column_of({5, 300, 7});
  cases::narrow(FactKind::code, column);
  const Codes codes(column);
  const cases::Batch taken = cases::select(codes.batch, {2, 1});
  const auto& cells = std::get<values::CellColumn>(taken.columns[0]);
  REQUIRE(cells.narrow.rows() == 2);
  CHECK(cell(cells.narrow, 0) == 7);
  CHECK(cell(cells.narrow, 1) == 300);
}
