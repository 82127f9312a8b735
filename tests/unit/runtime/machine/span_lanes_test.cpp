// Days in the spans of codes: whole columns against one row at a time.
#include "runtime/cases/narrow.h"
#include "runtime/machine/calendar_day.h"
#include "runtime/machine/lanes.h"
#include "runtime/machine/span_lanes.h"
#include <doctest/doctest.h>
#include <random>

using namespace pol;
using namespace pol::machine;
using lanes::make_span;

namespace {

constexpr std::size_t codes = 40;

struct Table {
  std::vector<lanes::Span> first, second;
  lanes::SpanTable view() const { return {first.data(), second.data(), first.size()}; }
};

Table some_table() {
  Table table;
  for (std::size_t code = 0; code < codes; ++code) {
    const auto day = static_cast<values::Day>(code * 10);
    table.first.push_back(code % 5 == 0 ? lanes::never : make_span(day, day + 5));
    table.second.push_back(code % 3 == 0 ? make_span(day + 8, values::last_day) : lanes::never);
  }
  return table;
}

struct Columns {
  values::CellColumn code, day;
};

Columns some_columns(std::size_t rows, bool narrow) {
  std::mt19937 random(static_cast<unsigned>(rows));
  Columns columns;
  for (std::size_t row = 0; row < rows; ++row) {
    columns.code.low.push_back(random() % 13 == 0 ? 1000 : static_cast<int>(random() % codes));
    columns.day.low.push_back(static_cast<int>(random() % 450));
  }
  columns.code.low[0] = 1000; // so that two bytes are needed
  if (!narrow) {
    columns.day.low[0] = std::int64_t{1} << 40; // beyond the calendar: its last day
    columns.code.low[0] = 3;
    return columns;
  }
  columns.day.low[0] = -3;
  cases::narrow(bytecode::FactKind::code, columns.code);
  cases::narrow(bytecode::FactKind::date, columns.day);
  return columns;
}

void check(std::size_t rows, bool narrow) {
  const Table table = some_table();
  const Columns columns = some_columns(rows, narrow);
  std::vector<std::uint64_t> words((rows + 63) / 64);
  for (const bool both : {true, false}) {
    lanes::SpanTable view = table.view();
    if (!both) view.second = nullptr;
    REQUIRE(lanes::in_spans(view, columns.code, columns.day, words.data()));
    for (std::size_t row = 0; row < rows; ++row) {
      const auto code = static_cast<std::size_t>(columns.code.low[row]);
      const values::Day day = day_of_cell(columns.day.low[row]);
      const bool held = code < codes && (lanes::holds(table.first[code], day) ||
                                         (both && lanes::holds(table.second[code], day)));
      REQUIRE((words[row / 64] >> (row % 64) & 1) == held);
    }
  }
}

} // namespace

TEST_CASE("days in spans at every width that the processor knows") {
  using lanes::Width;
  const Width before = lanes::width();
  for (const Width width : {Width::one, Width::eight}) {
    if (!lanes::set_width(width)) continue;
    for (const std::size_t rows : {1, 63, 64, 65, 128, 1000})
      for (const bool narrow : {false, true})
        check(rows, narrow);
  }
  CHECK(lanes::set_width(before));
}

TEST_CASE("a table that does not tell says so, wherever the code stands") {
  Table table = some_table();
  table.first[7] = lanes::untold;
  for (const std::size_t place : {0, 63, 64, 99}) {
    Columns columns;
    columns.code.low.assign(100, 1);
    columns.day.low.assign(100, 12);
    std::vector<std::uint64_t> words(2);
    CHECK(lanes::in_spans(table.view(), columns.code, columns.day, words.data()));
    columns.code.low[place] = 7;
    CHECK_FALSE(lanes::in_spans(table.view(), columns.code, columns.day, words.data()));
  }
}
