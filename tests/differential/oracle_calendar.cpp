#include "tests/differential/oracle_calendar.h"
#include <algorithm>

namespace pol::oracle {

namespace {

bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

// Days from 0001-01-01 to the first of January of the year.
long days_before(int year) {
  const long past = year - 1;
  return past * 365 + past / 4 - past / 100 + past / 400;
}

long days_into_year(Date date) {
  long days = date.day - 1;
  for (int month = 1; month < date.month; ++month)
    days += days_in_month(date.year, month);
  return days;
}

long from_year_one(Date date) { return days_before(date.year) + days_into_year(date); }

} // namespace

int days_in_month(int year, int month) {
  if (month == 2) return is_leap(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

long to_count(Date date) { return from_year_one(date) - from_year_one({1970, 1, 1}); }

Date to_date(long count) {
  const long days = count + from_year_one({1970, 1, 1});
  int year = static_cast<int>(days / 366) + 1; // never too late; walk on from there
  while (days_before(year + 1) <= days)
    ++year;
  Date date{year, 1, 1};
  long rest = days - days_before(year);
  while (rest >= days_in_month(year, date.month))
    rest -= days_in_month(year, date.month++);
  date.day = static_cast<int>(rest) + 1;
  return date;
}

std::string date_text(long count) {
  const auto padded = [](int number, std::size_t width) {
    const std::string digits = std::to_string(number);
    return std::string(width - digits.size(), '0') + digits;
  };
  const Date date = to_date(count);
  return padded(date.year, 4) + "-" + padded(date.month, 2) + "-" + padded(date.day, 2);
}

std::optional<Date> plus_months(Date date, long months) {
  if (months > 12 * 10'000 || months < -12 * 10'000) return std::nullopt;
  const long total = date.year * 12L + (date.month - 1) + months;
  if (total < 12 || total >= 12 * 10'000) return std::nullopt;
  const int year = static_cast<int>(total / 12), month = static_cast<int>(total % 12) + 1;
  return Date{year, month, std::min(date.day, days_in_month(year, month))};
}

long completed_months(Date from, Date to) {
  if (to < from) return -completed_months(to, from);
  const long months = (to.year - from.year) * 12L + (to.month - from.month);
  return to.day < from.day ? months - 1 : months;
}

long completed_years(Date from, Date to) {
  if (to < from) return -completed_years(to, from);
  const bool birthday_to_come =
      to.month < from.month || (to.month == from.month && to.day < from.day);
  return to.year - from.year - (birthday_to_come ? 1 : 0);
}

} // namespace pol::oracle
