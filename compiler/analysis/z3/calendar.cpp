// Days and months. A month is 146097 / 4800 days long, give or take what the calendar adds up to
// somewhere: that much is always said. What a month is exactly is said of those that models are
// wrong about; few questions turn on more.
#include "compiler/analysis/calendar.h"
#include "compiler/analysis/z3/translation.h"
#include <algorithm>

namespace pol::analysis {
namespace {

// 4800 times a month's first day less 146097 times its number: the calendar repeats after 4800.
Span drift() {
  Span drift{calendar::first_of_month(0) * 4800, calendar::first_of_month(0) * 4800};
  for (int month = 1; month < 4800; ++month) {
    const mpz_class of = calendar::first_of_month(month) * 4800 - 146'097 * month;
    drift.low = std::min(drift.low, of);
    drift.high = std::max(drift.high, of);
  }
  return drift;
}

mpz_class value_of(const z3::model& model, const z3::expr& of) {
  return mpz_class(Z3_get_numeral_string(of.ctx(), model.eval(of, true)));
}

} // namespace

z3::expr Translation::bounded(const std::string& name, const mpz_class& low,
                              const mpz_class& high) {
  const z3::expr variable = context_.int_const(name.c_str());
  define(variable >= constant(low));
  define(variable <= constant(high));
  return variable;
}

const CalendarDay& Translation::new_day(std::uint32_t node, const z3::expr& count) {
  static const Span apart = drift();
  const Span& days = terms_.span({node << 1});
  const std::string name = std::to_string(node);
  const CalendarDay day{
      count, bounded("m" + name, calendar::month_of(days.low), calendar::month_of(days.high)),
      bounded("d" + name, 1, 31), bounded("l" + name, 28, 31)};
  define(day.place <= day.length);
  const z3::expr first = count - day.place + 1;
  define(4800 * first - 146'097 * day.month >= constant(apart.low));
  define(4800 * first - 146'097 * day.month <= constant(apart.high));
  // Days and their months stand in one order.
  for (const auto& [node_of, other] : fields_) {
    define(z3::implies(day.month < other.month, count < other.count));
    define(z3::implies(other.month < day.month, other.count < count));
    define(z3::implies(day.month == other.month, count - day.place == other.count - other.place &&
                                                     day.length == other.length));
  }
  return fields_.emplace(node, day).first->second;
}

const CalendarDay& Translation::fields(std::uint32_t day) {
  const auto known = fields_.find(day);
  return known != fields_.end() ? known->second : new_day(day, operand(day << 1));
}

z3::expr Translation::shifted(std::uint32_t node) {
  const auto parts = terms_.operands(node);
  const CalendarDay from = fields(parts[0] >> 1);
  const CalendarDay& to = new_day(node, fresh(node, "s"));
  define(to.month == from.month + operand(parts[1]));
  define(to.place == z3::ite(from.place <= to.length, from.place, to.length));
  return to.count;
}

z3::expr Translation::is_in(const CalendarDay& day, const mpz_class& month) const {
  const mpz_class first = calendar::first_of_month(month),
                  next = calendar::first_of_month(month + 1);
  return day.count - day.place == constant(mpz_class(first - 1)) &&
         day.length == constant(mpz_class(next - first));
}

void Translation::define_month(const CalendarDay& day, const mpz_class& month) {
  const z3::expr number = constant(month);
  define((day.count >= constant(calendar::first_of_month(month))) == (day.month >= number));
  define((day.count >= constant(calendar::first_of_month(month + 1))) == (day.month > number));
  define(z3::implies(day.month == number, is_in(day, month)));
}

bool Translation::refine(const z3::model& model) {
  bool exact = true;
  for (const auto& [node, day] : fields_) {
    const mpz_class count = value_of(model, day.count), month = value_of(model, day.month);
    const mpz_class right = calendar::month_of(count);
    if (month == right && value_of(model, day.place) == calendar::day_in_month(count) &&
        value_of(model, day.length) == calendar::month_length(count))
      continue;
    exact = false;
    define_month(day, right);
    if (month != right) define_month(day, month);
  }
  return !exact;
}

std::vector<z3::expr> Translation::pins(const z3::model& model) const {
  std::vector<z3::expr> pins;
  for (const auto& [node, day] : fields_) {
    const mpz_class month = calendar::month_of(value_of(model, day.count));
    pins.push_back(day.month == constant(month) && is_in(day, month));
  }
  return pins;
}

} // namespace pol::analysis
