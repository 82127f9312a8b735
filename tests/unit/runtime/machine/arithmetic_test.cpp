// Checked arithmetic, exact fractions, conversions and the calendar.
#include "runtime/values/decimal.h"
#include "tests/unit/runtime/machine/world.h"
#include <doctest/doctest.h>
#include <limits>

using namespace pol::machine::test;
using pol::values::decimal_one;
using pol::values::make_day;
using pol::values::Wide;

namespace {

constexpr auto lowest = std::numeric_limits<std::int64_t>::min();
constexpr auto highest = std::numeric_limits<std::int64_t>::max();
constexpr auto over = Cause::overflow, zero = Cause::division_by_zero, fine = Cause::none;

Cell number(std::int64_t value) { return of(value * decimal_one); }
Cell day(int year, int month, int of_month) { return of(*make_day(year, month, of_month)); }

} // namespace

TEST_CASE("machine: sums and differences, with a cause where they leave 64 bits") {
  World world(7);
  const Register a = world.cells(
      {of(1), of(highest), of(lowest), of(lowest), unknown, between(highest - 1, highest), of(-5)});
  const Register b =
      world.cells({of(2), of(1), of(-1), of(1), of(lowest), of(highest), of(highest)});
  const Register sum = world.op(Opcode::add, {a, b});
  const Register difference = world.op(Opcode::subtract, {a, b});
  const Register negative = world.op(Opcode::negate, {a});
  world.run();
  CHECK(world.cells_of(sum) == std::vector<Cell>{of(3), unknown, unknown, of(lowest + 1), unknown,
                                                 unknown, of(highest - 5)});
  CHECK(world.causes(sum) == std::vector<Cause>{fine, over, over, fine, fine, fine, fine});
  CHECK(world.cells_of(difference) == std::vector<Cell>{of(-1), of(highest - 1), of(lowest + 1),
                                                        unknown, unknown, unknown, unknown});
  CHECK(world.causes(difference) == std::vector<Cause>{fine, fine, fine, over, fine, fine, over});
  CHECK(world.cells_of(negative) ==
        std::vector<Cell>{of(-1), of(-highest), unknown, unknown, unknown, unknown, of(5)});
  CHECK(world.causes(negative) == std::vector<Cause>{fine, fine, over, over, fine, fine, fine});
}

TEST_CASE("machine: a product is one fraction, rounded once, half away from zero") {
  World world(8);
  const Register a =
      world.cells({of(7), of(-7), of(5), of(0), of(0), of(highest), unknown, of(lowest)});
  const Register b = world.cells({of(2), of(2), of(-2), of(9), of(0), of(1), of(0), of(-1)});
  const auto product = [&](std::vector<Register> operands, std::int64_t above, std::int64_t below,
                           const Wide& numerator, const Wide& denominator) {
    return world.op(Opcode::product, operands,
                    {above, below, world.wide(numerator), world.wide(denominator)});
  };
  const Register quotient = product({a, b}, 1, 1, 1, 1);
  const Register times = product({a, b}, 2, 0, 1, 1);
  const Register third = product({a}, 1, 0, 1, 3);
  const Register negative = product({a}, 1, 0, -1, 2);
  world.run();
  CHECK(world.cells_of(quotient) ==
        std::vector<Cell>{of(4), of(-4), of(-3), of(0), unknown, of(highest), unknown, unknown});
  CHECK(world.causes(quotient) ==
        std::vector<Cause>{fine, fine, fine, fine, zero, fine, fine, over});
  CHECK(world.cells_of(times) ==
        std::vector<Cell>{of(14), of(-14), of(-10), of(0), of(0), of(highest), unknown, unknown});
  CHECK(world.cells_of(third) == std::vector<Cell>{of(2), of(-2), of(2), of(0), of(0),
                                                   of(highest / 3), unknown, of(lowest / 3 - 1)});
  CHECK(world.cells_of(negative) == std::vector<Cell>{of(-4), of(4), of(-3), of(0), of(0),
                                                      of(-(highest / 2) - 1), unknown,
                                                      of(highest / 2 + 1)});
}

TEST_CASE("machine: the parts of a product may take 256 bits and no more") {
  World world(4);
  const auto big = std::int64_t{1} << 62;
  const Register a = world.cells({of(big), of(big), of(-big), of(big)});
  const Register b = world.cells({of(256), of(big), of(big), of(0)});
  Wide small;
  small.limbs[0] = 128;
  // a^4 * b is 2^(248 + 8) in the first row: one bit too many. Divided by a^4 it fits with b = 128.
  const Register five =
      world.op(Opcode::product, {a, a, a, a, b, a, a, a, a}, {5, 4, world.wide(1), world.wide(1)});
  const Register just =
      world.op(Opcode::product, {a, a, a, a, a, a, a, a}, {4, 4, world.wide(small), world.wide(1)});
  const Register above =
      world.op(Opcode::product, {a, a, a, a, b}, {5, 0, world.wide(1), world.wide(1)});
  const Register over_zero =
      world.op(Opcode::product, {a, a, a, a, a, b}, {5, 1, world.wide(1), world.wide(1)});
  const Register past_zero =
      world.op(Opcode::product, {a, a, a, a, a, b}, {6, 0, world.wide(1), world.wide(1)});
  world.run();
  CHECK(world.cells_of(past_zero) == std::vector<Cell>{unknown, unknown, unknown, of(0)});
  CHECK(world.cells_of(five) == std::vector<Cell>{unknown, unknown, unknown, of(0)});
  CHECK(world.causes(five) == std::vector<Cause>{over, over, over, fine});
  CHECK(world.cells_of(just) == std::vector<Cell>{of(128), of(128), of(128), of(128)});
  CHECK(world.causes(above) == std::vector<Cause>{over, over, over, fine});
  CHECK(world.causes(over_zero) == std::vector<Cause>{over, over, over, zero});
}

TEST_CASE("machine: convert") {
  World world(5);
  const Register celsius = world.cells({number(100), number(-40), of(1), unknown, of(highest)});
  const Register fahrenheit = world.op(
      Opcode::convert, {celsius}, {world.wide(9), world.wide(160 * decimal_one), world.wide(5)});
  const Register half =
      world.op(Opcode::convert, {celsius}, {world.wide(1), world.wide(0), world.wide(2)});
  world.run();
  CHECK(world.cells_of(fahrenheit) ==
        std::vector<Cell>{number(212), number(-40), of(32 * decimal_one + 2), unknown, unknown});
  CHECK(world.causes(fahrenheit) == std::vector<Cause>{fine, fine, fine, fine, over});
  CHECK(world.cells_of(half)[2] == of(1));
}

TEST_CASE("machine: days moved by days and months") {
  World world(6);
  const Register days = world.cells({day(2024, 3, 31), day(2023, 3, 31), day(9999, 12, 31),
                                     day(1, 1, 1), unknown, day(2024, 1, 1)});
  const Register amounts = world.cells(
      {number(1), number(1), number(1), number(-1), number(1), of(decimal_one + decimal_one / 2)});
  const Register back = world.op(Opcode::add_months, {days, amounts}, {-1});
  const Register years = world.op(Opcode::add_months, {days, amounts}, {12});
  const Register weeks = world.op(Opcode::add_days, {days, amounts}, {7});
  world.run();
  CHECK(world.cells_of(back) == std::vector<Cell>{day(2024, 2, 29), day(2023, 2, 28),
                                                  day(9999, 11, 30), day(1, 2, 1), unknown,
                                                  day(2023, 12, 1)});
  CHECK(world.causes(years) == std::vector<Cause>{fine, fine, over, over, fine, fine});
  CHECK(world.cells_of(weeks) == std::vector<Cell>{day(2024, 4, 7), day(2023, 4, 7), unknown,
                                                   unknown, unknown, day(2024, 1, 8)});
  CHECK(world.causes(weeks) == std::vector<Cause>{fine, fine, over, over, fine, fine});
}

TEST_CASE("machine: moving a day by an amount that leaves 64 bits") {
  World world(2);
  const Register days = world.cells({day(2024, 1, 1), day(2024, 1, 1)});
  const Register amounts = world.cells({of(highest), of(lowest)});
  const Register far = world.op(Opcode::add_days, {days, amounts}, {highest});
  const Register near = world.op(Opcode::add_days, {days, amounts}, {0});
  world.run();
  CHECK(world.causes(far) == std::vector<Cause>{over, over});
  CHECK(world.cells_of(near) == std::vector<Cell>{day(2024, 1, 1), day(2024, 1, 1)});
}

TEST_CASE("machine: the time between two days") {
  World world(5);
  const Register from = world.cells(
      {day(2000, 2, 29), day(2000, 2, 29), day(2023, 1, 31), day(2024, 1, 15), unknown});
  const Register to = world.cells(
      {day(2001, 2, 28), day(2001, 3, 1), day(2023, 2, 28), day(2024, 1, 1), day(2024, 1, 1)});
  const Register days = world.op(Opcode::days_between, {from, to});
  const Register weeks = world.op(Opcode::weeks_between, {from, to});
  const Register months = world.op(Opcode::months_between, {from, to});
  const Register years = world.op(Opcode::years_between, {from, to});
  world.run();
  CHECK(world.cells_of(days) ==
        std::vector<Cell>{number(365), number(366), number(28), number(-14), unknown});
  CHECK(world.cells_of(weeks) ==
        std::vector<Cell>{number(52), number(52), number(4), number(-2), unknown});
  CHECK(world.cells_of(months) ==
        std::vector<Cell>{number(11), number(12), number(0), number(0), unknown});
  CHECK(world.cells_of(years) ==
        std::vector<Cell>{number(0), number(1), number(0), number(0), unknown});
}
