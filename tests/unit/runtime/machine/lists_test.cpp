// Reductions of lists against their definition over every value of what is unknown.
#include "runtime/values/decimal.h"
#include "tests/unit/runtime/machine/world.h"
#include <algorithm>
#include <doctest/doctest.h>
#include <limits>

using namespace pol::machine::test;
using pol::values::decimal_one;

namespace {

constexpr Truth T = true, F = false, U = std::nullopt;
constexpr auto lowest = std::numeric_limits<std::int64_t>::min();
constexpr auto highest = std::numeric_limits<std::int64_t>::max();
// Stands for the ends of 64 bits where every value is tried.
constexpr std::int64_t far = 9;

struct Element {
  Truth included;
  Cell value;
};

struct Found {
  bool may_lack = false; // no element may count
  bool must_lack = true; // none can
  std::int64_t low = highest, high = lowest;
};

// The extremes over all choices: what counts, and the ends of each value, since both are monotone.
Found extremes(const std::vector<Element>& elements, bool greatest) {
  Found found;
  for (std::size_t choice = 0; choice < std::size_t{1} << (2 * elements.size()); ++choice) {
    std::optional<std::int64_t> extreme;
    bool fits = true;
    for (std::size_t k = 0; k < elements.size(); ++k) {
      const bool counts = choice >> (2 * k) & 1, upper = choice >> (2 * k + 1) & 1;
      fits = fits && elements[k].included.value_or(counts) == counts;
      const Cell cell = elements[k].value.known ? elements[k].value : between(-far, far);
      const std::int64_t value = upper ? cell.high : cell.low;
      if (counts && (!extreme || (greatest ? value > *extreme : value < *extreme))) extreme = value;
    }
    if (!fits) continue;
    (extreme ? found.must_lack : found.may_lack) = !extreme;
    if (!extreme) continue;
    found.low = std::min(found.low, *extreme), found.high = std::max(found.high, *extreme);
  }
  return found;
}

Cell expected_extreme(const std::vector<Element>& elements, bool greatest) {
  const bool sure = std::any_of(elements.begin(), elements.end(),
                                [](const Element& e) { return e.included == T; });
  if (!sure) return unknown;
  const Found found = extremes(elements, greatest);
  if (found.low == -far && found.high == far) return unknown;
  return between(found.low == -far ? lowest : found.low, found.high == far ? highest : found.high);
}

// All lists of up to three elements over some inclusions and values, one list a case.
std::vector<std::vector<Element>> some_lists() {
  std::vector<Element> kinds;
  for (const Truth& included : {T, F, U})
    for (const Cell& value : {of(1), of(2), between(0, 3), unknown})
      kinds.push_back({included, value});
  std::vector<std::vector<Element>> lists{{}};
  for (std::size_t size = 1; size <= 3; ++size) {
    const auto columns = combinations(kinds, size);
    for (std::size_t row = 0; row < columns[0].size(); ++row) {
      lists.emplace_back();
      for (const auto& column : columns)
        lists.back().push_back(column[row]);
    }
  }
  return lists;
}

struct ListWorld : World {
  explicit ListWorld(const std::vector<std::vector<Element>>& lists) : World(lists.size() + 1) {
    std::vector<ListSize> sizes;
    std::vector<Truth> inclusions;
    std::vector<Cell> element_values;
    for (const auto& list : lists) {
      sizes.push_back(static_cast<std::uint32_t>(list.size()));
      for (const Element& e : list)
        inclusions.push_back(e.included), element_values.push_back(e.value);
    }
    sizes.push_back(std::nullopt); // one case without the list
    fact = list_fact(sizes);
    included = bools(inclusions, 1);
    value = cells(element_values, 1);
  }
  std::uint32_t fact;
  Register included, value;
};

} // namespace

TEST_CASE("machine: any, every and count") {
  const auto lists = some_lists();
  ListWorld world(lists);
  const Register any = world.op(Opcode::any, {world.included}, {world.fact});
  const Register every = world.op(Opcode::every, {world.included}, {world.fact});
  const Register count = world.op(Opcode::count, {world.included}, {world.fact});
  world.run();
  for (std::size_t row = 0; row < lists.size(); ++row) {
    const auto number = [&](Truth truth) {
      return std::count_if(lists[row].begin(), lists[row].end(),
                           [&](const Element& e) { return e.included == truth; });
    };
    CHECK(world.truths(any)[row] == (number(T) ? T : number(U) ? U : F));
    CHECK(world.truths(every)[row] == (number(F) ? F : number(U) ? U : T));
    CHECK(world.cells_of(count)[row] ==
          between(number(T) * decimal_one, (number(T) + number(U)) * decimal_one));
  }
  CHECK(world.truths(any).back() == U);
  CHECK(world.truths(every).back() == U);
  CHECK(world.cells_of(count).back() == unknown);
}

TEST_CASE("machine: min and max") {
  const auto lists = some_lists();
  ListWorld world(lists);
  const Register min = world.op(Opcode::min, {world.included, world.value}, {world.fact});
  const Register max = world.op(Opcode::max, {world.included, world.value}, {world.fact});
  world.run();
  const auto mins = world.cells_of(min), maxes = world.cells_of(max);
  const auto min_causes = world.causes(min), max_causes = world.causes(max);
  for (std::size_t row = 0; row < lists.size(); ++row) {
    CAPTURE(row);
    CHECK(mins[row] == expected_extreme(lists[row], false));
    CHECK(maxes[row] == expected_extreme(lists[row], true));
    const bool nothing = extremes(lists[row], true).must_lack;
    CHECK(min_causes[row] == (nothing ? Cause::min_of_nothing : Cause::none));
    CHECK(max_causes[row] == (nothing ? Cause::max_of_nothing : Cause::none));
  }
  CHECK(mins.back() == unknown);
  CHECK(min_causes.back() == Cause::none);
}

TEST_CASE("machine: a max of six and an unknown is at least six") {
  ListWorld world({{{T, of(6)}, {T, unknown}}, {{T, of(highest)}, {U, unknown}}, {{U, of(6)}}});
  const Register max = world.op(Opcode::max, {world.included, world.value}, {world.fact});
  world.run();
  CHECK(world.cells_of(max) ==
        std::vector<Cell>{between(6, highest), of(highest), unknown, unknown});
}

TEST_CASE("machine: sum") {
  ListWorld world({{},
                   {{T, of(1)}, {F, unknown}, {T, of(-4)}},
                   {{T, of(1)}, {U, of(0)}},
                   {{T, of(1)}, {T, between(1, 2)}},
                   {{T, of(highest)}, {T, of(1)}, {T, of(-1)}},
                   {{T, of(highest)}, {T, of(1)}},
                   {{T, of(lowest)}, {T, of(-1)}},
                   {{T, of(highest)}, {T, of(1)}, {T, unknown}}});
  const Register sum = world.op(Opcode::sum, {world.included, world.value}, {world.fact});
  world.run();
  CHECK(world.cells_of(sum) == std::vector<Cell>{of(0), of(-3), unknown, unknown, of(highest),
                                                 unknown, unknown, unknown, unknown});
  CHECK(world.causes(sum) == std::vector<Cause>{Cause::none, Cause::none, Cause::none, Cause::none,
                                                Cause::none, Cause::overflow, Cause::overflow,
                                                Cause::none, Cause::none});
}

TEST_CASE("machine: long lists cross the words of a bitmap") {
  std::vector<Truth> rows(300, F);
  World world(4);
  const auto list = world.list_fact({1, 130, 0, 169});
  rows[130] = T, rows[131] = U;
  const Register element = world.bools(rows, 1);
  const Register any = world.op(Opcode::any, {element}, {list});
  const Register count = world.op(Opcode::count, {element}, {list});
  world.run();
  CHECK(world.truths(any) == std::vector<Truth>{F, T, F, U});
  CHECK(world.cells_of(count) ==
        std::vector<Cell>{of(0), of(decimal_one), of(0), between(0, decimal_one)});
}

TEST_CASE("machine: gather hands a value down to the elements, through nested lists too") {
  World world(4);
  const Register flag = world.bools({T, F, U, F});
  const Register cell = world.cells({of(1), between(2, 3), unknown, of(9)});
  const auto outer = world.list_fact({2, 1, 1, {}});
  const auto inner = world.list_fact({0, 2, 1, 1}, 1);
  const Register flags = world.op(Opcode::gather_bool, {flag}, {0}, 1);
  const Register cells = world.op(Opcode::gather_cell, {cell}, {0}, 1);
  const Register deep = world.op(Opcode::gather_cell, {cells}, {1}, 2);
  const Register up =
      world.op(Opcode::count, {world.op(Opcode::is_known, {deep}, {}, 2)}, {inner}, 1);
  const Register top = world.op(Opcode::max, {flags, up}, {outer});
  world.run();
  CHECK(world.truths(flags) == std::vector<Truth>{T, T, F, U});
  CHECK(world.cells_of(cells) == std::vector<Cell>{of(1), of(1), between(2, 3), unknown});
  CHECK(world.cells_of(deep) == std::vector<Cell>{of(1), of(1), between(2, 3), unknown});
  CHECK(world.cells_of(up) ==
        std::vector<Cell>{of(0), of(2 * decimal_one), of(decimal_one), of(0)});
  CHECK(world.cells_of(top) == std::vector<Cell>{of(2 * decimal_one), unknown, unknown, unknown});
}
