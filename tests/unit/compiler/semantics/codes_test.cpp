// Code lists.
#include "tests/unit/compiler/semantics/checked.h"
#include <doctest/doctest.h>

using namespace pol;
using namespace pol::testing;
using Reports = std::vector<std::string>;

namespace {

std::string day(values::Day day) {
  return day == values::first_day ? "" : day == values::last_day ? "" : values::format_day(day);
}

// "50250", "C65*", "C641..C649", with "from..through" behind where dated.
Reports entries(const semantics::Revision& revision, std::string_view name) {
  Reports result;
  for (const auto& list : revision.code_lists)
    if (list.name == name)
      for (const auto& entry : list.entries) {
        std::string text = entry.first;
        if (entry.kind == semantics::CodeEntry::Kind::prefix) text += "*";
        if (entry.kind == semantics::CodeEntry::Kind::range) text += ".." + entry.last;
        if (!day(entry.from).empty() || !day(entry.through).empty())
          text += " " + day(entry.from) + ".." + day(entry.through);
        result.push_back(text);
      }
  return result;
}

} // namespace

TEST_CASE("codes, prefixes and ranges have a normal form") {
  const auto checked = check_policy(R"(
codes l: ICD10CM "Kidney" { "c64.1": "Right kidney", "C65.*", "C66*", "C67.0".."c67.9", "C68.0" from 2020-01-01 through 2020-12-31, }
codes m: CPT or HCPCS { "0581t", "j0123", "50250".."50280" }
)");
  const auto& revision = checked.revision();
  CHECK(entries(revision, "l") ==
        Reports{"C641", "C65*", "C66*", "C670..C679", "C680 2020-01-01..2020-12-31"});
  CHECK(entries(revision, "m") == Reports{"0581T", "J0123", "50250..50280"});
  CHECK(revision.code_lists[0].dated);
  CHECK_FALSE(revision.code_lists[1].dated);
  CHECK(revision.code_lists[0].text == "Kidney");
  CHECK(revision.code_lists[0].entries[0].text == "Right kidney");
  CHECK(revision.code_lists[0].entries[0].as_written == "c64.1");
  CHECK(revision.code_lists[1].systems == Reports{"CPT", "HCPCS"});
}

TEST_CASE("what is no code of the system") {
  CHECK(
      check_policy(
          R"(codes a: CPT { "C64.1", "5025", "50*50", "*", "50250" from 2021-01-02 through 2021-01-01 }
codes b: ICD10CM { "C64.9".."C64.1", "C64".."C64.1", "C64.1".."C64.A", "C64.1".."99999", "C64." }
codes c: CTP { "anything" }
criterion x = no and yes
)")
          .reports() ==
      Reports{"bad_code 8:16 C64.1 | a code of CPT", "bad_code 8:25 5025 | a code of CPT",
              "bad_code 8:33 50*50 | a code of CPT", "bad_code 8:42 * | a code of CPT",
              "code_days_reversed 8:60 2021-01-02 | 2021-01-01",
              "code_range_reversed 9:20 C64.9 | C64.1", "code_range_pattern 9:38 C64 | C64.1",
              "code_range_pattern 9:54 C64.1 | C64.A", "bad_code 9:81 99999 | a code of ICD10CM",
              "bad_code 9:90 C64. | a code of ICD10CM", "unknown_code_system 10:10 CTP | CPT"});
}

TEST_CASE("one spelling twice is an error where its days overlap") {
  CHECK(check_policy("codes a: CPT { \"50250\" through 2020-09-30, \"50250\" from 2020-10-01 }\n")
            .reports() == Reports{});
  CHECK(check_policy("codes a: CPT { \"50250\" through 2020-10-01, \"50250\" from 2020-10-01 }\n")
            .reports() == Reports{"code_twice 8:44 50250"});
  CHECK(check_policy("codes a: ICD10CM { \"c64.1\", \"C641\", \"C64.*\", \"C64*\", "
                     "\"C64.1\"..\"C64.9\" }\ncodes b: ICD10CM { a, a }\n")
            .reports() ==
        Reports{"code_twice 8:29 C641", "code_twice 8:46 C64*", "code_twice 9:23 a"});
  CHECK(check_policy("codes a: CPT { \"50250\" from 2010-01-01 through 2010-12-31, \"50250\" from "
                     "2010-03-01 through 2010-03-02, "
                     "\"50250\" from 2010-12-31 through 2012-12-31 }\n")
            .reports() == Reports{"code_twice 8:60 50250", "code_twice 8:104 50250"});
}

TEST_CASE("lists within lists: spliced, dates cut, repeats joined") {
  const auto checked = check_policy(R"(
codes outer: CPT or HCPCS { inner from 2020-01-01 through 2020-12-31, "50280", other }
codes inner: CPT { "50250" from 2020-06-01, "50270", "50271" through 2019-12-31 }
codes other: CPT { "50270" from 2020-12-01 through 2021-12-31 }
)");
  const auto& revision = checked.revision();
  CHECK(entries(revision, "outer") ==
        Reports{"50250 2020-06-01..2020-12-31", "50270 2020-01-01..2021-12-31", "50280"});
  CHECK(revision.code_lists[0].dated);
  CHECK(entries(revision, "inner") == Reports{"50250 2020-06-01..", "50270", "50271 ..2019-12-31"});
}

TEST_CASE("lists that cannot be held") {
  CHECK(check_policy("codes a: CPT { b, cc }\ncodes b: CPT { c }\ncodes c: CPT { a }\ncodes d: CPT "
                     "{ e }\ncodes e: HCPCS { \"J0123\" }\n"
                     "codes f: CPT { f }\n")
            .reports() == Reports{"unknown_code_list 8:19 cc | c",
                                  "code_list_cycle 10:16 a | `a` → `b` → `c` → `a`",
                                  "code_list_systems 11:16 e | HCPCS | d | CPT",
                                  "code_list_cycle 13:16 f | `f` → `f`"});
}

TEST_CASE("lists that double one another stay small") {
  std::string text = "codes l0: CPT { \"50250\", \"50251\" }\n";
  for (int i = 1; i < 60; ++i) {
    const std::string before = "l" + std::to_string(i - 1), n = std::to_string(i);
    text += "codes a" + n + ": CPT { " + before + " }\ncodes b" + n + ": CPT { " + before + " }\n";
    text += "codes l" + n + ": CPT { a" + n + ", b" + n + " }\n";
  }
  CHECK(entries(check_policy(text).revision(), "l59").size() == 2);
}
