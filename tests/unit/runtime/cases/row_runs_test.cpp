#include "runtime/cases/row_runs.h"
#include "tests/unit/runtime/cases/sample.h"
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <numeric>
#include <random>

namespace pol::cases {
using namespace sample;

namespace {

std::vector<std::uint32_t> rows_from(std::uint32_t first, std::size_t count) {
  std::vector<std::uint32_t> rows(count);
  std::iota(rows.begin(), rows.end(), first);
  return rows;
}

// Its facts differ from those of the records beside it, and every kind of fact is in some.
std::string record_of(int i) {
  std::string record = fmt::format(R"({{"id":"r{}")", i);
  if (i % 3 != 0) record += fmt::format(R"(,"kidneys":{},"name":"n{}")", i % 3, i % 11);
  if (i % 4 != 0) record += fmt::format(R"(,"gfr":{})", i * 7 % 250);
  if (i % 4 == 0) record += fmt::format(R"(,"gfr":{{"comparator":">","value":{}}})", i % 250);
  if (i % 5 != 0) record += fmt::format(R"(,"renal":{{"localized":{}}})", i % 2 == 0);
  if (i % 7 != 0) record += R"(,"sites":["lung"])";
  if (i % 2 != 0) record += fmt::format(R"(,"tests":[{{"po2":{}}},{{"po2":2}}])", i);
  return record + "}";
}

} // namespace

TEST_CASE("row runs: rows beside each other, unless the runs are short") {
  CHECK(row_runs({}).empty());
  CHECK(row_runs({5}).empty());
  const auto whole = row_runs(rows_from(7, 100));
  REQUIRE(whole.size() == 1);
  CHECK(whole[0].from == 7);
  CHECK(whole[0].count == 100);
  std::vector<std::uint32_t> rows = rows_from(50, 40), more = rows_from(0, 24);
  rows.insert(rows.end(), more.begin(), more.end());
  const auto two = row_runs(rows);
  REQUIRE(two.size() == 2);
  CHECK(two[1].from == 0);
  CHECK(two[1].to == 40);
  CHECK(two[1].count == 24);
  for (std::uint32_t& row : rows)
    row *= 2;
  CHECK(row_runs(rows).empty());
}

TEST_CASE("row runs: bits come to lie where they belong") {
  std::mt19937 random(7);
  values::Bits from(300);
  for (std::size_t row = 0; row < from.size(); ++row)
    from.put(row, random() % 2 == 0);
  for (int i = 0; i < 2000; ++i) {
    const std::size_t count = random() % 200, first = random() % (300 - count), to = random() % 150,
                      size = to + count + random() % 70;
    values::Bits taken(size);
    copy_bits(from, {first, to, count}, taken);
    values::Bits expected(size);
    for (std::size_t row = 0; row < count; ++row)
      expected.put(to + row, from[first + row]);
    REQUIRE(taken == expected);
  }
}

TEST_CASE("row runs: chosen cases are the same in runs and one by one") {
  std::vector<std::string> records;
  for (int i = 0; i < 200; ++i)
    records.push_back(record_of(i));
  const Decoded all = decode(records);
  std::vector<std::uint32_t> rows = rows_from(3, 70);
  for (const std::uint32_t row : rows_from(101, 90))
    rows.push_back(row);
  std::vector<std::string> chosen;
  for (const std::uint32_t row : rows)
    chosen.push_back(records[row]);
  CHECK_FALSE(row_runs(rows).empty());
  CHECK(dump(select(all.batch, rows)) == dump(decode(chosen).batch));
}

} // namespace pol::cases
