#include "tests/unit/runtime/bytecode/soundness.h"
#include <doctest/doctest.h>

namespace {
using namespace pol::bytecode;
using namespace pol::bytecode::sample;
using pol::values::decimal_one;
using pol::values::Wide;

Wide power_of_two(int bits) {
  Wide wide;
  wide.limbs[static_cast<std::size_t>(bits / 64)] = std::uint64_t{1} << bits % 64;
  return wide;
}

TEST_CASE("the layout of a program") {
  auto changed = [](auto change) {
    return after([&](Module& m) { change(m, revision(m).program); });
  };
  const std::string follow = "its operands and immediates do not follow those before";
  CHECK(changed([](Module&, Program& p) { p.operands.push_back(0); }) ==
        "operands or immediates belong to no instruction");
  CHECK(changed([](Module&, Program& p) { p.immediates.push_back(0); }) ==
        "operands or immediates belong to no instruction");
  CHECK(changed([](Module&, Program& p) { p.operands.pop_back(); }) == "(any): " + follow);
  CHECK(changed([](Module& m, Program&) { instruction(m, Opcode::and_).first_operand = 0; }) ==
        "(and_): " + follow);
  CHECK(changed([](Module& m, Program&) { instruction(m, Opcode::tally).first_immediate += 1; }) ==
        "(tally): " + follow);
  CHECK(changed([](Module& m, Program&) { instruction(m, Opcode::and_).operand_count = none; }) ==
        "(and_): " + follow);
  CHECK(changed([](Module&, Program& p) { p.code.resize(max_instructions + 1); }) ==
        "more than 1048576 instructions");
  CHECK(changed([](Module& m, Program&) { instruction(m, Opcode::const_cell).space = 3; }) ==
        "(const_cell): there is no space 3");
  CHECK(changed([](Module& m, Program&) { instruction(m, Opcode::const_cell).owner = 6; }) ==
        "(const_cell): there is no declaration 6");
  CHECK(changed([](Module& m, Program&) { instruction(m, Opcode::max).owner = none; }) ==
        "(max): it can fail and stands in no declaration");
  // A last instruction of the wrong shape.
  auto added = [](Opcode op, std::initializer_list<Register> operands,
                  std::initializer_list<std::int64_t> immediates) {
    return after([&](Module& m) { add(revision(m).program, op, 0, operands, immediates); });
  };
  CHECK(added(Opcode::not_, {0, 1}, {}) == "(not_): it has 2 operands");
  CHECK(added(Opcode::and_, {}, {}) == "(and_): it has 0 operands");
  CHECK(added(Opcode::const_bool, {}, {}) == "(const_bool): it has 0 immediates");
  CHECK(added(Opcode::in_range, {}, {0, 1, 2}) == "(in_range): it has 0 operands");
  CHECK(added(Opcode::include_values, {}, {stages}) == "(include_values): it has 1 immediates");
  CHECK(added(Opcode::include_values, {}, {stages, 0}) == "");
}

TEST_CASE("operands") {
  CHECK(after([](Module& m) { operand(m, Opcode::not_, 0) = 10'000; }) ==
        "(not_): operand r10000 does not stand before it");
  CHECK(after([](Module& m) { operand(m, Opcode::not_, 0) = no_register; }) ==
        "(not_): operand r4294967295 does not stand before it");
  CHECK(after([](Module& m) { operand(m, Opcode::not_, 0) = 5; }) ==
        "(not_): operand r5 does not stand before it"); // itself
  CHECK(after([](Module& m) { operand(m, Opcode::negate, 0) = 0; }) ==
        "(negate): operand r0 is of the other kind");
  CHECK(after([](Module& m) {
          operand(m, Opcode::latest, 1) = operand(m, Opcode::latest, 0);
        }).ends_with("is of the other kind"));
  CHECK(after([](Module& m) { operand(m, Opcode::count, 0) = 0; }) ==
        "(count): operand r0 lies in another space");
  CHECK(after([](Module& m) {
          operand(m, Opcode::sum, 1) = operand(m, Opcode::min, 1);
        }).ends_with("does not stand before it"));
  CHECK(after([](Module& m) {
          operand(m, Opcode::gather_cell, 0) = operand(m, Opcode::min, 1);
        }).ends_with("lies in another space"));
  CHECK(after([](Module& m) {
          instruction(m, Opcode::add).space = in_tests;
        }).ends_with("lies in another space"));
}

TEST_CASE("immediates") {
  CHECK(after([](Module& m) { immediate(m, Opcode::load_bool, 0) = 99; }) ==
        "(load_bool): there is no fact 99");
  CHECK(after([](Module& m) { immediate(m, Opcode::load_bool, 0) = -1; }) ==
        "(load_bool): there is no fact -1");
  CHECK(after([](Module& m) { immediate(m, Opcode::load_bool, 0) = size; }) ==
        "(load_bool): it cannot read `size`");
  CHECK(after([](Module& m) { immediate(m, Opcode::load_cell, 0) = flag; }) ==
        "(load_cell): it cannot read `flag`");
  CHECK(after([](Module& m) { immediate(m, Opcode::load_cell, 0) = stages; }) ==
        "(load_cell): it cannot read `stages`");
  CHECK(after([](Module& m) { immediate(m, Opcode::load_cell, 0) = tests; }) ==
        "(load_cell): it cannot read `tests`");
  CHECK(after([](Module& m) { immediate(m, Opcode::load_cell, 0) = po2; }) ==
        "(load_cell): `tests.po2` lies in another space");
  CHECK(after([](Module& m) { immediate(m, Opcode::fact_known, 0) = parts; }) ==
        "(fact_known): `tests.parts` lies in another space");
  CHECK(after([](Module& m) { revision(m).facts.erase(revision(m).facts.begin() + flag); }) ==
        "(load_bool): the revision does not say that it reads `flag`");
  CHECK(after([](Module& m) { immediate(m, Opcode::include_values, 0) = size; }) ==
        "(include_values): it cannot read `size`");
  CHECK(after([](Module& m) { immediate(m, Opcode::include_codes, 0) = stages; }) ==
        "(include_codes): it cannot read `stages`");
  CHECK(after([](Module& m) { immediate(m, Opcode::count, 0) = size; }) ==
        "(count): `size` is no list");
  CHECK(after([](Module& m) { immediate(m, Opcode::count, 0) = parts; }) ==
        "(count): `tests.parts` lies in another space");
  CHECK(after([](Module& m) { immediate(m, Opcode::in_codes, 0) = 4; }) ==
        "(in_codes): there is no code list 4");
  CHECK(after([](Module& m) { immediate(m, Opcode::convert, 0) = 3; }) ==
        "(convert): there is no wide constant 3");
  CHECK(after([](Module& m) { immediate(m, Opcode::gather_bool, 0) = in_parts; }) ==
        "(gather_bool): it gathers into space 2");
  CHECK(after([](Module& m) {
          immediate(m, Opcode::gather_bool, 0) = 0, instruction(m, Opcode::gather_bool).space = 0;
        }) == "(gather_bool): it gathers into space 0");
  CHECK(after([](Module& m) { immediate(m, Opcode::include_values, 1) = 2; }) ==
        "(include_values): its flag is 2");
  CHECK(after([](Module& m) { immediate(m, Opcode::latest, 1) = 3; }) == "(latest): its flag is 3");
  CHECK(after([](Module& m) { immediate(m, Opcode::compare_scaled, 0) = -1; }) ==
        "(compare_scaled): its flag is -1");
}

TEST_CASE("what immediates mean") {
  CHECK(after([](Module& m) { immediate(m, Opcode::const_bool, 0) = 0; }) == "");
  CHECK(after([](Module& m) { immediate(m, Opcode::const_bool, 0) = -1; }) ==
        "(const_bool): its value is -1");
  CHECK(after([](Module& m) { immediate(m, Opcode::default_bool, 0) = 2; }) ==
        "(default_bool): its value is 2");
  CHECK(after([](Module& m) { immediate(m, Opcode::tally, 0) = 4; }) ==
        "(tally): its range is empty");
  CHECK(after([](Module& m) { immediate(m, Opcode::in_range, 0) = 5 * decimal_one; }) == "");
  CHECK(after([](Module& m) { immediate(m, Opcode::in_codes, 0) = breast; }) ==
        "(in_codes): its code list has dates");
  CHECK(after([](Module& m) { immediate(m, Opcode::in_codes_on, 0) = renal; }) ==
        "(in_codes_on): its code list has no dates");
  CHECK(after([](Module& m) { immediate(m, Opcode::include_codes, 2) = old_tumors; }) ==
        "(include_codes): its code list has dates");
  CHECK(after([](Module& m) { immediate(m, Opcode::include_codes_on, 2) = tumors; }) ==
        "(include_codes_on): its code list has no dates");
  CHECK(after([](Module& m) { immediate(m, Opcode::in_values, 0) = 2; }) ==
        "(in_values): its values are not in order");
  CHECK(after([](Module& m) { immediate(m, Opcode::include_values, 3) = 0; }) ==
        "(include_values): its values are not in order");
  CHECK(after([](Module& m) { immediate(m, Opcode::include_values, 3) = 3; }) ==
        "(include_values): 3 is no value of its fact");
  CHECK(after([](Module& m) { immediate(m, Opcode::include_values, 2) = -1; }) ==
        "(include_values): -1 is no value of its fact");
}

TEST_CASE("wide constants and fractions") {
  CHECK(after([](Module& m) { revision(m).program.wides[1] = power_of_two(255); }) == "");
  CHECK(after([](Module& m) { revision(m).program.wides[1] = power_of_two(256); }) ==
        "a constant has more than 256 bits");
  CHECK(after([](Module& m) {
          revision(m).program.wides[1] = Wide(), revision(m).program.wides[1].negative = true;
        }) == "a constant is minus zero");
  CHECK(after([](Module& m) { immediate(m, Opcode::compare_scaled, 1) = 2; }) ==
        "(compare_scaled): its factors are not positive");
  CHECK(after([](Module& m) { immediate(m, Opcode::compare_scaled, 3) = 2; }) ==
        "(compare_scaled): its factors are not positive");
  CHECK(after([](Module& m) { immediate(m, Opcode::convert, 2) = 2; }) ==
        "(convert): its divisor is not positive");
  CHECK(after([](Module& m) { immediate(m, Opcode::product, 3) = 2; }) ==
        "(product): a constant divisor is not positive");
  CHECK(after([](Module& m) { immediate(m, Opcode::product, 2) = 2; }) == "");
  CHECK(after([](Module& m) { immediate(m, Opcode::compare_products, 6) = 2; }) ==
        "(compare_products): a constant divisor is not positive");
  CHECK(after([](Module& m) { immediate(m, Opcode::compare_products, 8) = 2; }) ==
        "(compare_products): a constant divisor is not positive");
  CHECK(after([](Module& m) { immediate(m, Opcode::product, 0) = 1; }) ==
        "(product): its counts do not add up to its operands");
  CHECK(after([](Module& m) { immediate(m, Opcode::product, 0) = 4; }) ==
        "(product): it counts 4 operands");
  CHECK(after([](Module& m) { immediate(m, Opcode::product, 1) = -1; }) ==
        "(product): it counts -1 operands");
  CHECK(after([](Module& m) { immediate(m, Opcode::compare_products, 4) = 1; }) ==
        "(compare_products): its counts do not add up to its operands");
}
} // namespace
