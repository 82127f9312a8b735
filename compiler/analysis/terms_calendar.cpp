// Days and their months. Of a choice between days each is asked for itself, so that what is left
// are the days of facts.
#include "compiler/analysis/calendar.h"
#include "compiler/analysis/terms.h"

namespace pol::analysis {

template <class Of> std::optional<Term> Terms::inside_choice(Term day, Of of) {
  if (op(day.node()) != Op::choose_number || leaves(day, most_leaves) > most_leaves)
    return std::nullopt;
  const auto parts = operands(day.node());
  const Term condition{parts[0]}, then{parts[1]}, otherwise{parts[2]};
  const Term first = of(then);
  return choose(condition, first, of(otherwise));
}

// How many numbers a choice is between, no further than one more than `most`.
std::size_t Terms::leaves(Term term, std::size_t most) const {
  if (op(term.node()) != Op::choose_number) return 1;
  const auto parts = operands(term.node());
  const std::size_t first = leaves({parts[1]}, most);
  return first > most ? first : first + leaves({parts[2]}, most - std::min(first, most));
}

Term Terms::month_of(Term day) {
  if (const mpz_class* known = value(day)) return number(calendar::month_of(*known));
  if (const auto chosen = inside_choice(day, [&](Term of) { return month_of(of); })) return *chosen;
  const std::uint32_t operands[] = {day.code};
  return make_number(Op::month_of, operands,
                     {calendar::month_of(span(day).low), calendar::month_of(span(day).high)});
}

Term Terms::day_in_month(Term day) {
  if (const mpz_class* known = value(day)) return number(calendar::day_in_month(*known));
  if (const auto chosen = inside_choice(day, [&](Term of) { return day_in_month(of); }))
    return *chosen;
  const std::uint32_t operands[] = {day.code};
  return make_number(Op::day_in_month, operands, {1, 31});
}

Term Terms::month_length(Term day) {
  if (const mpz_class* known = value(day)) return number(calendar::month_length(*known));
  if (const auto chosen = inside_choice(day, [&](Term of) { return month_length(of); }))
    return *chosen;
  const std::uint32_t operands[] = {day.code};
  return make_number(Op::month_length, operands, {28, 31});
}

Term Terms::shift(Term day, Term months) {
  const mpz_class *from = value(day), *by = value(months);
  if (by != nullptr && *by == 0) return day;
  if (from != nullptr && by != nullptr) return number(calendar::shifted(*from, *by));
  if (const auto chosen = inside_choice(day, [&](Term of) { return shift(of, months); }))
    return *chosen;
  const std::uint32_t operands[] = {day.code, months.code};
  return make_number(Op::shifted, operands,
                     {calendar::shifted(span(day).low, span(months).low),
                      calendar::shifted(span(day).high, span(months).high)});
}

// By months, and in the same month by the place in it, where the shifted day's may have been
// clamped to the month's last.
Term Terms::shifted_less_equal(Term shifted, Term day) {
  const auto parts = operands(shifted.node());
  const Term from{parts[0]}, months{parts[1]};
  const Term moved = add(month_of(from), months), month = month_of(day), place = day_in_month(day);
  return any(
      {less(moved, month), all({equal(moved, month), any({less_equal(day_in_month(from), place),
                                                          equal(place, month_length(day))})})});
}

Term Terms::less_equal_shifted(Term day, Term shifted) {
  const auto parts = operands(shifted.node());
  const Term from{parts[0]}, months{parts[1]};
  const Term moved = add(month_of(from), months), month = month_of(day);
  return any({less(month, moved),
              all({equal(month, moved), less_equal(day_in_month(day), day_in_month(from))})});
}

} // namespace pol::analysis
