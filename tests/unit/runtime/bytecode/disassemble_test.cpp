#include "runtime/bytecode/cell_text.h"
#include "runtime/bytecode/disassemble.h"
#include "runtime/bytecode/encode.h"
#include "tests/unit/runtime/bytecode/sample.h"
#include <doctest/doctest.h>

namespace {
using namespace pol::bytecode;

bool has_line(const std::string& text, const std::string& line) {
  return ("\n" + text).find("\n" + line + "\n") != std::string::npos;
}

constexpr const char* program = R"(  r0 = load_bool flag ; criterion asked (2025-10-01.pol:20)
  r1 = const_bool true
  r2 = fact_known tests
  r3 = is_known r0
  r4 = default_bool r0 false
  r5 = not_ r1
  r6 = and_ r2 r3 r4
  r7 = or_ r5 r6
  r8 = if_bool r0 r7 r5
  r9 = tally r8 r3 r2 [2, 3] ; at least 2 of { … } (2025-10-01.pol:20)
  r10 = const_cell 4
  r11 = load_cell size ; value diameter (2025-10-01.pol:25)
  r12 = default_cell r11 2
  r13 = if_cell r9 r12 r10
  r14 = negate r13 ; applies (2025-10-01.pol:10)
  r15 = add r14 r10 ; applies (2025-10-01.pol:10)
  r16 = subtract r15 r11 ; applies (2025-10-01.pol:10)
  r17 = product r16 r10 r11 2 1 1 254 ; applies (2025-10-01.pol:10)
  r18 = convert r17 254 -45967 1 ; applies (2025-10-01.pol:10)
  r19 = equal r11 r10
  r20 = less r11 r18
  r21 = less_equal r17 r11
  r22 = in_range r11 [-inf, 4] ; size <= 4 and asked (2025-10-01.pol:31)
  r23 = compare_scaled r11 r10 <= 1 -45967 254
  r24 = compare_products r11 r10 r16 < 1 1 1 0 1 254 1 254 ; applies (2025-10-01.pol:10)
  r25 = load_cell stage
  r26 = load_cell note
  r27 = load_cell procedure
  r28 = load_cell day
  r29 = in_values r25 { t1, t3 }
  r30 = in_values r26 { "x" }
  r31 = in_codes r27 renal
  r32 = in_codes_on r27 r28 breast
  r33 = include_values stages any { t2, t3 }
  r34 = include_values diagnoses all { "C641" }
  r35 = include_codes diagnoses any tumors
  r36 = include_codes_on r28 diagnoses any old_tumors
  r37@tests.parts = load_cell tests.parts.weight
  r38@tests.parts = in_range r37 [1, 9]
  r39@tests = any r38 tests.parts
  r40@tests = sum r38 r37 tests.parts ; applies (2025-10-01.pol:10)
  r41@tests = load_cell tests.po2
  r42@tests = less r41 r40
  r43@tests = gather_bool r9 tests
  r44@tests = and_ r42 r43 r39
  r45 = min r44 r41 tests ; applies (2025-10-01.pol:10)
  r46 = max r44 r41 tests ; applies (2025-10-01.pol:10)
  r47 = count r44 tests
  r48 = less r45 r46
  r49 = in_range r47 [1, +inf]
  r50 = every r44 tests
  r51@tests = load_cell tests.taken
  r52 = latest r44 r51 r42 tests else unknown ; applies (2025-10-01.pol:10)
  r53 = earliest r44 r51 r42 tests else false ; applies (2025-10-01.pol:10)
  r54 = load_cell day
  r55 = const_cell 2025-10-01
  r56 = const_cell 30
  r57 = add_days r55 r56 -7 ; applies (2025-10-01.pol:10)
  r58 = add_months r54 r56 1 ; applies (2025-10-01.pol:10)
  r59 = days_between r55 r54
  r60 = weeks_between r57 r54
  r61 = months_between r58 r54
  r62 = years_between r55 r54
  r63 = less r54 r57
  r64 = in_range r54 [2020-01-01, 2020-12-31]
  r65 = less r59 r60
  r66 = less r61 r62
  r67@tests = gather_cell r54 tests
  r68@tests = load_cell tests.taken
  r69@tests = less r68 r67
  r70 = any r69 tests
)";

TEST_CASE("the tables and what a revision decides") {
  const std::string text = disassemble(sample::module());
  INFO(text);
  for (const char* line : {"enum Stage ordered \"How far it grew\" { t1, t2 \"small\", t3 }",
                           "; reviewed 2025-09-08",
                           "; replaces 7.01.526",
                           "; related \"7.01.95\" \"Another\"",
                           "; uses oncology \"Words for tumors\"",
                           "; uses plain",
                           "; history 2020-01-01 \"Update\" adds 0581T to breast",
                           "; history 2020-10-01 \"Update\" removes 0581T, X",
                           "; history 2025-10-01 \"Review\" unchanged",
                           "precedence rule renal over investigational because \"It is needed\"",
                           "fact size: number in cm",
                           "fact procedure: code of CPT or HCPCS",
                           "fact stages: set of Stage",
                           "fact tests: list",
                           "codes breast: CPT",
                           "  \"505*\"",
                           "  \"0001T\"..\"0009T\"",
                           "  \"0581T\" from 2020-01-01 through 2020-09-30",
                           "  \"0581T\" from 2021-10-01",
                           "; policy \"7.01.92\", revision 2020-01-03 through 2025-09-30",
                           "; policy \"7.01.92\", revision 2025-10-01",
                           "; \"Cryoablation of tumors\"",
                           "; payer \"A payer\"",
                           "as of day",
                           "reads size [0, 40] default 2",
                           "reads flag attested assumed false \"Claims \\\"seldom\\\" say so\"",
                           "reads tests up to 200",
                           "otherwise not_addressed \"Nothing else\"",
                           "lookup procedure in breast on r28"})
    CHECK_MESSAGE(has_line(text, line), line);
  CHECK(text.find("group 2 investigational r24: lung r24; below 0, 1\n") != std::string::npos);
}

TEST_CASE("a line for each instruction") {
  const std::string text = disassemble(sample::module());
  CHECK(text.substr(text.find("  r0 = ")) == program);
}

TEST_CASE("the text is that of the bytes") {
  const Module module = sample::module();
  auto back = decode(encode(module));
  REQUIRE(back.has_value());
  CHECK(disassemble(*back) == disassemble(module));
}

TEST_CASE("wide constants as decimals") {
  using pol::values::Wide;
  CHECK(wide_text(Wide(0)) == "0");
  CHECK(wide_text(Wide(-7)) == "-7");
  CHECK(wide_text(Wide(1'000'000'000'000'000'000)) == "1000000000000000000");
  CHECK(wide_text(Wide(1'000'000'000'000'000'001)) == "1000000000000000001");
  Wide wide;
  wide.limbs[4] = 1; // 2^256
  CHECK(wide_text(wide) ==
        "115792089237316195423570985008687907853269984665640564039457584007913129639936");
}

TEST_CASE("texts in quotes stay on one line") {
  CHECK(quoted("a\"b\\c\nd") == "\"a\\\"b\\\\c\\x0ad\"");
}
} // namespace
