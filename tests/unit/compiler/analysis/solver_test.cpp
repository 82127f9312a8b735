// The door to the solver: answers and models, and that each term means there what it means
// to the evaluator.
#include "compiler/analysis/evaluator.h"
#include "compiler/analysis/solver.h"
#include "runtime/values/date.h"
#include <doctest/doctest.h>

using namespace pol::analysis;

namespace {

std::unique_ptr<Solver> opened(const Terms& terms) {
  auto solver = open_solver(terms);
  if (solver) return std::move(*solver);
  MESSAGE("skipped, the solver is not there: ", solver.error());
  CHECK(solver.error().find("libpol_z3.so") != std::string::npos);
  return nullptr;
}

// Whether the model that was found makes the term true, by the evaluator.
bool holds_in_model(const Terms& terms, Solver& solver, Term term) {
  Evaluator evaluator(terms, std::span(&term, 1));
  for (std::uint32_t v = 0; v < terms.variables(); ++v) {
    const Term variable = terms.variable(v);
    if (terms.is_number(variable))
      evaluator.set(0, variable, solver.number(variable));
    else
      evaluator.set(0, variable, solver.truth(variable));
  }
  evaluator.run(1);
  return evaluator.truth(0, term);
}

} // namespace

TEST_CASE("questions, one after the other") {
  Terms t;
  const Term a = t.bool_variable(), b = t.bool_variable(), x = t.number_variable(0, 10);
  const auto solver = opened(t);
  if (!solver) return;
  solver->require(t.any({a, b}));
  CHECK(solver->check({!a}) == Answer::sat);
  CHECK(solver->truth(b));
  CHECK_FALSE(solver->truth(!b));
  CHECK(solver->check({!a, t.less(t.number(8), x), !b}) == Answer::unsat);
  CHECK(solver->check({t.less(t.number(8), x)}) == Answer::sat);
  CHECK(solver->number(x) > 8);
  // Variables and terms that are made later; of those in no question a model says something.
  const Term y = t.number_variable(3, 4), c = t.bool_variable();
  CHECK(solver->number(y) == 3);
  CHECK_FALSE(solver->truth(c));
  CHECK(solver->check({t.equal(t.add(x, y), t.number(14))}) == Answer::sat);
  CHECK(solver->number(y) == 4);
  CHECK(solver->check({t.equal(t.add(x, y), t.number(15))}) == Answer::unsat);
  CHECK(solver->check({}) == Answer::sat);
}

TEST_CASE("each operation means to the solver what it means to the evaluator") {
  Terms t;
  const Term x = t.number_variable(-50, 50), y = t.number_variable(-7, 7),
             day = t.number_variable(pol::values::first_day, pol::values::last_day);
  const Term month = t.month_of(day), place = t.day_in_month(day);
  const std::vector<Term> questions{
      t.equal(t.floor_divide(t.add(x, t.scale(2, y)), 9), t.number(-3)),
      t.equal(t.modulo(t.subtract(x, y), 5), y),
      t.equal(t.multiply(x, y), t.number(-91)),
      t.equal(t.divide_rounded(x, y), t.add(y, t.number(3))),
      t.all({t.equal(t.modulo(month, 12), t.number(1)), t.equal(place, t.number(29)),
             t.less(t.number(0), day)}),
      t.all({t.equal(t.shift(day, t.number(1)), t.add(t.month_length(day), day)),
             t.equal(t.shift(t.shift(day, y), t.number(2)), t.add(day, t.number(275)))}),
      t.all({t.less(t.shift(day, y), t.add(day, t.number(-180))), t.less(t.number(28), place)}),
      t.all({t.equal(t.choose(t.less(x, y), x, y), t.number(-6)), t.less(y, x)}),
  };
  const auto solver = opened(t);
  if (!solver) return;
  for (std::size_t i = 0; i < questions.size(); ++i) {
    CAPTURE(i);
    REQUIRE(solver->check({questions[i]}) == Answer::sat);
    CHECK(holds_in_model(t, *solver, questions[i]));
  }
  // Which days February has is found out month by month, and there are many.
  CHECK(solver->check({t.equal(place, t.number(30)), t.equal(t.modulo(month, 12), t.number(1))}) !=
        Answer::sat);
}

TEST_CASE("the same calls give the same models") {
  std::vector<mpz_class> first;
  for (int round = 0; round < 2; ++round) {
    Terms t;
    std::vector<Term> x;
    for (int i = 0; i < 6; ++i)
      x.push_back(t.number_variable(0, 1000));
    const auto solver = opened(t);
    if (!solver) return;
    for (int i = 0; i + 1 < 6; ++i)
      solver->require(t.less(t.add(x[i], t.number(i)), x[i + 1]));
    REQUIRE(solver->check({t.less(t.number(50), x[5])}) == Answer::sat);
    std::vector<mpz_class> found;
    for (const Term variable : x)
      found.push_back(solver->number(variable));
    if (round == 0) first = found;
    CHECK(found == first);
  }
}

TEST_CASE("a long conjunction that stands in many others costs once") {
  Terms t;
  const auto variables = [&](int count) {
    std::vector<Term> made;
    for (int i = 0; i < count; ++i)
      made.push_back(t.bool_variable());
    return made;
  };
  const Term none_holds = t.all(variables(700));
  const auto solver = opened(t);
  if (!solver) return;
  std::vector<Term> needed;
  for (const Term one : variables(700)) {
    solver->require(t.any({one, t.all({none_holds, t.bool_variable()})}));
    needed.push_back(!one);
  }
  CHECK(solver->check({}, 500'000) == Answer::sat);
  const Term question[] = {t.any(needed), !none_holds};
  CHECK(solver->check(question, 500'000) == Answer::unsat);
}

TEST_CASE("too much work is not decided") {
  Terms t;
  Term product = t.number(1);
  std::vector<Term> factors;
  for (int i = 0; i < 4; ++i) {
    factors.push_back(t.number_variable(2, mpz_class(1) << 40));
    product = t.multiply(product, factors.back());
  }
  const auto solver = opened(t);
  if (!solver) return;
  const Term question = t.equal(product, t.number((mpz_class(1) << 127) - 1)); // a prime
  CHECK(solver->check(std::span(&question, 1), 20'000) == Answer::not_decided);
  CHECK(solver->why() == "the solver gave up");
  CHECK(solver->check({t.less(factors[0], t.number(5))}) == Answer::sat);
}

TEST_CASE("the clock ends what has no other limit, and that is said") {
  Terms t;
  const Term x = t.number_variable(2, mpz_class(1) << 100),
             y = t.number_variable(2, mpz_class(1) << 100);
  const Term question = t.equal(t.multiply(x, y), t.number((mpz_class(1) << 107) - 1)); // a prime
  const auto solver = open_solver(t, {.work = 0, .milliseconds = 20});
  if (!solver) return;
  CHECK((*solver)->check({question}) == Answer::not_decided);
  CHECK((*solver)->why() == "the solver took too long on this machine");
}
