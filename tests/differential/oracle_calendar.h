// The oracle's own Gregorian calendar, by counting: plain enough to be checked by reading.
#pragma once
#include <optional>
#include <string>

namespace pol::oracle {

struct Date {
  int year = 1, month = 1, day = 1;
  friend auto operator<=>(const Date&, const Date&) = default;
};

int days_in_month(int year, int month);
// Days since 1970-01-01, and back.
long to_count(Date date);
Date to_date(long count);
std::string date_text(long count); // YYYY-MM-DD
inline bool in_calendar(long count) {
  return count >= to_count({1, 1, 1}) && count <= to_count({9999, 12, 31});
}

// The same day of the month that many months later (or earlier), or the month's last day where the
// month is too short. Nothing outside 0001 to 9999.
std::optional<Date> plus_months(Date date, long months);

// Completed months or years by calendar fields; minus the reverse where `to` lies before `from`.
long completed_months(Date from, Date to);
long completed_years(Date from, Date to);

} // namespace pol::oracle
