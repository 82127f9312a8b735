// Terms: what is simplified, and that simplified terms mean what was written.
#include "compiler/analysis/calendar.h"
#include "compiler/analysis/evaluator.h"
#include "runtime/values/date.h"
#include <doctest/doctest.h>
#include <functional>
#include <random>

using namespace pol::analysis;

TEST_CASE("equal terms are the same term") {
  Terms t;
  const Term a = t.bool_variable(), b = t.bool_variable(), c = t.bool_variable();
  CHECK(t.all({a, b}) == t.all({b, a, yes, a}));
  CHECK(t.all({a, t.all({b, c})}) == t.all({t.all({a, b}), c}));
  CHECK(t.any({a, b}) == !t.all({!a, !b}));
  CHECK(t.all({a, !a, b}) == no);
  CHECK(t.any({a, t.any({!a, b})}) == yes);
  CHECK(t.all({}) == yes);
  CHECK(t.any({}) == no);
  CHECK(t.same(a, b) == t.same(!b, !a));
  CHECK(t.same(a, !b) == !t.same(a, b));
  CHECK(t.same(a, yes) == a);
  CHECK(t.choose(a, b, c) == t.choose(!a, c, b));
  CHECK(t.choose(a, b, b) == b);
  CHECK(t.choose(a, b, no) == t.all({a, b}));
  CHECK(t.choose(a, b, !b) == t.same(a, b));
  CHECK(t.choose(a, a, b) == t.any({a, b}));
}

TEST_CASE("comparisons have one spelling") {
  Terms t;
  const Term x = t.number_variable(0, 100), y = t.number_variable(-5, 5);
  const auto n = [&](long value) { return t.number(value); };
  CHECK(t.less(x, n(5)) == t.less_equal(x, n(4)));
  CHECK(t.less_equal(n(5), x) == !t.less_equal(x, n(4)));
  CHECK(t.less_equal(t.scale(10, x), n(59)) == t.less_equal(x, n(5)));
  CHECK(t.less_equal(t.scale(-10, x), n(-51)) == t.less_equal(n(6), x));
  CHECK(t.less_equal(x, y) == t.less_equal(t.subtract(x, y), n(0)));
  CHECK(t.less(t.add(x, n(3)), y) == !t.less_equal(y, t.add(n(3), x)));
  CHECK(t.equal(t.scale(2, x), n(7)) == no);
  CHECK(t.equal(t.scale(2, x), t.scale(-4, y)) == t.equal(x, t.scale(-2, y)));
  CHECK(t.less_equal(x, n(100)) == yes);
  CHECK(t.less_equal(y, n(-6)) == no);
  CHECK(t.equal(x, n(101)) == no);
  CHECK(t.equal(x, x) == yes);
  CHECK(t.between(0, x, 100) == yes);
  CHECK(t.subtract(t.add(x, y), y) == x);
  const Term a = t.bool_variable();
  CHECK(t.less_equal(t.choose(a, n(3), n(7)), n(5)) == a);
  CHECK(t.equal(t.choose(a, n(3), n(7)), n(7)) == !a);
  CHECK(t.less_equal(t.floor_divide(x, 7), n(2)) == t.less_equal(x, n(20)));
}

TEST_CASE("a long conjunction and many terms keep their places") {
  Terms t;
  std::vector<Term> variables;
  for (int i = 0; i < 5000; ++i)
    variables.push_back(t.bool_variable());
  const Term all = t.all(variables);
  std::ranges::reverse(variables);
  CHECK(t.all(variables) == all);
  CHECK(t.all({all, variables[7]}) != no);
  CHECK(t.all({t.all({variables[0], variables[1]}), !variables[0]}) == no);
}

namespace {

// A random term beside what it means.
struct Pair {
  Term term;
  std::function<mpz_class()> value; // of a boolean 0 or 1
};

class Builder {
public:
  Builder(Terms& terms, unsigned seed) : t_(terms), random_(seed) {
    for (int i = 0; i < 4; ++i) {
      bools_.push_back({t_.bool_variable(), [this, i] { return mpz_class(truth[i]); }});
      const long low = i == 0 ? -3 : i == 1 ? 0 : -800'000, high = i < 2 ? 6 : 3'000'000;
      numbers_.push_back({t_.number_variable(low, high), [this, i] { return number[i]; }});
      lows.push_back(low), highs.push_back(high);
    }
  }
  Pair boolean(int depth) {
    if (depth == 0) return pick(bools_);
    const Pair a = boolean(depth - 1), b = boolean(depth - 1), c = boolean(depth - 1);
    const Pair x = numeric(depth - 1), y = numeric(depth - 1);
    switch (random_() % 8) {
    case 0: return {!a.term, [=] { return mpz_class(1 - a.value()); }};
    case 1:
      return {t_.all({a.term, b.term, c.term}),
              [=] { return mpz_class(a.value() * b.value() * c.value()); }};
    case 2: return {t_.any({a.term, b.term}), [=] { return mpz_class(a.value() + b.value() > 0); }};
    case 3: return {t_.same(a.term, b.term), [=] { return mpz_class(a.value() == b.value()); }};
    case 4:
      return {t_.choose(a.term, b.term, c.term),
              [=] { return a.value() != 0 ? b.value() : c.value(); }};
    case 5: return {t_.equal(x.term, y.term), [=] { return mpz_class(x.value() == y.value()); }};
    case 6: return {t_.less(x.term, y.term), [=] { return mpz_class(x.value() < y.value()); }};
    default: {
      const mpz_class low = static_cast<long>(random_() % 40) - 20, high = low + random_() % 9;
      return {t_.between(low, x.term, high),
              [=] { return mpz_class(low <= x.value() && x.value() <= high); }};
    }
    }
  }
  Pair numeric(int depth) {
    if (depth == 0) return pick(numbers_);
    const Pair x = numeric(depth - 1), y = numeric(depth - 1), a = boolean(depth - 1);
    const mpz_class k = static_cast<long>(random_() % 11) - 5, d = 1 + random_() % 9;
    switch (random_() % 14) {
    case 0: return {t_.number(k), [=] { return k; }};
    case 1: return {t_.add(x.term, y.term), [=] { return mpz_class(x.value() + y.value()); }};
    case 2: return {t_.subtract(x.term, y.term), [=] { return mpz_class(x.value() - y.value()); }};
    case 3: return {t_.scale(k, x.term), [=] { return mpz_class(k * x.value()); }};
    case 4: return {t_.multiply(x.term, y.term), [=] { return mpz_class(x.value() * y.value()); }};
    case 5: return {t_.floor_divide(x.term, d), [=] { return floor_quotient(x.value(), d); }};
    case 6:
      return {t_.modulo(x.term, d),
              [=] { return mpz_class(x.value() - d * floor_quotient(x.value(), d)); }};
    case 7: return {t_.truncate(x.term, d), [=] { return mpz_class(x.value() / d); }};
    case 8:
      return {t_.divide_rounded(x.term, y.term),
              [=] { return rounded_quotient(x.value(), y.value()); }};
    case 9:
      return {t_.divide_rounded(x.term, t_.number(k)),
              [=] { return rounded_quotient(x.value(), k); }};
    case 10:
      return {t_.shift(x.term, t_.modulo(y.term, 50)), [=] {
                return calendar::shifted(x.value(), y.value() - 50 * floor_quotient(y.value(), 50));
              }};
    case 11: return {t_.month_length(x.term), [=] { return calendar::month_length(x.value()); }};
    case 12: return {t_.month_of(x.term), [=] { return calendar::month_of(x.value()); }};
    default:
      return {t_.choose(a.term, x.term, y.term),
              [=] { return a.value() != 0 ? x.value() : y.value(); }};
    }
  }
  void assign(Evaluator& evaluator, unsigned lane) {
    for (int i = 0; i < 4; ++i) {
      truth[i] = random_() % 2 != 0;
      number[i] = lows[i] +
                  static_cast<long>(random_() % static_cast<unsigned long>(highs[i] - lows[i] + 1));
      evaluator.set(lane, bools_[i].term, truth[i] != 0);
      evaluator.set(lane, numbers_[i].term, number[i]);
    }
  }
  int truth[4] = {};
  mpz_class number[4];
  std::vector<long> lows, highs;

private:
  Pair pick(const std::vector<Pair>& from) { return from[random_() % from.size()]; }
  Terms& t_;
  std::mt19937 random_;
  std::vector<Pair> bools_, numbers_;
};

} // namespace

TEST_CASE("simplified terms mean what was written") {
  for (unsigned seed = 0; seed < 300; ++seed) {
    Terms terms;
    Builder builder(terms, seed);
    const Pair truth = builder.boolean(4), number = builder.numeric(4);
    const Term wanted[] = {truth.term, number.term};
    Evaluator evaluator(terms, wanted);
    for (int round = 0; round < 20; ++round) {
      builder.assign(evaluator, 63);
      evaluator.run();
      CAPTURE(seed);
      REQUIRE(evaluator.truth(63, truth.term) == (truth.value() != 0));
      const mpz_class value = number.value();
      REQUIRE(evaluator.number(63, number.term) == value);
      CHECK(terms.span(number.term).low <= value);
      CHECK(value <= terms.span(number.term).high);
    }
  }
}

TEST_CASE("the calendar of terms is that of the runtime") {
  for (long day = pol::values::first_day; day <= pol::values::last_day; day += 13) {
    const auto text = pol::values::format_day(static_cast<pol::values::Day>(day));
    const mpz_class month = calendar::month_of(day);
    CHECK(month == 12 * std::stol(text.substr(0, 4)) + std::stol(text.substr(5, 2)) - 1);
    CHECK(calendar::day_in_month(day) == std::stol(text.substr(8)));
    CHECK(calendar::first_of_month(month) <= day);
  }
}

TEST_CASE("variables that were not set are false, or near 0") {
  Terms t;
  const Term a = t.bool_variable(), x = t.number_variable(4, 9), y = t.number_variable(-9, -4);
  const Term wanted[] = {a, x, y};
  Evaluator evaluator(t, wanted);
  evaluator.set(0, a, true);
  evaluator.set(0, x, mpz_class(7));
  evaluator.run();
  CHECK(evaluator.truth(0, a));
  CHECK_FALSE(evaluator.truth(1, a));
  CHECK(evaluator.number(0, x) == 7);
  CHECK(evaluator.number(1, x) == 4);
  CHECK(evaluator.number(1, y) == -4);
  evaluator.clear();
  evaluator.run();
  CHECK_FALSE(evaluator.truth(0, a));
  CHECK(evaluator.truths(!a) == ~std::uint64_t{0});
}
