// Two policies as a C++ programmer would write them for one policy alone: loops over columns, with
// three-valued logic, that the compiler turns into vector instructions; and for a case at a time.
// What Pol is measured against.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace by_hand {

// A fact of many cases. A value that is not known is 0; known holds 0 or 1.
template <class T> struct Column {
  std::vector<T> value;
  std::vector<std::uint8_t> known;
};
using Byte = std::uint8_t; // 0 and 1 for booleans, the place in the enum for enum values

// Numbers count 10^-8, days from 1970-01-01, codes the places in a table of codes.
struct Columns {
  Column<Byte> age, plan_type, code, diagnosis, localized, kidneys, worsens, candidacy, stage,
      palliates, site;
  Column<std::int64_t> size_cm, gfr;
  Column<std::int32_t> day;
};

// From when through when each code of the table may be requested.
struct CodeTable {
  std::vector<std::int32_t> from, through;
};

// renal.size_cm <= 4 and (kidneys == 1 or gfr < 60): 0 false, 1 true, 2 unknown.
void decide_w1(const Columns& columns, std::size_t count, std::uint8_t* result);

enum Outcome : std::uint8_t {
  not_addressed,
  medically_necessary,
  investigational,
  not_applicable,
  needs_information,
  invalid_case
};
// Policy 7.01.92 as in force from 2025-10-01.
void decide_w2(const Columns& columns, const CodeTable& codes, std::size_t count,
               std::uint8_t* result);

// Which facts are missing where decide_w2 says needs_information: a bit each, in the order of their
// paths (gfr is bit 0, tumor.site bit 13).
void missing_w2(const Columns& columns, const CodeTable& codes, std::size_t count,
                const std::uint8_t* result, std::uint16_t* missing);

// One case; a value that is not known is anything. Before its revision neither policy applies.
template <class T> struct Fact {
  T value{};
  bool known = false;
};
struct Case {
  Fact<std::int64_t> size_cm, gfr;
  Fact<std::int32_t> day;
  Fact<Byte> age, plan_type, code, diagnosis, localized, kidneys, worsens, candidacy, stage,
      palliates, site;
};
Case case_of(const Columns& columns, std::size_t row);
Outcome decide_w1(const Case& facts);
Outcome decide_w2(const Case& facts, const CodeTable& codes);

} // namespace by_hand
