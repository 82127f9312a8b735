#include "tests/benchmarks/by_hand.h"
#include "tests/benchmarks/by_hand_truth.h"
#include <algorithm>

namespace by_hand {
namespace {

constexpr std::int64_t one = 100'000'000;
constexpr std::size_t block = 16'384; // rows at a time, so that what lies between loops is in cache

// A column's two arrays, which no loop writes to.
struct View {
  const Byte *value, *known;
};
Truth is(View column, std::size_t row, Byte value) {
  return known_truth(column.value[row] == value, column.known[row]);
}
Truth is(View column, std::size_t row, Byte one, Byte other) {
  const Byte value = column.value[row];
  return known_truth((value == one) | (value == other), column.known[row]);
}
Truth fact(View column, std::size_t row) {
  return known_truth(column.value[row], column.known[row]);
}

View view(const Column<Byte>& column) { return {column.value.data(), column.known.data()}; }

struct Views {
  explicit Views(const Columns& c)
      : age(view(c.age)), plan_type(view(c.plan_type)), code(view(c.code)),
        diagnosis(view(c.diagnosis)), localized(view(c.localized)), kidneys(view(c.kidneys)),
        worsens(view(c.worsens)), candidacy(view(c.candidacy)), stage(view(c.stage)),
        palliates(view(c.palliates)), site(view(c.site)), size_known(c.size_cm.known.data()),
        gfr_known(c.gfr.known.data()), day_known(c.day.known.data()) {}
  View age, plan_type, code, diagnosis, localized, kidneys, worsens, candidacy, stage, palliates,
      site;
  const Byte *size_known, *gfr_known, *day_known;
};

// Comparisons of wide columns, as bytes.
struct Wide {
  Byte small[block], low_gfr[block], in_table[block];
};

void compare_numbers(const Columns& columns, std::size_t begin, std::size_t rows, Wide& wide) {
  const std::int64_t* size = columns.size_cm.value.data() + begin;
  const std::int64_t* gfr = columns.gfr.value.data() + begin;
  for (std::size_t i = 0; i < rows; ++i)
    wide.small[i] = size[i] <= 4 * one;
  for (std::size_t i = 0; i < rows; ++i)
    wide.low_gfr[i] = gfr[i] < 60 * one;
}

void look_up_codes(const Columns& columns, const CodeTable& codes, std::size_t begin,
                   std::size_t rows, Wide& wide) {
  const Byte* code = columns.code.value.data() + begin;
  const std::int32_t* day = columns.day.value.data() + begin;
  for (std::size_t i = 0; i < rows; ++i)
    wide.in_table[i] = (codes.from[code[i]] <= day[i]) & (day[i] <= codes.through[code[i]]);
}

struct Conditions {
  Truth applies, renal, lung, necessary, investigational;
};

[[gnu::always_inline]] inline Truth renal_of(const Views& c, std::size_t row, const Wide& wide,
                                             std::size_t i) {
  const Truth small = known_truth(wide.small[i], c.size_known[row]);
  const Truth low = known_truth(wide.low_gfr[i], c.gfr_known[row]);
  const Truth preservation = (is(c.kidneys, row, 1) | low) & fact(c.worsens, row);
  return is(c.diagnosis, row, renal_cell_carcinoma) & fact(c.localized, row) & small &
         (preservation | is(c.candidacy, row, none));
}

[[gnu::always_inline]] inline Conditions conditions(const Views& c, std::size_t row,
                                                    const Wide& wide, std::size_t i) {
  const Truth adult = known_truth(c.age.value[row] >= 18, c.age.known[row]);
  const Truth in_plan = known_truth(c.plan_type.value[row] != 1, c.plan_type.known[row]);
  const Truth in_table =
      known_truth(wide.in_table[i], static_cast<Byte>(c.code.known[row] & c.day_known[row]));
  const Truth lung = (is(c.diagnosis, row, non_small_cell_lung_cancer) & is(c.stage, row, 0) &
                      is(c.candidacy, row, poor, none)) |
                     (is(c.diagnosis, row, non_small_cell_lung_cancer, small_cell_lung_cancer) &
                      fact(c.palliates, row));
  const Truth investigational =
      is(c.diagnosis, row, bone_cancer, bone_metastasis) | is(c.site, row, 1, 2) |
      is(c.diagnosis, row, pancreatic_cancer) |
      (is(c.diagnosis, row, renal_cell_carcinoma) & is(c.candidacy, row, good, poor));
  const Truth renal = renal_of(c, row, wide, i);
  return {adult & in_plan & in_table, renal, lung, renal | lung, investigational};
}

Byte outcome_of(const Conditions& c) {
  const Byte open =
      c.applies.open() | c.necessary.open() | (c.investigational.open() & (c.necessary.yes ^ 1));
  const auto decided = static_cast<Byte>(c.necessary.yes ? Byte{medically_necessary}
                                                         : c.investigational.yes * investigational);
  const Byte of_rules = open ? Byte{needs_information} : decided;
  return c.applies.no ? Byte{not_applicable} : of_rules;
}

} // namespace

void decide_w1(const Columns& columns, std::size_t count, std::uint8_t* result) {
  Wide wide;
  const Views c(columns);
  for (std::size_t begin = 0; begin < count; begin += block) {
    const std::size_t rows = std::min(block, count - begin);
    compare_numbers(columns, begin, rows, wide);
#pragma GCC ivdep
    for (std::size_t i = 0; i < rows; ++i) {
      const std::size_t row = begin + i;
      const Truth truth = known_truth(wide.small[i], c.size_known[row]) &
                          (is(c.kidneys, row, 1) | known_truth(wide.low_gfr[i], c.gfr_known[row]));
      result[row] = static_cast<Byte>(truth.yes | truth.open() << 1);
    }
  }
}

void decide_w2(const Columns& columns, const CodeTable& codes, std::size_t count,
               std::uint8_t* result) {
  Wide wide;
  const Views c(columns);
  for (std::size_t begin = 0; begin < count; begin += block) {
    const std::size_t rows = std::min(block, count - begin);
    compare_numbers(columns, begin, rows, wide);
    look_up_codes(columns, codes, begin, rows, wide);
#pragma GCC ivdep
    for (std::size_t i = 0; i < rows; ++i)
      result[begin + i] = outcome_of(conditions(c, begin + i, wide, i));
  }
}

namespace {

enum Fact : std::uint16_t {
  gfr = 1 << 0,
  kidneys = 1 << 1,
  palliates = 1 << 2,
  stage = 1 << 3,
  age = 1 << 4,
  plan_type = 1 << 5,
  localized = 1 << 6,
  worsens = 1 << 7,
  size_cm = 1 << 8,
  code = 1 << 9,
  day = 1 << 10,
  candidacy = 1 << 11,
  diagnosis = 1 << 12,
  site = 1 << 13
};

std::uint16_t if_open(Truth truth, Fact fact) { return truth.open() ? fact : 0; }

// What an open `renal` lacks: the open operands of what is open.
std::uint16_t missing_of_renal(const Views& c, std::size_t row, const Wide& wide, std::size_t i) {
  const Truth small = known_truth(wide.small[i], c.size_known[row]);
  const Truth low = known_truth(wide.low_gfr[i], c.gfr_known[row]);
  const Truth one_kidney = is(c.kidneys, row, 1), kidney = one_kidney | low;
  const Truth preserve = kidney & fact(c.worsens, row), no_candidate = is(c.candidacy, row, none);
  const Truth cancer = is(c.diagnosis, row, renal_cell_carcinoma), here = fact(c.localized, row);
  std::uint16_t missing = if_open(small, size_cm);
  if ((cancer & here).open()) missing |= if_open(cancer, diagnosis) | if_open(here, localized);
  if (!(preserve | no_candidate).open()) return missing;
  missing |= if_open(no_candidate, candidacy);
  if (!preserve.open()) return missing;
  missing |= if_open(fact(c.worsens, row), worsens);
  return kidney.open() ? missing | if_open(one_kidney, kidneys) | if_open(low, gfr) : missing;
}

std::uint16_t missing_of_lung(const Views& c, std::size_t row) {
  const Truth large_cell = is(c.diagnosis, row, non_small_cell_lung_cancer);
  const Truth early = is(c.stage, row, 0), poor_or_none = is(c.candidacy, row, poor, none);
  const Truth cancer = is(c.diagnosis, row, non_small_cell_lung_cancer, small_cell_lung_cancer);
  const Truth relief = fact(c.palliates, row);
  std::uint16_t missing = 0;
  if ((large_cell & early & poor_or_none).open()) {
    missing |= if_open(poor_or_none, candidacy);
    if ((large_cell & early).open())
      missing |= if_open(large_cell, diagnosis) | if_open(early, stage);
  }
  if ((cancer & relief).open()) missing |= if_open(cancer, diagnosis) | if_open(relief, palliates);
  return missing;
}

std::uint16_t missing_of_investigational(const Views& c, std::size_t row) {
  const Truth cancer = is(c.diagnosis, row, renal_cell_carcinoma);
  const Truth candidate = is(c.candidacy, row, good, poor);
  std::uint16_t missing = if_open(is(c.site, row, 1), site);
  missing |= if_open(is(c.diagnosis, row, bone_cancer), diagnosis);
  if ((cancer & candidate).open()) missing |= if_open(candidate, candidacy);
  return missing;
}

std::uint16_t missing_of(const Views& c, std::size_t row, const Wide& wide, std::size_t i) {
  const Conditions all = conditions(c, row, wide, i);
  std::uint16_t missing = 0;
  if (all.applies.open())
    missing |= (c.age.known[row] ? 0 : age) | (c.plan_type.known[row] ? 0 : plan_type) |
               (c.code.known[row] ? 0 : code) | (c.day_known[row] ? 0 : day);
  if (all.necessary.open()) {
    if (all.renal.open()) missing |= missing_of_renal(c, row, wide, i);
    if (all.lung.open()) missing |= missing_of_lung(c, row);
  }
  if (all.investigational.open() && !all.necessary.yes)
    missing |= missing_of_investigational(c, row);
  return missing;
}

} // namespace

void missing_w2(const Columns& columns, const CodeTable& codes, std::size_t count,
                const std::uint8_t* result, std::uint16_t* missing) {
  Wide wide;
  const Views c(columns);
  for (std::size_t begin = 0; begin < count; begin += block) {
    const std::size_t rows = std::min(block, count - begin);
    compare_numbers(columns, begin, rows, wide);
    look_up_codes(columns, codes, begin, rows, wide);
    for (std::size_t i = 0; i < rows; ++i)
      missing[begin + i] =
          result[begin + i] == needs_information ? missing_of(c, begin + i, wide, i) : 0;
  }
}

} // namespace by_hand
