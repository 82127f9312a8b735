// The oracle itself, tried by hand; the program links nothing of the runtime.
#include "tests/differential/oracle_calendar.h"
#include "tests/differential/oracle_numbers.h"
#include <doctest/doctest.h>

using namespace pol::oracle;

TEST_CASE("days count from 1970 and come back") {
  CHECK(to_count({1970, 1, 1}) == 0);
  CHECK(to_count({1, 1, 1}) == -719'162);
  CHECK(to_count({9999, 12, 31}) == 2'932'896);
  CHECK(to_count({2000, 3, 1}) - to_count({2000, 2, 28}) == 2);
  CHECK(to_count({1900, 3, 1}) - to_count({1900, 2, 28}) == 1);
  for (long day = to_count({1, 1, 1}); day <= to_count({9999, 12, 31}); day += 97)
    CHECK(to_count(to_date(day)) == day);
}

TEST_CASE("months clamp at the month's end and stay in the calendar") {
  CHECK(plus_months({2024, 3, 31}, -1) == Date{2024, 2, 29});
  CHECK(plus_months({2023, 1, 31}, 1) == Date{2023, 2, 28});
  CHECK(plus_months({2023, 12, 15}, 1) == Date{2024, 1, 15});
  CHECK(plus_months({2024, 2, 29}, 12) == Date{2025, 2, 28});
  CHECK(!plus_months({1, 1, 1}, -1));
  CHECK(!plus_months({9999, 12, 31}, 1));
  CHECK(plus_months({9999, 11, 30}, 1) == Date{9999, 12, 30});
}

TEST_CASE("one born on 29 February turns a year older on 1 March in common years") {
  CHECK(completed_years({2000, 2, 29}, {2023, 2, 28}) == 22);
  CHECK(completed_years({2000, 2, 29}, {2023, 3, 1}) == 23);
  CHECK(completed_years({2023, 3, 1}, {2000, 2, 29}) == -23);
  CHECK(completed_years({2000, 2, 29}, {2024, 2, 29}) == 24);
  CHECK(completed_months({2024, 1, 31}, {2024, 2, 29}) == 0);
  CHECK(completed_months({2024, 1, 31}, {2024, 3, 31}) == 2);
}

TEST_CASE("numbers round half away from zero and overflow with 64 bits") {
  const Rational half = grid_step() / 2;
  CHECK(on_grid(half) == grid_step());
  CHECK(on_grid(-half) == -grid_step());
  CHECK(on_grid(half - half / 1000) == 0);
  CHECK(stored(greatest_number()).is_exact());
  CHECK(stored(greatest_number() + grid_step()).cause == "overflow");
  CHECK(stored(least_number()).is_exact());
  CHECK(stored(least_number() - half).cause == "overflow");
}

TEST_CASE("a bound is a closed interval on the grid, whole for integers, cut by the range") {
  pol::semantics::Fact fact;
  fact.type.kind = pol::semantics::TypeKind::number;
  fact.range = {0, 250'00000000};
  CHECK(interval({Bound::Sign::greater, 60}, fact).low == 60 + grid_step());
  CHECK(interval({Bound::Sign::greater, 60}, fact).high == 250);
  CHECK(interval({Bound::Sign::greater, 250}, fact).state == State::unknown);
  CHECK(interval({Bound::Sign::less_equal, 0}, fact).state == State::exact);
  fact.type.kind = pol::semantics::TypeKind::integer;
  CHECK(interval({Bound::Sign::less, 60}, fact).high == 59);
  CHECK(interval({Bound::Sign::greater, 60}, fact).low == 61);
}
