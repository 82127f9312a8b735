// Days of the Gregorian calendar, by C++20's calendar types.
#include "runtime/values/date.h"
#include <chrono>

namespace pol::values {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

year_month_day fields(Day day) { return year_month_day{sys_days{days{day}}}; }

Day count(const year_month_day& date) {
  return static_cast<Day>(sys_days{date}.time_since_epoch().count());
}

// The number that the digits spell, or -1.
int number(std::string_view digits) {
  int value = 0;
  for (char c : digits) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::string padded(int value, std::size_t width) {
  std::string digits = std::to_string(value);
  return std::string(width - digits.size(), '0') + digits;
}

int month_number(const year_month_day& date) {
  return static_cast<int>(date.year()) * 12 + static_cast<int>(unsigned{date.month()}) - 1;
}

} // namespace

std::optional<Day> parse_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  return make_day(number(text.substr(0, 4)), number(text.substr(5, 2)), number(text.substr(8, 2)));
}

std::optional<Day> make_day(int year, int month, int day) {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31)
    return std::nullopt;
  year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                      std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  return count(date);
}

std::string format_day(Day day) {
  year_month_day date = fields(day);
  return padded(static_cast<int>(date.year()), 4) + "-" +
         padded(static_cast<int>(unsigned{date.month()}), 2) + "-" +
         padded(static_cast<int>(unsigned{date.day()}), 2);
}

std::optional<Day> add_days(Day day, std::int64_t days) {
  if (days < first_day - std::int64_t{day} || days > last_day - std::int64_t{day})
    return std::nullopt;
  return static_cast<Day>(day + days);
}

std::optional<Day> add_months(Day day, std::int64_t months) {
  constexpr std::int64_t reach = 9999 * 12;
  if (months < -reach || months > reach) return std::nullopt;
  year_month_day date = fields(day);
  const std::int64_t moved = month_number(date) + months;
  if (moved < 12 || moved >= 10'000 * 12) return std::nullopt;
  const std::chrono::year year{static_cast<int>(moved / 12)};
  const std::chrono::month month{static_cast<unsigned>(moved % 12) + 1};
  const std::chrono::day last = (year / month / std::chrono::last).day();
  return count(year_month_day{year, month, date.day() < last ? date.day() : last});
}

int years_between(Day from, Day to) {
  if (to < from) return -years_between(to, from);
  // Twelve whole months make a year: the fields compare month first, then day.
  return months_between(from, to) / 12;
}

int months_between(Day from, Day to) {
  if (to < from) return -months_between(to, from);
  year_month_day a = fields(from), b = fields(to);
  return month_number(b) - month_number(a) - (b.day() < a.day() ? 1 : 0);
}

} // namespace pol::values
