// A single case compiled against the machine, on random revisions.
#include "runtime/jit/engine.h"
#include "runtime/jit/plan_case.h"
#include "tests/unit/runtime/machine/scalars.h"
#include <set>

using namespace pol::machine::test;
using namespace pol::machine;
using pol::jit::Engine;

namespace {

struct RandomRevision {
  explicit RandomRevision(Random& random) : scalars(random, rows) {
    for (int i = 0; i < 60; ++i)
      scalars.add(random);
    revision.program = scalars.world.program;
    if (random() % 4 != 0) revision.applies = any(random);
    for (auto groups = random() % 5; groups > 0; --groups)
      revision.groups.emplace_back().condition = any(random);
    for (std::uint32_t fact = 0; fact < scalars.world.module.facts.size(); ++fact)
      if (scalars.world.module.facts[fact].kind == FactKind::number && random() % 3 == 0)
        ranges.push_back({fact, -2, 6});
  }
  Register any(Random& random) { return scalars.any(random, scalars.bools); }

  // What the machine makes of a case.
  std::int32_t by_machine(std::size_t row, SingleCodes& codes) const {
    SingleFacts facts = facts_of(scalars.world, row);
    const SingleProgram program(scalars.world.module, revision.program);
    program.begin(facts, codes, *scalars.world.batch.strings);
    for (const FactRange& range : ranges)
      if (facts.known[range.fact] != 0 &&
          (facts.cells[range.fact] < range.low || facts.cells[range.fact] > range.high))
        return pol::jit::out_of_range;
    program.run(facts, codes);
    if (revision.applies != pol::bytecode::no_register) {
      const Kleene applies = program.truth(revision.applies, facts);
      if (applies == Kleene::no) return pol::jit::not_applied;
      if (applies == Kleene::open) return pol::jit::applies_unknown;
    }
    std::int32_t digits = 0;
    for (const auto& group : revision.groups)
      digits = 3 * digits + static_cast<std::int32_t>(program.truth(group.condition, facts));
    return digits;
  }

  // `codes`: what the machine has found so far.
  std::int32_t compiled(std::size_t row, const pol::jit::CasePlan& plan, const SingleCodes& codes,
                        pol::jit::CaseFunction function) const {
    SingleFacts facts = facts_of(scalars.world, row);
    const SingleProgram before(scalars.world.module, revision.program, plan.machine);
    SingleCodes own;
    before.begin(facts, own, *scalars.world.batch.strings);
    before.run(facts, own);
    const SingleProgram whole(scalars.world.module, revision.program);
    std::vector<pol::jit::CodeTable> tables;
    for (const Register at : plan.tables) {
      const auto spans = codes.at(whole.codes_of(at))->memo.spans();
      tables.push_back(
          {spans.first, spans.second != nullptr ? spans.second : spans.first, spans.size});
    }
    return function(facts.cells.data(), facts.known.data(),
                    reinterpret_cast<const std::uint8_t*>(facts.truths.data()), tables.data());
  }

  static constexpr std::size_t rows = 40;
  Scalars scalars;
  pol::bytecode::Revision revision;
  std::vector<FactRange> ranges;
};

} // namespace

TEST_CASE("a single case compiled gives what the machine gives") {
  Engine engine;
  if (const auto opened = engine.open(); !opened) {
    MESSAGE("skipped, the JIT is not there: ", opened.error());
    return;
  }
  std::set<std::int32_t> seen;
  int with_tables = 0;
  for (unsigned seed = 0; seed < 60; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const RandomRevision made(random);
    const auto plan = pol::jit::plan_case(made.scalars.world.module, made.revision, made.ranges);
    REQUIRE(plan);
    const auto function = engine.single(plan->logic);
    REQUIRE(bool(function));
    SingleCodes codes;
    for (std::size_t row = 0; row < RandomRevision::rows; ++row) {
      CAPTURE(row);
      const std::int32_t expected = made.by_machine(row, codes),
                         found = made.compiled(row, *plan, codes, function);
      seen.insert(found);
      if (found != pol::jit::ask_machine) REQUIRE(found == expected);
      with_tables += !plan->tables.empty() && found >= 0;
    }
  }
  CHECK(with_tables > 100);
  CHECK(seen.contains(pol::jit::ask_machine));
  CHECK(seen.contains(pol::jit::out_of_range));
  CHECK(seen.contains(pol::jit::not_applied));
  CHECK(seen.contains(pol::jit::applies_unknown));
  CHECK(seen.size() > 20);
}
