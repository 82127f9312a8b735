// Code systems side by side.
#include "tests/unit/compiler/semantics/checked.h"
#include <doctest/doctest.h>

using namespace pol;
using namespace pol::testing;
using Reports = std::vector<std::string>;

TEST_CASE("a trailing dot is no code") {
  const auto reports = check_policy(R"(
case { diagnosis: code of ICD10CM }
codes l: ICD10CM { "C65." }
criterion a = diagnosis == "C65."
criterion b = diagnosis in { "C65.", "C65" }
)")
                           .reports();
  REQUIRE(reports.size() == 3);
  for (const auto& report : reports)
    CHECK(report.starts_with("bad_code"));
}

TEST_CASE("systems whose codes can look the same do not go together") {
  CHECK(check_policy(R"(
case { a: code of CPT or HCPCS or ICD10PCS or LOINC, b: code of ICD10CM or SNOMED }
codes l: CPT or HCPCS or ICD10PCS { "50250", "C2618", "0TB03ZZ" }
)")
            .reports() == Reports{});
  for (const char* pair : {"HCPCS or ICD10CM", "ICD10CM or ICD10PCS", "CPT or RXNORM",
                           "RXNORM or SNOMED", "MSDRG or RXNORM", "NDC or SNOMED"}) {
    CAPTURE(pair);
    const auto fact = check_policy("case { a: code of " + std::string(pair) + " }").reports();
    REQUIRE(fact.size() == 1);
    CHECK(fact[0].starts_with("systems_together"));
    const auto list = check_policy("codes l: " + std::string(pair) + " { }").reports();
    REQUIRE(list.size() == 1);
    CHECK(list[0].starts_with("systems_together"));
  }
}

TEST_CASE("a list of ICD10CM holds no other codes") {
  const auto reports =
      check_policy("codes l: CPT or ICD10CM { \"50250\", \"C64.1\"..\"C64.9\" }").reports();
  REQUIRE(reports.size() == 1);
  CHECK(reports[0].starts_with("systems_together"));
}

TEST_CASE("codes that meet can be told apart") {
  const std::string facts = "case { a: code of CPT or ICD10CM, b: code of CPT or HCPCS }\n"
                            "codes l: CPT or HCPCS { \"C2618\" }\n"
                            "codes c: CPT { \"50250\" }\n";
  CHECK(check_policy(facts + "criterion x = a in c and b in c and b in l").reports() == Reports{});
  for (const char* meeting : {"a in l", "a == b", "b != a"}) {
    CAPTURE(meeting);
    const auto reports = check_policy(facts + "criterion x = " + meeting).reports();
    REQUIRE(reports.size() == 1);
    CHECK(reports[0].starts_with("systems_together"));
  }
}

TEST_CASE("the order of systems does not count") {
  CHECK(check_policy("case { a: code of CPT }\nvalue v: code of HCPCS or CPT = a").reports() ==
        Reports{});
}
