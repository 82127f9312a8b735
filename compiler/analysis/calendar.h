// Days and months of the Gregorian calendar, carried on without end in both directions.
#pragma once
#include "compiler/analysis/rounding.h"
#include <algorithm>

namespace pol::analysis::calendar {

// The day (values::Day) on which a month begins; months are counted from January of year 0.
// Years are taken from March on, so that a leap day is a year's last.
inline mpz_class first_of_month(const mpz_class& month) {
  const mpz_class march = month - 2, year = floor_quotient(march, 12);
  const mpz_class place = march - 12 * year;
  return 365 * year + floor_quotient(year, 4) - floor_quotient(year, 100) +
         floor_quotient(year, 400) + floor_quotient(153 * place + 2, 5) - 719'468;
}

inline mpz_class month_of(const mpz_class& day) {
  mpz_class month = floor_quotient((day + 719'528) * 4'800, 146'097); // at most one off
  while (first_of_month(month) > day)
    --month;
  while (first_of_month(month + 1) <= day)
    ++month;
  return month;
}

inline mpz_class day_in_month(const mpz_class& day) {
  return day - first_of_month(month_of(day)) + 1;
}

// Of the month in which the day lies.
inline mpz_class month_length(const mpz_class& day) {
  const mpz_class month = month_of(day);
  return first_of_month(month + 1) - first_of_month(month);
}

// The same day of another month, or its last.
inline mpz_class shifted(const mpz_class& day, const mpz_class& months) {
  const mpz_class month = month_of(day) + months, first = first_of_month(month);
  return first + std::min(day_in_month(day), month_length(first)) - 1;
}

// The last day that, moved by months, is not beyond the other.
inline mpz_class last_shifted_to(const mpz_class& day, const mpz_class& months) {
  const mpz_class back = shifted(day, -months);
  const bool at_end = day_in_month(day) == month_length(day);
  return at_end ? mpz_class(first_of_month(month_of(back) + 1) - 1) : back;
}

} // namespace pol::analysis::calendar
