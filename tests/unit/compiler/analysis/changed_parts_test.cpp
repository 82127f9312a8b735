// Where two formulas that are nearly the same can differ: never too little is said.
#include "compiler/analysis/changed_parts.h"
#include "compiler/analysis/evaluator.h"
#include <doctest/doctest.h>
#include <random>

using namespace pol::analysis;

namespace {

struct Two {
  Term before, after;
};

// A formula and an edit of it.
class Edits {
public:
  Edits(Terms& terms, unsigned seed) : t_(terms), random_(seed) {
    for (int i = 0; i < 6; ++i)
      bools_.push_back(t_.bool_variable());
    number_ = t_.number_variable(0, 9);
  }

  Two formula(int depth) {
    if (depth == 0) return leaf();
    const Two a = formula(depth - 1), b = formula(depth - 1), c = formula(depth - 1);
    switch (random_() % 6) {
    case 0: return {t_.all({a.before, b.before, c.before}), t_.all({a.after, b.after, c.after})};
    case 1: return {t_.any({a.before, b.before, c.before}), t_.any({a.after, b.after, c.after})};
    case 2: return {t_.same(a.before, b.before), t_.same(a.after, b.after)};
    case 3: return {t_.choose(a.before, b.before, c.before), t_.choose(a.after, b.after, c.after)};
    case 4: return {t_.any({a.before, b.before}), t_.any({a.after, b.after, c.after})};
    default: return {!a.before, !a.after};
    }
  }
  void assign(Evaluator& evaluator) {
    for (unsigned lane = 0; lane < Evaluator::lanes; ++lane) {
      for (const Term variable : bools_)
        evaluator.set(lane, variable, random_() % 2 != 0);
      evaluator.set(lane, number_, mpz_class(random_() % 10));
    }
  }

private:
  Two leaf() {
    const Term before = atom();
    return {before, random_() % 8 == 0 ? atom() : before};
  }
  Term atom() {
    const unsigned which = random_() % 10;
    return which < 6 ? bools_[which] : t_.less_equal(number_, t_.number(which));
  }

  Terms& t_;
  std::mt19937 random_;
  std::vector<Term> bools_;
  Term number_;
};

} // namespace

TEST_CASE("formulas differ only where their changed parts do") {
  int narrowed = 0;
  for (unsigned seed = 0; seed < 400; ++seed) {
    Terms terms;
    Edits edits(terms, seed);
    const Two two = edits.formula(4);
    ChangedParts changed(terms);
    const Term said = changed.wherever_differ(two.before, two.after),
               differ = !terms.same(two.before, two.after);
    if (two.before == two.after) CHECK(said == no);
    const Term wanted[] = {said, differ};
    Evaluator evaluator(terms, wanted);
    edits.assign(evaluator);
    evaluator.run();
    CAPTURE(seed);
    CHECK((evaluator.truths(differ) & ~evaluator.truths(said)) == 0);
    narrowed += said != yes && ~evaluator.truths(said) != 0;
  }
  CHECK(narrowed > 100); // that they may differ anywhere would be true as well
}

TEST_CASE("of a thousand conditions two edited ones are left") {
  Terms t;
  std::vector<Term> before, after;
  for (int i = 0; i < 1000; ++i) {
    const Term kind = t.bool_variable(), x = t.number_variable(0, 100);
    const auto rule = [&](int most) { return t.all({kind, t.less_equal(x, t.number(most))}); };
    before.push_back(rule(50));
    after.push_back(i == 10 ? rule(49) : i == 20 ? rule(60) : before.back());
  }
  ChangedParts changed(t);
  const Term first = changed.wherever_differ(before[10], after[10]),
             second = changed.wherever_differ(before[20], after[20]);
  CHECK(changed.wherever_differ(t.any(before), t.any(after)) == t.any({first, second}));
}
