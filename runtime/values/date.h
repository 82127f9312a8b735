// Days of the Gregorian calendar, 0001-01-01 to 9999-12-31, as a count from 1970-01-01.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pol::values {

using Day = std::int32_t;
inline constexpr Day first_day = -719'162; // 0001-01-01
inline constexpr Day last_day = 2'932'896; // 9999-12-31

// Reads exactly YYYY-MM-DD; nothing for any other spelling or a day that does not exist.
std::optional<Day> parse_day(std::string_view text);
std::optional<Day> make_day(int year, int month, int day);
std::string format_day(Day day);

// Moves by whole days or months (a month's end clamps: 31 March - 1 month is the last of February).
// Nothing when the result leaves the calendar. The amount may be any 64-bit value.
std::optional<Day> add_days(Day day, std::int64_t days);
std::optional<Day> add_months(Day day, std::int64_t months);

// Completed years or months from one day to another by calendar fields; minus the reverse when
// `to` lies before `from`. One born on 29 February turns a year older on 1 March in common years.
int years_between(Day from, Day to);
int months_between(Day from, Day to);

} // namespace pol::values
