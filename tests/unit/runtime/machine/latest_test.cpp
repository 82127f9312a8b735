// The latest and the earliest element.
#include "tests/unit/runtime/machine/world.h"
#include <doctest/doctest.h>
#include <functional>

using namespace pol::machine::test;
using pol::machine::Needs;

namespace {

constexpr Truth T = true, F = false, U = std::nullopt;

struct Element {
  Truth qualifies;
  Cell day;
  Truth holds;
};
using List = std::vector<Element>;

struct LatestWorld : World {
  LatestWorld(const std::vector<List>& lists, Opcode op, std::int64_t flag)
      : World(lists.size() + 1) {
    std::vector<ListSize> sizes;
    std::vector<Truth> q, p;
    std::vector<Cell> d;
    for (const List& list : lists) {
      sizes.push_back(static_cast<std::uint32_t>(list.size()));
      for (const Element& e : list)
        q.push_back(e.qualifies), d.push_back(e.day), p.push_back(e.holds);
    }
    sizes.push_back(std::nullopt);
    fact = list_fact(sizes);
    qualifies = bools(q, 1), day = cells(d, 1), holds = bools(p, 1);
    result = this->op(op, {qualifies, day, holds}, {fact, flag});
    run();
  }
  std::uint32_t fact;
  Register qualifies, day, holds, result;
};

Truth answer(const List& list, Opcode op, std::int64_t flag) {
  return LatestWorld({list}, op, flag).truths(3)[0];
}
Cause cause(const List& list, std::int64_t flag) {
  const LatestWorld world({list}, Opcode::latest, flag);
  return world.causes(world.result)[0];
}

// What holds of the latest when all is known; nothing for a tie that disagrees or for no element.
Truth plain_latest(const List& list, std::int64_t flag, bool latest) {
  Truth result;
  std::optional<std::int64_t> best;
  for (const Element& e : list)
    if (*e.qualifies && (!best || (latest ? e.day.low > *best : e.day.low < *best)))
      best = e.day.low;
  if (!best) return flag == 2 ? U : Truth(flag == 1);
  for (const Element& e : list) {
    if (!*e.qualifies || e.day.low != *best) continue;
    if (result && result != e.holds) return U;
    result = e.holds;
  }
  return result;
}

// Calls visit with every way to know all of a list, days from 1 to 3.
void complete(List list, std::size_t at, const std::function<void(const List&)>& visit) {
  if (at == list.size()) return visit(list);
  const Element element = list[at];
  for (bool qualifies : {false, true})
    for (std::int64_t day = 1; day <= 3; ++day)
      for (bool holds : {false, true}) {
        if (element.qualifies.value_or(qualifies) != qualifies) continue;
        if (element.day.known && element.day.low != day) continue;
        if (element.holds.value_or(holds) != holds) continue;
        list[at] = {qualifies, of(day), holds};
        complete(list, at + 1, visit);
      }
}

} // namespace

TEST_CASE("machine: the latest of elements that are all known") {
  CHECK(answer({{T, of(1), F}, {T, of(2), T}, {F, of(3), F}}, Opcode::latest, 2) == T);
  CHECK(answer({{T, of(1), F}, {T, of(2), T}, {F, of(3), F}}, Opcode::earliest, 2) == F);
  CHECK(answer({{T, of(2), F}, {T, of(1), T}}, Opcode::latest, 2) == F);
}

TEST_CASE("machine: the latest where no element can qualify") {
  const List none{{F, unknown, U}, {F, of(2), T}};
  for (const List& list : {none, List{}}) {
    CHECK(answer(list, Opcode::latest, 0) == F);
    CHECK(answer(list, Opcode::latest, 1) == T);
    CHECK(answer(list, Opcode::latest, 2) == U);
    CHECK(cause(list, 2) == Cause::no_element_qualifies);
    CHECK(cause(list, 1) == Cause::none);
  }
  // One may qualify: the flag has no say.
  CHECK(answer({{U, of(1), T}}, Opcode::latest, 1) == U);
  CHECK(cause({{U, of(1), T}}, 2) == Cause::none);
}

TEST_CASE("machine: the latest with unknown parts") {
  // Days before the latest sure one are out, whatever is unknown about them.
  CHECK(answer({{T, of(2), T}, {U, of(1), F}, {T, of(1), U}}, Opcode::latest, 2) == T);
  CHECK(answer({{T, of(2), T}, {U, of(2), F}}, Opcode::latest, 2) == U);
  CHECK(answer({{T, of(2), T}, {U, of(2), T}}, Opcode::latest, 2) == T);
  CHECK(answer({{T, of(2), T}, {U, unknown, F}}, Opcode::latest, 2) == U);
  CHECK(answer({{T, of(2), T}, {T, unknown, T}}, Opcode::latest, 2) == T);
  CHECK(answer({{T, unknown, F}, {U, unknown, F}}, Opcode::latest, 2) == F);
  CHECK(answer({{U, of(2), T}, {U, of(3), T}}, Opcode::latest, 2) == U);
  // Bounds on a day are not used.
  CHECK(answer({{T, of(5), T}, {T, between(1, 3), F}}, Opcode::latest, 2) == U);
}

TEST_CASE("machine: a tie that disagrees has a cause, one that agrees an answer") {
  CHECK(answer({{T, of(2), T}, {T, of(2), F}}, Opcode::latest, 2) == U);
  CHECK(cause({{T, of(2), T}, {T, of(2), F}, {T, of(1), U}}, 2) == Cause::tie);
  CHECK(cause({{T, of(2), T}, {T, of(2), F}, {U, of(2), F}}, 2) == Cause::none);
  CHECK(cause({{T, of(2), T}, {T, of(2), F}, {T, unknown, F}}, 2) == Cause::none);
  CHECK(cause({{T, of(2), T}, {T, of(2), U}}, 2) == Cause::none);
  CHECK(answer({{T, of(2), T}, {T, of(2), T}}, Opcode::latest, 2) == T);
}

TEST_CASE("machine: an absent list has no latest and no cause") {
  for (std::int64_t flag : {0, 1, 2}) {
    const LatestWorld world({}, Opcode::latest, flag);
    CHECK(world.truths(world.result) == std::vector<Truth>{U});
    CHECK(world.causes(world.result) == std::vector<Cause>{Cause::none});
  }
}

TEST_CASE("machine: latest and earliest answer only what every completion answers") {
  std::vector<Element> kinds;
  for (const Truth& q : {T, F, U})
    for (const Cell& day : {of(1), of(2), of(3), unknown})
      for (const Truth& p : {T, F, U})
        kinds.push_back({q, day, p});
  const auto columns = combinations(kinds, 2);
  std::vector<List> lists;
  for (std::size_t row = 0; row < columns[0].size(); ++row)
    lists.push_back({columns[0][row], columns[1][row]});
  for (const Opcode op : {Opcode::latest, Opcode::earliest})
    for (std::int64_t flag : {0, 1, 2}) {
      const LatestWorld world(lists, op, flag);
      const auto answers = world.truths(world.result);
      const auto causes = world.causes(world.result);
      std::size_t wrong = 0, without_reason = 0;
      for (std::size_t row = 0; row < lists.size(); ++row) {
        complete(lists[row], 0, [&](const List& list) {
          if (answers[row]) wrong += plain_latest(list, flag, op == Opcode::latest) != answers[row];
        });
        const Needs needs = world.needs_of(world.result, row);
        const bool decided = answers[row].has_value();
        without_reason += decided == (!needs.missing.empty() || !needs.causes.empty());
        without_reason += !decided && (causes[row] == Cause::none) == needs.missing.empty();
      }
      CHECK(wrong == 0);
      CHECK(without_reason == 0);
    }
}
