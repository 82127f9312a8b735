// One case at a time: what is decided is not looked at further.
#include "tests/benchmarks/by_hand.h"
#include "tests/benchmarks/by_hand_truth.h"

namespace by_hand {
namespace {

constexpr std::int64_t one = 100'000'000;

Truth fact(const Fact<Byte>& of) { return known_truth(of.value, of.known); }
Truth is(const Fact<Byte>& of, Byte value) { return known_truth(of.value == value, of.known); }
Truth is(const Fact<Byte>& of, Byte value, Byte other) {
  return known_truth((of.value == value) | (of.value == other), of.known);
}

Truth in_table(const Case& c, const CodeTable& codes) {
  if (!c.code.known || !c.day.known) return {0, 0};
  const bool listed =
      codes.from[c.code.value] <= c.day.value && c.day.value <= codes.through[c.code.value];
  return known_truth(listed, true);
}

Truth renal(const Case& c) {
  const Truth low = known_truth(c.gfr.value < 60 * one, c.gfr.known);
  const Truth preservation = (is(c.kidneys, 1) | low) & fact(c.worsens);
  return is(c.diagnosis, renal_cell_carcinoma) & fact(c.localized) &
         known_truth(c.size_cm.value <= 4 * one, c.size_cm.known) &
         (preservation | is(c.candidacy, none));
}

Truth lung(const Case& c) {
  return (is(c.diagnosis, non_small_cell_lung_cancer) & is(c.stage, 0) &
          is(c.candidacy, poor, none)) |
         (is(c.diagnosis, non_small_cell_lung_cancer, small_cell_lung_cancer) & fact(c.palliates));
}

Truth not_proven(const Case& c) {
  return is(c.diagnosis, bone_cancer, bone_metastasis) | is(c.site, 1, 2) |
         is(c.diagnosis, pancreatic_cancer) |
         (is(c.diagnosis, renal_cell_carcinoma) & is(c.candidacy, good, poor));
}

template <class T> bool beyond(const Fact<T>& of, T most) {
  return of.known && (of.value < 0 || of.value > most);
}

// Numbers that cannot be.
bool invalid_w1(const Case& c) {
  return beyond(c.size_cm, 40 * one) || beyond(c.gfr, 250 * one) || beyond(c.kidneys, Byte{2});
}

} // namespace

Case case_of(const Columns& c, std::size_t row) {
  Case made;
  const auto copy = [row](const auto& from, auto& to) {
    if (!from.value.empty()) to = {from.value[row], from.known[row] != 0};
  };
  copy(c.size_cm, made.size_cm);
  copy(c.gfr, made.gfr);
  copy(c.day, made.day);
  copy(c.age, made.age);
  copy(c.plan_type, made.plan_type);
  copy(c.code, made.code);
  copy(c.diagnosis, made.diagnosis);
  copy(c.localized, made.localized);
  copy(c.kidneys, made.kidneys);
  copy(c.worsens, made.worsens);
  copy(c.candidacy, made.candidacy);
  copy(c.stage, made.stage);
  copy(c.palliates, made.palliates);
  copy(c.site, made.site);
  return made;
}

Outcome decide_w1(const Case& c) {
  constexpr std::int32_t effective = 18262; // 2020-01-01
  if (!c.day.known) return needs_information;
  if (c.day.value < effective) return not_applicable;
  if (invalid_w1(c)) return invalid_case;
  const Truth low = known_truth(c.gfr.value < 60 * one, c.gfr.known);
  const Truth small = known_truth(c.size_cm.value <= 4 * one, c.size_cm.known);
  const Truth truth = small & (is(c.kidneys, 1) | low);
  return truth.yes ? medically_necessary : truth.no ? not_addressed : needs_information;
}

Outcome decide_w2(const Case& c, const CodeTable& codes) {
  constexpr std::int32_t effective = 20362; // 2025-10-01
  if (c.day.known && c.day.value < effective) return not_applicable;
  if (invalid_w1(c) || beyond(c.age, Byte{130})) return invalid_case;
  if (!c.day.known) return needs_information;
  const Truth adult = known_truth(c.age.value >= 18, c.age.known),
              in_plan = known_truth(c.plan_type.value != 1, c.plan_type.known);
  const Truth applies = adult & in_plan & in_table(c, codes);
  if (applies.no) return not_applicable;
  if (!applies.yes) return needs_information;
  const Truth necessary = renal(c) | lung(c);
  if (necessary.yes) return medically_necessary;
  if (!necessary.no) return needs_information;
  const Truth other = not_proven(c);
  return other.yes ? investigational : other.no ? not_addressed : needs_information;
}

} // namespace by_hand
