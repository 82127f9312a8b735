// Comparisons against their definition on intervals: tried on every value in them.
#include "tests/unit/runtime/machine/world.h"
#include <doctest/doctest.h>
#include <functional>
#include <limits>

using namespace pol::machine::test;
using pol::values::Wide;

namespace {

constexpr Truth T = true, F = false, U = std::nullopt;
constexpr auto lowest = std::numeric_limits<std::int64_t>::min();
constexpr auto highest = std::numeric_limits<std::int64_t>::max();
using Test = std::function<bool(std::int64_t, std::int64_t)>;

Truth over_all_values(const Cell& a, const Cell& b, const Test& test) {
  if (!a.known || !b.known) return U;
  bool may_be_true = false, may_be_false = false;
  for (std::int64_t x = a.low; x <= a.high; ++x)
    for (std::int64_t y = b.low; y <= b.high; ++y)
      (test(x, y) ? may_be_true : may_be_false) = true;
  return may_be_true != may_be_false ? Truth(may_be_true) : U;
}

std::vector<Cell> some_cells() {
  std::vector<Cell> cells{unknown};
  for (std::int64_t low = -3; low <= 3; ++low)
    for (std::int64_t high = low; high <= 3; ++high)
      cells.push_back(between(low, high));
  return cells;
}

void check(Opcode op, const std::vector<std::int64_t>& immediates, const Test& test,
           const std::vector<Wide>& wides = {}) {
  const auto columns = combinations(some_cells(), 2);
  World world(columns[0].size());
  std::vector<std::int64_t> all = immediates;
  for (const Wide& wide : wides)
    all.push_back(world.wide(wide));
  const Register a = world.cells(columns[0]), b = world.cells(columns[1]);
  const Register result = world.op(op, {a, b}, all);
  world.run();
  std::vector<Truth> expected;
  for (std::size_t row = 0; row < columns[0].size(); ++row)
    expected.push_back(over_all_values(columns[0][row], columns[1][row], test));
  CHECK(world.truths(result) == expected);
}

Wide power_of_two(int bits) {
  Wide wide;
  wide.limbs[static_cast<std::size_t>(bits / 64)] = std::uint64_t{1} << (bits % 64);
  return wide;
}

} // namespace

TEST_CASE("machine: comparisons are decided by the operands' bounds") {
  check(Opcode::equal, {}, std::equal_to<std::int64_t>());
  check(Opcode::less, {}, std::less<std::int64_t>());
  check(Opcode::less_equal, {}, std::less_equal<std::int64_t>());
}

TEST_CASE("machine: comparisons at the ends of 64 bits") {
  const auto columns = combinations<Cell>(
      {of(lowest), of(highest), of(0), between(0, highest), between(lowest, 0)}, 2);
  World world(columns[0].size());
  const Register a = world.cells(columns[0]), b = world.cells(columns[1]);
  const Register less = world.op(Opcode::less, {a, b});
  const Register less_equal = world.op(Opcode::less_equal, {a, b});
  world.run();
  for (std::size_t row = 0; row < columns[0].size(); ++row) {
    const Cell &x = columns[0][row], &y = columns[1][row];
    CAPTURE(x);
    CAPTURE(y);
    const Truth expected = x.high < y.low ? T : x.low >= y.high ? F : U;
    const Truth or_equal = x.high <= y.low ? T : x.low > y.high ? F : U;
    CHECK(world.truths(less)[row] == expected);
    CHECK(world.truths(less_equal)[row] == or_equal);
  }
}

TEST_CASE("machine: in_range") {
  const auto cells = some_cells();
  for (std::int64_t low = -4; low <= 4; ++low)
    for (std::int64_t high = -4; high <= 4; ++high) {
      World world(cells.size());
      const Register result = world.op(Opcode::in_range, {world.cells(cells)}, {low, high});
      world.run();
      for (std::size_t row = 0; row < cells.size(); ++row) {
        CAPTURE(low);
        CAPTURE(high);
        CAPTURE(cells[row]);
        CHECK(world.truths(result)[row] ==
              over_all_values(cells[row], of(0),
                              [&](std::int64_t x, std::int64_t) { return low <= x && x <= high; }));
      }
    }
}

TEST_CASE("machine: compare_scaled in 128 bits and in more") {
  // Order is decided at the intervals' ends; equality is left open by any overlap of the sides.
  check(Opcode::compare_scaled, {1}, [](auto x, auto y) { return x * 3 - 2 < y * 2; }, {3, -2, 2});
  check(Opcode::compare_scaled, {2}, [](auto x, auto y) { return x * 3 - 2 <= y * 2; }, {3, -2, 2});
  const Wide big = power_of_two(200);
  check(Opcode::compare_scaled, {1}, [](auto x, auto y) { return x < y; }, {big, 0, big});
  check(Opcode::compare_scaled, {0}, [](auto x, auto y) { return x == y; }, {big, 0, big});
  check(Opcode::compare_scaled, {0}, [](auto x, auto y) { return x == y; }, {5, 0, 5});
}

TEST_CASE("machine: compare_scaled is exact at the ends") {
  World world(3);
  const Register a = world.cells({of(highest), of(lowest), of(highest)});
  const Register b = world.cells({of(highest), of(lowest), of(highest - 1)});
  const auto most = (std::int64_t{1} << 62) - 1;
  const auto run = [&](std::int64_t flag, std::int64_t left, std::int64_t offset,
                       std::int64_t right) {
    return world.op(Opcode::compare_scaled, {a, b},
                    {flag, world.wide(left), world.wide(offset), world.wide(right)});
  };
  const Register same = run(0, most, 0, most), below = run(1, most, -1, most);
  const Register inch = run(2, 254, 0, 100);
  world.run();
  CHECK(world.truths(same) == std::vector<Truth>{T, T, F});
  CHECK(world.truths(below) == std::vector<Truth>{T, T, F});
  CHECK(world.truths(inch) == std::vector<Truth>{F, T, F});
}

TEST_CASE("machine: compare_scaled with constants around the limit of 128 bits") {
  World world(4);
  const Register a = world.cells({of(highest), of(lowest), of(highest), of(1)});
  const Register b = world.cells({of(highest), of(lowest), of(highest - 1), of(2)});
  for (int bits = 50; bits < 140; ++bits) {
    CAPTURE(bits);
    Wide minus = power_of_two(bits);
    minus.negative = true;
    const auto compare = [&](std::int64_t flag, const Wide& left, const Wide& offset,
                             const Wide& right) {
      return world.op(Opcode::compare_scaled, {a, b},
                      {flag, world.wide(left), world.wide(offset), world.wide(right)});
    };
    const Wide power = power_of_two(bits);
    const Register same = compare(0, power, 0, power), more = compare(1, power, 1, power);
    const Register shifted = compare(1, power, minus, power); // (a - 1) < b
    const Register offset = compare(2, 1, power, 1), left = compare(1, power, 0, 1);
    const Register right = compare(1, 1, 0, power);
    world.run();
    CHECK(world.truths(same) == std::vector<Truth>{T, T, F, F});
    CHECK(world.truths(more) == std::vector<Truth>{F, F, F, T});
    CHECK(world.truths(shifted) == std::vector<Truth>{T, T, F, T});
    CHECK(world.truths(offset) == std::vector<Truth>{F, F, F, F});
    CHECK(world.truths(left) == std::vector<Truth>{F, T, F, F});
    CHECK(world.truths(right) == std::vector<Truth>{T, F, T, T});
  }
}

TEST_CASE("machine: equality of different units with bounds") {
  World world(3);
  const Register inches = world.cells({between(1, 2), between(1, 2), between(1, 2)});
  const Register cents = world.cells({of(600), of(300), between(100, 254)});
  const Register result = world.op(Opcode::compare_scaled, {inches, cents},
                                   {0, world.wide(254), world.wide(0), world.wide(1)});
  world.run();
  CHECK(world.truths(result) == std::vector<Truth>{F, U, U});
}

TEST_CASE("machine: compare_products compares exact fractions") {
  constexpr auto zero = Cause::division_by_zero, over = Cause::overflow, fine = Cause::none;
  World world(7);
  const Register a = world.cells({of(1), of(1), of(-1), of(2), of(5), unknown, of(highest)});
  const Register b = world.cells({of(3), of(3), of(3), of(-6), of(0), of(0), of(1)});
  const Register c = world.cells({of(2), of(3), of(1), of(-1), of(0), of(1), of(1)});
  const auto compare = [&](std::int64_t flag, std::vector<Register> operands,
                           std::vector<std::int64_t> counts, std::vector<Wide> wides) {
    std::vector<std::int64_t> immediates{flag};
    immediates.insert(immediates.end(), counts.begin(), counts.end());
    for (const Wide& wide : wides)
      immediates.push_back(world.wide(wide));
    return world.op(Opcode::compare_products, operands, immediates);
  };
  // a / b op c / 6
  const Register equal = compare(0, {a, b, c}, {1, 1, 1, 0}, {1, 1, 1, 6});
  const Register less = compare(1, {a, b, c}, {1, 1, 1, 0}, {1, 1, 1, 6});
  const Register less_equal = compare(2, {a, b, c}, {1, 1, 1, 0}, {1, 1, 1, 6});
  // 1 op c / b with the constant -1 on the left
  const Register divided = compare(1, {c, b}, {0, 0, 1, 1}, {-1, 1, 1, 1});
  // a * a * 2^131 fits in 256 bits for all but the largest a
  const Register large = compare(1, {a, a, c}, {2, 0, 1, 0}, {power_of_two(131), 1, 1, 1});
  const Register scaled = compare(1, {c}, {0, 0, 1, 0}, {1, 2, 3, 1}); // 1/2 < 3 c
  world.run();
  CHECK(world.truths(equal) == std::vector<Truth>{T, F, F, F, U, U, F});
  CHECK(world.truths(less) == std::vector<Truth>{F, T, T, T, U, U, F});
  CHECK(world.truths(less_equal) == std::vector<Truth>{T, T, T, T, U, U, F});
  CHECK(world.causes(equal) == std::vector<Cause>{fine, fine, fine, fine, zero, fine, fine});
  CHECK(world.truths(divided) == std::vector<Truth>{T, T, T, T, U, U, T});
  CHECK(world.causes(divided) == std::vector<Cause>{fine, fine, fine, fine, zero, zero, fine});
  CHECK(world.causes(large) == std::vector<Cause>{fine, fine, fine, fine, fine, fine, over});
  CHECK(world.truths(scaled) == std::vector<Truth>{T, T, T, F, F, T, T});
}

TEST_CASE("machine: a fraction beside a number within bounds") {
  World world(8);
  const Register a = world.cells({of(6), of(6), of(6), of(6), of(6), of(-6), of(6), unknown});
  const Register b = world.cells({of(2), of(2), of(2), of(2), of(2), of(-2), of(0), of(2)});
  const Register c = world.cells({between(3, 5), between(1, 3), between(4, 5), between(1, 2),
                                  between(1, 5), between(4, 5), between(4, 5), between(4, 5)});
  const std::int64_t one = world.wide(1);
  // a / b op c; 4: the right side stands alone
  const auto compare = [&](std::int64_t flag) {
    return world.op(Opcode::compare_products, {a, b, c},
                    {4 + flag, 1, 1, 1, 0, one, one, one, one});
  };
  const Register equal = compare(0), less = compare(1), less_equal = compare(2);
  world.run();
  CHECK(world.truths(equal) == std::vector<Truth>{U, U, F, F, U, F, U, U});
  CHECK(world.truths(less) == std::vector<Truth>{U, F, T, F, U, T, U, U});
  CHECK(world.truths(less_equal) == std::vector<Truth>{T, U, T, F, U, T, U, U});
  CHECK(world.causes(equal)[6] == Cause::division_by_zero);
  CHECK(world.causes(equal)[7] == Cause::none);
}

TEST_CASE("machine: a bounded operand counts as unknown in products and in_values") {
  World world(3);
  const Register a = world.cells({of(2), between(1, 2), unknown});
  const Register products =
      world.op(Opcode::compare_products, {a},
               {1, 1, 0, 0, 0, world.wide(1), world.wide(1), world.wide(5), world.wide(1)});
  const Register values = world.op(Opcode::in_values, {a}, {1, 2});
  world.run();
  CHECK(world.truths(products) == std::vector<Truth>{T, U, U});
  CHECK(world.truths(values) == std::vector<Truth>{T, U, U});
}
