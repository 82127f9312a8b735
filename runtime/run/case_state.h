// What a case that is set in place keeps: its facts, and of each policy what it has met.
#pragma once
#include "runtime/cases/row_writer.h"
#include "runtime/determination/outcomes.h"
#include "runtime/include/pol/case.h"
#include "runtime/machine/machine.h"
#include "runtime/run/single_revision.h"
#include <optional>
#include <vector>

namespace pol::run {

// What a case keeps of its own for a revision.
struct Own {
  SingleRevision* revision = nullptr; // nothing: not met yet
  // Where it has been compiled.
  const SingleRevision::Compiled* compiled = nullptr;
  std::uint64_t texts = 0;    // the texts that the codes below are ready for, as a count of changes
  machine::SingleCodes codes; // of the program
  machine::SingleCodes codes_before;  // of what the machine does before what is compiled
  std::vector<jit::CodeTable> tables; // what was found of the program's codes, for what is compiled
  bool asked = false;                 // whether it was compiled
  std::uint64_t decided = 0;          // as long as it may be that compiling does not pay
  machine::Registers registers;       // where the program has no form for one case
  std::optional<determination::Outcomes> outcomes; // where there are many groups
};

struct OwnPolicy {
  explicit OwnPolicy(SinglePolicy& of)
      : as_of(of.policy().as_of), policy(of), revisions(of.revisions()), last(&revisions.back()) {}

  // Most cases are of the days of the revision that was used last. Nothing if none is in force.
  Own* in_force(values::Day day) {
    if (days.holds(day)) [[likely]]
      return last;
    const auto found = policy.calendar().in_force(day);
    if (!found) return nullptr;
    days = policy.calendar().span(*found);
    return last = &revisions[*found];
  }
  // Whether the case is of those days, and they are compiled for its texts.
  bool at_hand(const machine::SingleFacts& facts, std::uint64_t texts) const {
    return last->compiled != nullptr && last->texts == texts && as_of != bytecode::none &&
           facts.known[as_of] != 0 && days.holds(static_cast<values::Day>(facts.cells[as_of]));
  }
  Own& met(Own& mine) {
    if (mine.revision == nullptr)
      mine.revision = &policy.revision(static_cast<std::size_t>(&mine - revisions.data()));
    return mine;
  }

  std::uint32_t as_of;
  SinglePolicy& policy;
  std::vector<Own> revisions;
  Calendar::Span days{1, 0}; // of `last`, once it was found
  Own* last;
};

} // namespace pol::run

namespace pol {

struct Case::State {
  State(const Module& from, EngineChoice with)
      : facts(from.code()), module(from), code(module.code()), engine(with), strings(code),
        rows(code) {
    for (const auto& policy : module.singles().policies)
      policies.emplace_back(*policy);
  }

  bool is(Fact fact, bytecode::FactKind kind) const {
    return place(fact) < code.facts.size() && code.facts[place(fact)].kind == kind;
  }
  static std::uint32_t place(Fact fact) { return static_cast<std::uint32_t>(fact); }
  bool put(Fact fact, std::int64_t cell);
  bool put_text(Fact fact, std::string_view text);
  void forget_texts();
  const cases::Batch& as_batch();
  machine::Kleene truth(const run::Own& mine, bytecode::Register r) const;
  Decision without_day(run::OwnPolicy& policy);
  Decision decide(run::OwnPolicy& policy);
  Decision by_machine(run::Own& mine);
  void compile_if_it_pays(run::Own& mine) const;
  void begin(run::Own& mine);
  static void set_tables(run::Own& mine);
  const Decision* compiled(run::Own& mine);
  Decision where_untold(run::Own& mine);
  void run(run::Own& mine);
  Decision of_groups(run::Own& mine) const;
  Decision of_many_groups(run::Own& mine) const;

  std::vector<run::OwnPolicy> policies;
  machine::SingleFacts facts;
  std::uint64_t texts = 1; // how often the texts have changed
  Module module;           // shares the code
  const bytecode::Module& code;
  EngineChoice engine;
  cases::StringPool strings;
  cases::RowWriter rows; // for programs without a form for one case
  cases::Batch batch;
};

} // namespace pol
