// One case against the same case as a batch of one, on random programs.
#include "runtime/machine/single.h"
#include "tests/unit/runtime/machine/scalars.h"

using namespace pol::machine::test;
using namespace pol::machine;

namespace {

Truth truth_of(Kleene kleene) {
  if (kleene == Kleene::open) return std::nullopt;
  return kleene == Kleene::yes;
}

} // namespace

TEST_CASE("one case gives what it gives in a batch") {
  constexpr std::size_t rows = 40;
  for (unsigned seed = 0; seed < 200; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    Scalars made(random, rows);
    for (int i = 0; i < 60; ++i)
      made.add(random);
    made.world.run();
    SingleProgram program(made.world.module, made.world.program);
    REQUIRE(program.complete());
    for (std::size_t row = 0; row < rows; ++row) {
      SingleFacts facts = facts_of(made.world, row);
      SingleCodes codes;
      program.begin(facts, codes, *made.world.batch.strings);
      program.run(facts, codes);
      std::size_t differences = 0;
      for (const Register r : made.bools)
        differences += truth_of(program.truth(r, facts)) != made.world.truths(r)[row];
      REQUIRE(differences == 0);
    }
  }
}

TEST_CASE("what has no form for one case is said") {
  World lists(1);
  const auto list = lists.list_fact({2});
  lists.op(Opcode::any, {lists.bools({true, false}, lists.last_space())},
           {static_cast<std::int64_t>(list)});
  CHECK_FALSE(SingleProgram(lists.module, lists.program).complete());
  World sums(1);
  sums.op(Opcode::add, {sums.cells({of(1)}), sums.cells({of(2)})});
  CHECK_FALSE(SingleProgram(sums.module, sums.program).complete());
}
