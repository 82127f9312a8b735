#include "tests/unit/runtime/bytecode/soundness.h"
#include <doctest/doctest.h>

namespace {
using namespace pol::bytecode;
using namespace pol::bytecode::sample;
using pol::values::decimal_one;

TEST_CASE("days of a revision") {
  CHECK(after([](Module& m) { revision(m).effective = pol::values::last_day + 1; }) ==
        "its first day is not in the calendar");
  CHECK(after([](Module& m) { revision(m).ends = revision(m).effective - 1; }) ==
        "it ends before it begins");
  CHECK(after([](Module& m) { revision(m).ends = pol::values::last_day + 1; }) ==
        "it ends before it begins");
  CHECK(after([](Module& m) { revision(m).reviewed = pol::values::first_day - 1; }) ==
        "its review is not in the calendar");
  CHECK(after([](Module& m) { m.policies[0].revisions[0].ends = revision(m).effective; }) ==
        "its revisions overlap");
  CHECK(after([](Module& m) { m.policies[0].revisions[0].effective = revision(m).effective; }) ==
        "its revisions overlap");
  CHECK(after([](Module& m) { revision(m).ends = revision(m).effective; }) == "");
}

TEST_CASE("what a revision says of facts") {
  CHECK(after([](Module& m) { std::swap(revision(m).facts[0], revision(m).facts[1]); }) ==
        "what it says of facts is not in order");
  CHECK(after([](Module& m) { revision(m).facts.emplace_back().fact = 99; }) ==
        "there is no fact 99");
  CHECK(after([](Module& m) { revision(m).facts[size].low = 41 * decimal_one; }) ==
        "fact `size`: its range is empty");
  CHECK(after([](Module& m) { revision(m).facts[day].high = pol::values::last_day + 1; }) ==
        "fact `day`: its range leaves the calendar");
  CHECK(after([](Module& m) { revision(m).facts[day].low = pol::values::first_day - 1; }) ==
        "fact `day`: its range leaves the calendar");
  CHECK(after([](Module& m) { revision(m).facts[day].low = pol::values::first_day; }) == "");
  CHECK(after([](Module& m) { revision(m).facts[size].max_elements = 1; }) ==
        "fact `size`: it counts elements and is no list");
  CHECK(after([](Module& m) { revision(m).facts[size].attested_text = "x"; }) ==
        "fact `size`: its attestation is not attested");
  CHECK(after([](Module& m) {
          revision(m).facts[tests].defaults = {{0, false, ""}};
        }) == "fact `tests`: a set or list has no default");
  CHECK(after([](Module& m) {
          revision(m).facts[stages].defaults = {{0, false, ""}};
        }) == "fact `stages`: a set or list has no default");
  CHECK(after([](Module& m) { revision(m).facts[flag].defaults[0].value = 2; }) ==
        "fact `flag`: its default 2 is no value of it");
  CHECK(after([](Module& m) {
          revision(m).facts[stage].defaults = {{3, false, ""}};
        }) == "fact `stage`: its default 3 is no value of it");
  CHECK(after([](Module& m) {
          revision(m).facts[stage].defaults = {{-1, false, ""}};
        }) == "fact `stage`: its default -1 is no value of it");
  CHECK(after([](Module& m) {
          revision(m).facts[note].defaults = {{3, false, ""}};
        }) == "fact `note`: its default 3 is no value of it");
  CHECK(after([](Module& m) {
          revision(m).facts[day].defaults = {{pol::values::last_day + 1, false, ""}};
        }) == "fact `day`: its default 2932897 is no value of it");
  CHECK(after([](Module& m) { revision(m).facts[size].defaults[0].value = 41 * decimal_one; }) ==
        "fact `size`: its default is out of its range");
  CHECK(after([](Module& m) {
          m.facts[size].kind = FactKind::integer;
          revision(m).facts[size].defaults[0].value = 1;
        }) == "fact `size`: its default is not whole");
}

TEST_CASE("outcomes and rules") {
  CHECK(after([](Module& m) { revision(m).outcomes[1].name = "conflict"; }) ==
        "an outcome cannot be named `conflict`");
  CHECK(after([](Module& m) { revision(m).outcomes[1].name = ""; }) ==
        "an outcome cannot be named ``");
  CHECK(after([](Module& m) { revision(m).outcomes[1].name = "not_addressed"; }) ==
        "an outcome stands twice");
  CHECK(after([](Module& m) { revision(m).otherwise = 3; }) == "there is no outcome 3");
  CHECK(after([](Module& m) { revision(m).otherwise = 0; }) == "`otherwise` approves");
  CHECK(after([](Module& m) { revision(m).rule_values.pop_back(); }) == "a rule has no value");
  CHECK(after([](Module& m) { revision(m).rules[0] = 1; }) == "declaration 1 is no rule");
  CHECK(after([](Module& m) { revision(m).rules[0] = 99; }) == "declaration 99 is no rule");
  CHECK(after([](Module& m) { revision(m).rules[0] = 4; }) == "rule `bone` stands twice");
  CHECK(after([](Module& m) {
          revision(m).rules.pop_back();
          revision(m).rule_values.pop_back();
        }) == "rule `lung` is not among the rules");
}

TEST_CASE("groups and their order") {
  auto groups = [](auto change) { return after([&](Module& m) { change(revision(m).groups); }); };
  CHECK(groups([](auto& g) { g.resize(max_groups + 1); }) == "more than 64 groups");
  CHECK(groups([](auto& g) { g[0].above = 0b1000; }) == "group 0 has an unknown group above it");
  CHECK(groups([](auto& g) { g[0].above = 0b1; }) == "group 0 takes precedence over itself");
  CHECK(groups([](auto& g) { g[0].above = 0b10; }) ==
        "the order above group 0 is not closed"); // a circle
  CHECK(groups([](auto& g) { g[2].above = 0b10; }) == "the order above group 2 is not closed");
  CHECK(groups([](auto& g) { g[1].outcome = 9; }) == "there is no outcome 9");
  CHECK(groups([](auto& g) { g[0].outcome = 2; }) == "rule 0 does not belong to group 0");
  CHECK(groups([](auto& g) { g[2].outcome = 0, g[2].rules = {}; }) ==
        "the groups are not in the order of outcomes");
  CHECK(groups([](auto& g) { g[2].rules = {}; }) == "a rule is in no group");
  CHECK(groups([](auto& g) { g[2].rules = {1}; }) == "rule 1 does not belong to group 2");
  CHECK(groups([](auto& g) { g[2].rules = {7}; }) == "rule 7 does not belong to group 2");
  CHECK(groups([](auto& g) { g[0].rules = {0, 1}; }) == "rule 1 does not belong to group 0");
}

TEST_CASE("64 groups fill the mask") {
  Module module = sample::module();
  Revision& r = revision(module);
  const Register condition = r.groups[2].condition;
  while (r.groups.size() < max_groups)
    r.groups.push_back({2, {}, 0, condition});
  r.groups.back().above = 0b1;
  CHECK(problem(module) == "");
}

TEST_CASE("registers") {
  auto changed = [](auto change) { return after([&](Module& m) { change(revision(m)); }); };
  auto first = [](Revision& r, auto is) {
    for (Register at = 0; at < r.program.code.size(); ++at)
      if (is(r.program.code[at])) return at;
    return no_register;
  };
  auto cell = [&](Revision& r) {
    return first(r, [](const Instruction& i) { return i.op == Opcode::load_cell; });
  };
  auto element = [&](Revision& r) {
    return first(r, [](const Instruction& i) { return i.op == Opcode::gather_bool; });
  };
  CHECK(changed([&](Revision& r) {
          r.groups[0].condition = cell(r);
        }).ends_with("cannot decide a group"));
  CHECK(changed([&](Revision& r) {
          r.groups[0].condition = element(r);
        }).ends_with("cannot decide a group"));
  CHECK(changed([&](Revision& r) {
          r.groups[0].condition = no_register;
        }).ends_with("cannot decide a group"));
  CHECK(changed([&](Revision& r) {
          r.rule_values[0] = element(r);
        }).ends_with("cannot be the value of a rule"));
  CHECK(changed([&](Revision& r) { r.rule_values[0] = 10'000; }) ==
        "r10000 cannot be the value of a rule");
  CHECK(changed([&](Revision& r) {
          r.applies = cell(r);
        }).ends_with("cannot say whether the policy applies"));
  CHECK(changed([&](Revision& r) { r.applies = no_register; }) == "");
  CHECK(changed([&](Revision& r) {
          r.declarations[0].value = element(r);
        }).starts_with("declaration ``: r"));
  CHECK(changed([&](Revision& r) { r.declarations[3].value = no_register; }) ==
        "declaration `renal`: r4294967295 cannot be its value");
  CHECK(changed([&](Revision& r) { r.declarations[1].value = element(r); }) == "");
  CHECK(changed([&](Revision& r) {
          r.declarations[1].value = cell(r);
        }).ends_with("cannot be its value"));
  CHECK(changed([&](Revision& r) { r.declarations[2].value = cell(r); }) == "");
  CHECK(changed([&](Revision& r) { r.declarations[2].value = 10'000; }) ==
        "declaration `diameter`: r10000 cannot be its value");
}

TEST_CASE("declarations") {
  auto changed = [](auto change) {
    return after([&](Module& m) { change(revision(m).declarations); });
  };
  CHECK(changed([](auto& d) { d[1].name = ""; }) == "declaration ``: its name does not go with it");
  CHECK(changed([](auto& d) { d[0].name = "x"; }) ==
        "declaration `x`: its name does not go with it");
  CHECK(changed([](auto& d) { d[1].unit = "cm"; }) ==
        "declaration `asked`: its unit does not go with it");
  CHECK(changed([](auto& d) { d[2].unit = "cm"; }) == "");
  CHECK(changed([](auto& d) { d[1].file = 1; }) == "declaration `asked`: it stands in no file");
  CHECK(changed([](auto& d) { d[1].line = 0; }) == "declaration `asked`: it stands in no file");
  CHECK(changed([](auto& d) { d[1].outcome = 0; }) ==
        "declaration `asked`: its outcome does not go with it");
  CHECK(changed([](auto& d) { d[1].explained = 4; }) ==
        "declaration `asked`: there is no explanation 4");
}

TEST_CASE("lookups") {
  auto changed = [](auto change) {
    return after([&](Module& m) { change(m, revision(m).lookups[0]); });
  };
  CHECK(changed([](Module&, Lookup& l) { l.fact = 77; }) == "a lookup's fact 77 is not read");
  CHECK(changed([](Module&, Lookup& l) { l.codes = 4; }) == "there is no code list 4");
  CHECK(changed([](Module&, Lookup& l) { l.fact = note; }) == "a lookup's fact `note` is no code");
  CHECK(changed([](Module&, Lookup& l) { l.day = no_register; }) == "r4294967295 is no day");
  CHECK(changed([](Module&, Lookup& l) { l.day = 0; }) == "r0 is no day");
  CHECK(changed([](Module& m, Lookup& l) {
          l.day = operand(m, Opcode::negate, 0);
        }).ends_with("is no day"));
  CHECK(changed([](Module& m, Lookup& l) {
          l.day = operand(m, Opcode::latest, 1);
        }).ends_with("lies in another space than `procedure`"));
}
} // namespace
