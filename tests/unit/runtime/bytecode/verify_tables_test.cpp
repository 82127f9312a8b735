#include "tests/unit/runtime/bytecode/soundness.h"
#include <doctest/doctest.h>

namespace {
using namespace pol::bytecode;
using namespace pol::bytecode::sample;

TEST_CASE("the sample is sound") { CHECK(problem(sample::module()) == ""); }

TEST_CASE("a problem says where it is") {
  Module module = sample::module();
  immediate(module, Opcode::const_bool, 0) = 2;
  CHECK(problem(module) ==
        "policy `7.01.92`, revision 2025-10-01, instruction 1 (const_bool): its value is 2");
}

TEST_CASE("enumerations") {
  CHECK(after([](Module& m) { m.enumerations[0].values.clear(); }) ==
        "enumeration `Stage`: it has no values");
  CHECK(after([](Module& m) { m.enumerations[0].values[2] = "t1"; }) ==
        "enumeration `Stage`: it has a value twice");
  CHECK(after([](Module& m) { m.enumerations[0].value_texts.pop_back(); }) ==
        "enumeration `Stage`: its values and their texts do not go together");
  CHECK(after([](Module& m) { m.enumerations[0].value_texts.clear(); }) == "");
  CHECK(after([](Module& m) { m.enumerations[0].name = ""; }) == "enumeration ``: it has no name");
}

TEST_CASE("facts") {
  CHECK(after([](Module& m) { std::swap(m.facts[day], m.facts[diagnoses]); }) ==
        "the facts are not in order");
  CHECK(after([](Module& m) { m.facts[flag].path = "diagnoses"; }) == "the facts are not in order");
  CHECK(after([](Module& m) { m.facts[flag].path = "flag..x"; }) ==
        "fact `flag..x`: its path is not one");
  CHECK(after([](Module& m) { m.facts[flag].path = "flag-x"; }) ==
        "fact `flag-x`: its path is not one");
  CHECK(after([](Module& m) { m.facts[day].path = ""; }) == "fact ``: its path is not one");
  CHECK(after([](Module& m) {
          m.facts[flag].path = "f." + std::string(5000, 'x');
        }).ends_with("its path is not one"));
  CHECK(after([](Module& m) { m.facts[stage].enumeration = 1; }) ==
        "fact `stage`: its enumeration does not go with its kind");
  CHECK(after([](Module& m) { m.facts[flag].enumeration = 0; }) ==
        "fact `flag`: its enumeration does not go with its kind");
  CHECK(after([](Module& m) { m.facts[procedure].systems = {}; }) ==
        "fact `procedure`: its code systems do not go with its kind");
  CHECK(after([](Module& m) {
          m.facts[procedure].systems = {"CPT", "XYZ"};
        }) == "fact `procedure`: its code systems do not go with its kind");
  CHECK(after([](Module& m) { m.facts[note].systems = {"CPT"}; }) ==
        "fact `note`: its code systems do not go with its kind");
  CHECK(after([](Module& m) { m.facts[note].unit = "cm"; }) ==
        "fact `note`: it has a unit and is no number");
  CHECK(after([](Module& m) { m.facts[po2].calendar_unit = true; }) ==
        "fact `tests.po2`: its calendar unit has no name");
}

TEST_CASE("lists and their spaces") {
  CHECK(after([](Module& m) { m.facts[po2].list = none; }) ==
        "fact `tests.po2`: it names another list than the innermost that holds it");
  CHECK(after([](Module& m) { m.facts[weight].list = tests; }) ==
        "fact `tests.parts.weight`: it names another list than the innermost that holds it");
  CHECK(after([](Module& m) { m.facts[size].list = tests; }) ==
        "fact `size`: it names another list than the innermost that holds it");
  CHECK(after([](Module& m) { m.facts[parts].kind = FactKind::boolean; }) ==
        "fact `tests.parts.weight`: it lies below a fact that is no list");
  CHECK(after([](Module& m) {
          m.lists = {parts, tests};
        }) == "list `tests.parts` has its space before the list that holds it");
  CHECK(after([](Module& m) { m.lists = {tests}; }) == "list `tests.parts` has no space");
  CHECK(after([](Module& m) { m.lists = {tests, parts, tests}; }) == "list `tests` has two spaces");
  CHECK(after([](Module& m) { m.lists[1] = flag; }) ==
        "a list's space names fact 2, which is no list");
  CHECK(after([](Module& m) { m.lists[1] = 99; }) ==
        "a list's space names fact 99, which is no list");
  CHECK(after([](Module& m) { m.lists.assign(max_lists + 1, tests); }) == "more than 1024 lists");
}

TEST_CASE("texts, paths and policies") {
  CHECK(after([](Module& m) { m.strings[1] = "50250"; }) == "the texts are not in order");
  CHECK(after([](Module& m) { std::swap(m.strings[0], m.strings[2]); }) ==
        "the texts are not in order");
  CHECK(after([](Module& m) { std::swap(m.known_paths[0], m.known_paths[2]); }) ==
        "the paths are not in order");
  CHECK(after([](Module& m) { m.policies.push_back(m.policies[0]); }) ==
        "the policies are not in order");
  CHECK(after([](Module& m) { m.policies[0].number = ""; }) == "policy ``: it has no number");
  CHECK(after([](Module& m) { m.policies[0].as_of = none; }) ==
        "no date of the case picks its revision");
  CHECK(after([](Module& m) { m.policies[0].as_of = flag; }) ==
        "no date of the case picks its revision");
  CHECK(after([](Module& m) { m.policies[0].as_of = taken; }) ==
        "no date of the case picks its revision");
  CHECK(after([](Module& m) { m.policies[0].revisions.clear(); }) == "it has no revision");
}

TEST_CASE("code lists") {
  CHECK(after([](Module& m) { m.code_lists[renal].systems = {}; }) ==
        "code list `renal`: its code systems are not known");
  CHECK(after([](Module& m) { m.code_lists[renal].systems = {"XYZ"}; }) ==
        "code list `renal`: its code systems are not known");
  CHECK(after([](Module& m) { m.code_lists[renal].entries[0].first = "5025"; }) ==
        "code list `renal`: `5025` does not have the shape of its code system");
  CHECK(after([](Module& m) { m.code_lists[renal].entries[1].first = ""; }) ==
        "code list `renal`: `` does not have the shape of its code system");
  CHECK(after([](Module& m) { m.code_lists[renal].entries[2].last = "000T"; }) ==
        "code list `renal`: `0001T` does not have the shape of its code system");
  CHECK(after([](Module& m) { m.code_lists[renal].entries[2].last = "G0297"; }) ==
        "code list `renal`: `0001T` does not have the shape of its code system");
  CHECK(after([](Module& m) { m.code_lists[renal].entries[2].last = "00091"; }) ==
        "code list `renal`: the end of `0001T` does not go with its beginning");
  CHECK(after([](Module& m) { m.code_lists[renal].entries[2].last = "0000T"; }) ==
        "code list `renal`: the end of `0001T` does not go with its beginning");
  CHECK(after([](Module& m) { m.code_lists[renal].entries[0].last = "50251"; }) ==
        "code list `renal`: the end of `50250` does not go with its beginning");
  CHECK(after([](Module& m) { m.code_lists[breast].entries[0].through = 0; }) ==
        "code list `breast`: `0581T` has no days");
  CHECK(after([](Module& m) {
          m.code_lists[breast].entries[0].from = pol::values::first_day - 1;
        }) == "code list `breast`: `0581T` has no days");
  CHECK(after([](Module& m) {
          m.code_lists[breast].entries[1].through = pol::values::last_day + 1;
        }) == "code list `breast`: `0581T` has no days");
  CHECK(after([](Module& m) { m.code_lists[breast].dated = false; }) ==
        "code list `breast`: it says wrongly whether it has dated entries");
  CHECK(after([](Module& m) { m.code_lists[renal].dated = true; }) ==
        "code list `renal`: it says wrongly whether it has dated entries");
}
} // namespace
