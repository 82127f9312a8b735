#include "runtime/values/date.h"
#include <doctest/doctest.h>
#include <limits>

namespace {
using namespace pol::values;

Day day(std::string_view text) {
  auto value = parse_day(text);
  INFO(text);
  REQUIRE(value.has_value());
  return *value;
}

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t smallest = std::numeric_limits<std::int64_t>::min();

TEST_CASE("days count from 1970") {
  CHECK(day("1970-01-01") == 0);
  CHECK(day("1969-12-31") == -1);
  CHECK(day("2000-03-01") == 11'017);
  CHECK(day("0001-01-01") == first_day);
  CHECK(day("9999-12-31") == last_day);
}

TEST_CASE("one spelling, and only days that exist") {
  for (const char* text : {"",           "2025-10-1",           "2025-1-01",   "25-10-01",
                           "2025/10/01", "2025-10-01T00:00:00", "2025-10-01Z", " 2025-10-01",
                           "20251001",   "2025-13-01",          "2025-00-01",  "2025-01-00",
                           "2025-01-32", "2025-04-31",          "2025-02-29",  "1900-02-29",
                           "2100-02-29", "0000-01-01",          "-001-01-01",  "10000-01-01",
                           "2025-1a-01", "2025-+1-01",          "2025--1-01"})
    CHECK_FALSE(parse_day(text).has_value());
  CHECK(parse_day("2024-02-29").has_value());
  CHECK(parse_day("2000-02-29").has_value());
  CHECK_FALSE(make_day(10'000, 1, 1).has_value());
  CHECK_FALSE(make_day(2025, 257, 1).has_value());
  CHECK_FALSE(make_day(2025, 1, 257).has_value());
  CHECK_FALSE(make_day(2025, -255, 1).has_value());
}

TEST_CASE("every day has one text, in order") {
  std::string before = "0000";
  for (Day d = first_day; d <= last_day; d += 97) {
    std::string text = format_day(d);
    CHECK(before < text);
    CHECK(parse_day(text) == d);
    before = text;
  }
  CHECK(format_day(first_day) == "0001-01-01");
  CHECK(format_day(last_day) == "9999-12-31");
}

TEST_CASE("moving by days stays in the calendar") {
  CHECK(add_days(day("2024-02-28"), 1) == day("2024-02-29"));
  CHECK(add_days(last_day, 0) == last_day);
  CHECK_FALSE(add_days(last_day, 1).has_value());
  CHECK_FALSE(add_days(first_day, -1).has_value());
  CHECK(add_days(first_day, std::int64_t{last_day} - first_day) == last_day);
  CHECK_FALSE(add_days(0, largest).has_value());
  CHECK_FALSE(add_days(0, smallest).has_value());
  CHECK_FALSE(add_days(last_day, largest).has_value());
  CHECK_FALSE(add_days(first_day, smallest).has_value());
}

TEST_CASE("moving by months clamps at the month's end") {
  CHECK(add_months(day("2025-03-31"), -1) == day("2025-02-28"));
  CHECK(add_months(day("2024-03-31"), -1) == day("2024-02-29"));
  CHECK(add_months(day("2024-02-29"), 12) == day("2025-02-28"));
  CHECK(add_months(day("2024-02-29"), 48) == day("2028-02-29"));
  CHECK(add_months(day("2025-12-15"), 1) == day("2026-01-15"));
  CHECK(add_months(day("2025-01-15"), -1) == day("2024-12-15"));
  CHECK(add_months(last_day, 0) == last_day);
  CHECK_FALSE(add_months(day("9999-12-01"), 1).has_value());
  CHECK_FALSE(add_months(day("0001-01-31"), -1).has_value());
  CHECK(add_months(day("0001-01-31"), 9999 * 12 - 1) == last_day);
  CHECK_FALSE(add_months(0, largest).has_value());
  CHECK_FALSE(add_months(0, smallest).has_value());
}

TEST_CASE("completed years and months by calendar fields") {
  const Day leap = day("2004-02-29");
  CHECK(years_between(leap, day("2005-02-28")) == 0);
  CHECK(years_between(leap, day("2005-03-01")) == 1);
  CHECK(years_between(leap, day("2008-02-28")) == 3);
  CHECK(years_between(leap, day("2008-02-29")) == 4);
  CHECK(years_between(day("2007-10-01"), day("2025-09-30")) == 17);
  CHECK(years_between(day("2007-10-01"), day("2025-10-01")) == 18);
  CHECK(years_between(day("2025-10-01"), day("2007-10-01")) == -18);
  CHECK(years_between(day("2025-10-01"), day("2007-10-02")) == -17);
  CHECK(years_between(first_day, last_day) == 9998);
  CHECK(months_between(day("2025-01-31"), day("2025-02-28")) == 0);
  CHECK(months_between(day("2025-01-31"), day("2025-03-01")) == 1);
  CHECK(months_between(day("2025-01-15"), day("2026-01-14")) == 11);
  CHECK(months_between(day("2026-01-14"), day("2025-01-15")) == -11);
  CHECK(months_between(leap, leap) == 0);
}

TEST_CASE("between is minus the reverse, and whole months come back") {
  for (Day from = day("2019-12-25"); from < day("2020-03-05"); ++from) {
    for (int months = -30; months <= 30; ++months) {
      const Day to = *add_months(from, months);
      CHECK(months_between(from, to) == -months_between(to, from));
      CHECK(years_between(from, to) == -years_between(to, from));
      // Exact unless the day was clamped at the end of a shorter month.
      if (format_day(from).substr(8) == format_day(to).substr(8))
        CHECK(months_between(from, to) == months);
    }
  }
}
} // namespace
