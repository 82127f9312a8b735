// Whole columns of codes and days against one code and one day at a time.
#include "runtime/cases/narrow.h"
#include "runtime/machine/calendar_day.h"
#include "runtime/machine/code_lookup.h"
#include <doctest/doctest.h>
#include <random>

using namespace pol;
using namespace pol::machine;
using bytecode::CodeEntry;

namespace {

std::string code_name(std::size_t i) { return "C" + std::to_string(100 + i); }

// A list of `count` codes with up to three spans each, some in common.
bytecode::CodeList some_list(std::mt19937& random, std::size_t count) {
  bytecode::CodeList list{"list", {"CPT"}, {}, true};
  for (std::size_t i = 0; i < count; ++i) {
    const auto begin = static_cast<values::Day>(random() % 4 * 100);
    for (std::size_t span = random() % 3 + 1; span-- > 0;) {
      CodeEntry entry{CodeEntry::Kind::single, code_name(i), "", begin, begin + 50};
      entry.from += static_cast<values::Day>(span * 60);
      entry.through = span == 2 ? values::last_day : entry.from + 50;
      list.entries.push_back(entry);
    }
  }
  return list;
}

struct Columns {
  values::CellColumn codes, days;
};

Columns some_columns(std::mt19937& random, cases::StringPool& strings, std::size_t rows) {
  Columns columns;
  for (std::size_t row = 0; row < rows; ++row) {
    columns.codes.low.push_back(strings.intern(code_name(random() % 40)));
    columns.days.low.push_back(static_cast<int>(random() % 600) - 50);
  }
  cases::narrow(bytecode::FactKind::code, columns.codes);
  cases::narrow(bytecode::FactKind::date, columns.days);
  return columns;
}

void check(CodeMemo& memo, const cases::StringPool& strings, const bytecode::CodeList& list,
           const Columns& columns) {
  std::vector<std::uint64_t> held;
  if (!valid_on(memo, columns.codes, columns.days, held)) return;
  for (std::size_t row = 0; row < columns.codes.low.size(); ++row) {
    const auto day = static_cast<values::Day>(columns.days.low[row]);
    const bool expected =
        valid_on(validity(list, strings[columns.codes.low[row]]), day_of_cell(day));
    REQUIRE((held[row / 64] >> (row % 64) & 1) == expected);
  }
}

} // namespace

TEST_CASE("codes of short lists are compared, those of others looked up") {
  std::mt19937 random(11);
  bytecode::Module module;
  for (int round = 0; round < 200; ++round) {
    const bytecode::CodeList list = some_list(random, random() % 30 + 1);
    cases::StringPool strings(module);
    KeptCodes kept(list, strings);
    for (const std::size_t rows : {1, 64, 200}) { // the strings grow from one to the next
      const Columns columns = some_columns(random, strings, rows);
      kept.memo.begin(strings);
      check(kept.memo, strings, list, columns);
    }
  }
}

TEST_CASE("what makes a list short") {
  using Kind = CodeEntry::Kind;
  bytecode::CodeList list{"list", {"CPT"}, {}, true};
  list.entries = {{Kind::single, "A1", "", 1, 5},
                  {Kind::single, "A2", "", 1, 5},
                  {Kind::single, "A3", ""},
                  {Kind::single, "A4", "", 9, 8}};
  const auto classes = code_classes(list);
  REQUIRE(classes.size() == 2);
  std::size_t codes = 0;
  for (const CodeClass& of : classes)
    codes += of.codes.size();
  CHECK(codes == 3); // A4 holds on no day
  list.entries.push_back({Kind::prefix, "B", ""});
  CHECK(code_classes(list).empty());
  list.entries.pop_back();
  for (std::size_t i = 0; i < 21; ++i)
    list.entries.push_back({Kind::single, code_name(i), "", 1, 5});
  CHECK(code_classes(list).empty());
}
