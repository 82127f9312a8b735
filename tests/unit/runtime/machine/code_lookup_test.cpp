#include "runtime/machine/code_lookup.h"
#include "tests/unit/runtime/machine/world.h"
#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace pol::machine;
using pol::bytecode::CodeEntry;
using pol::bytecode::CodeList;
using pol::values::first_day;
using pol::values::last_day;
using Kind = CodeEntry::Kind;

namespace {

const Validity always{{first_day, last_day}}, never;

} // namespace

TEST_CASE("code lookup: singles, prefixes and ranges") {
  const CodeList cpt{"a", {"CPT"}, {{Kind::single, "50593", ""}, {Kind::range, "10021", "10036"}}};
  CHECK(validity(cpt, "50593") == always);
  CHECK(validity(cpt, "5059") == never);
  CHECK(validity(cpt, "10021") == always);
  CHECK(validity(cpt, "10030") == always);
  CHECK(validity(cpt, "10036") == always);
  CHECK(validity(cpt, "10020") == never);
  CHECK(validity(cpt, "10037") == never);
  CHECK(validity(cpt, "1003") == never);
  CHECK(validity(cpt, "100301") == never);
  CHECK(validity(cpt, "") == never);
  const CodeList icd{"b", {"ICD10CM"}, {{Kind::prefix, "C65", ""}, {Kind::range, "C641", "C649"}}};
  CHECK(validity(icd, "C65") == always);
  CHECK(validity(icd, "C6599") == always);
  CHECK(validity(icd, "C66") == never);
  CHECK(validity(icd, "C64") == never);
  CHECK(validity(icd, "C641") == always);
  CHECK(validity(icd, "C6412") == always);
  CHECK(validity(icd, "C6499") == always);
  CHECK(validity(icd, "C640") == never);
  CHECK(validity(icd, "C6409") == never);
}

TEST_CASE("code lookup: overlapping and adjoining spans become one") {
  const CodeList list{"a",
                      {"CPT"},
                      {{Kind::single, "0581T", "", 500, 600},
                       {Kind::single, "0581T", "", 100, 200},
                       {Kind::prefix, "0581", "", 201, 300},
                       {Kind::range, "0580T", "0582T", 250, 280},
                       {Kind::single, "0581T", "", 302, 302},
                       {Kind::single, "0581T", "", 90, 80}},
                      true};
  const Validity expected{{100, 300}, {302, 302}, {500, 600}};
  CHECK(validity(list, "0581T") == expected);
  CHECK(validity(list, "0580T") == Validity{{250, 280}});
  CHECK(valid_on(expected, 100));
  CHECK(valid_on(expected, 300));
  CHECK_FALSE(valid_on(expected, 301));
  CHECK_FALSE(valid_on(expected, 99));
  CHECK_FALSE(always_valid(expected));
  CHECK_FALSE(always_valid(never));
  CHECK(always_valid(always));
  const CodeList whole{
      "b",
      {"CPT"},
      {{Kind::single, "A", "", first_day, 0}, {Kind::single, "A", "", 1, last_day}},
      true};
  CHECK(always_valid(validity(whole, "A")));
}

TEST_CASE("code lookup: the index finds what the list holds") {
  CodeList list{"a", {"ICD10CM"}, {}, true};
  for (int i = 0; i < 300; ++i) {
    const std::string code = fmt::format("C{}", 100 + i * 7 % 300);
    list.entries.push_back({static_cast<Kind>(i % 3), code, "C9999", i, i + 50});
  }
  const CodeIndex index(list), singles(list, CodeIndex::Entries::singles);
  std::size_t ever = 0;
  for (int i = 90; i < 420; ++i)
    for (const char* more : {"", "1", "55"}) {
      const std::string code = fmt::format("C{}{}", i, more);
      CHECK(index.validity(code) == validity(list, code));
      ever += !singles.validity(code).empty();
    }
  CHECK(ever == singles.singles().size());
  CHECK(ever == 100);
}

TEST_CASE("code lookup: days are told of codes that were looked up before any day was asked for") {
  const CodeList list{"a",
                      {"CPT"},
                      {{Kind::single, "A", "", 10, 20},
                       {Kind::single, "A", "", 30, 40},
                       {Kind::single, "B", "", 15, 25},
                       {Kind::single, "C", "", 1, 2},
                       {Kind::single, "C", "", 4, 5},
                       {Kind::single, "C", "", 7, 8}}};
  const pol::bytecode::Module module;
  pol::cases::StringPool pool(module);
  const CodeIndex index(list);
  CodeMemo memo(index, pool);
  const auto a = pool.intern("A"), b = pool.intern("B"), none = pool.intern("D");
  CHECK(memo.ever_valid(a));
  CHECK_FALSE(memo.ever_valid(none));
  CHECK(memo.spans().size == 0);
  CHECK(memo.valid_on(b, 15));
  const auto c = pool.intern("C");
  memo.begin(pool);
  for (pol::values::Day day = 0; day < 50; ++day)
    for (const std::int64_t cell : {a, b, c, none, c + 1, std::int64_t{-1}}) {
      const bool known = cell >= 0 && cell <= c;
      const Validity spans = known ? validity(list, pool[cell]) : Validity{};
      CHECK(memo.valid_on(cell, day) == valid_on(spans, day));
    }
}

TEST_CASE("code lookup: a memo of what is no interned text") {
  const CodeList list{"a", {"CPT"}, {{Kind::single, "50593", ""}}};
  const pol::bytecode::Module module;
  pol::cases::StringPool pool(module);
  const auto id = pool.intern("50593");
  const CodeIndex index(list);
  CodeMemo memo(index, pool);
  CHECK(memo[id] == always);
  CHECK(memo[id] == always);
  CHECK(memo[id + 1] == never);
  CHECK(memo[-1] == never);
}
