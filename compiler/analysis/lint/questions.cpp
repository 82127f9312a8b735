#include "compiler/analysis/lint/questions.h"
#include "compiler/analysis/list_reach.h"
#include "compiler/codegen/explanations.h"
#include "runtime/bytecode/module.h"
#include "runtime/determination/determine.h"
#include <algorithm>
#include <array>

namespace pol::analysis::lint {

using bytecode::Declaration;
using bytecode::Register;

namespace {

// The module with this revision alone, in force on the days on which it is beside the others.
Module alone(const bytecode::Module& module, std::size_t policy, std::size_t place) {
  const auto& all = module.policies[policy].revisions;
  auto made = std::make_shared<bytecode::Module>(module);
  made->policies = {module.policies[policy]};
  made->policies[0].revisions = {all[place]};
  auto& ends = made->policies[0].revisions[0].ends;
  if (!ends && place + 1 < all.size()) ends = all[place + 1].effective - 1;
  return Module(std::move(made), "");
}

} // namespace

tl::expected<std::unique_ptr<Questions>, std::string>
Questions::open(const semantics::Revision& revision, const bytecode::Module& module,
                std::size_t policy, std::size_t place, const SolverLimits& limits) {
  const bytecode::Policy& of = module.policies[policy];
  std::unique_ptr<Questions> made(
      new Questions(revision, {&module, &of, &of.revisions[place]}, alone(module, policy, place)));
  auto solver = open_solver(made->terms_, limits);
  if (!solver) return tl::unexpected(solver.error());
  made->solver_ = std::move(*solver);
  made->solver_->require(
      made->terms_.all({made->facts_->well_formed(), made->encoding_->valid(), made->in_force_}));
  return made;
}

Questions::Questions(const semantics::Revision& revision, Subject subject, Module alone)
    : revision_(revision), subject_(subject), alone_(std::move(alone)) {
  const unsigned length = list_reach({subject}).length;
  facts_.emplace(terms_, std::vector{subject},
                 Extent{length, true, false, cut_short(subject, length)});
  encoding_.emplace(*facts_, 0);
  in_force_ = day_in_force();
  map_registers();
  const bytecode::Program& program = subject.revision->program;
  for (Register r = 0; r < program.code.size(); ++r) {
    bool lists = program.code[r].space != 0;
    for (const Register operand : program.operands_of(program.code[r]))
      lists = lists || about_lists_[operand];
    about_lists_.push_back(lists);
  }
}

// Cases of other days, and those without one, are none of this revision's.
Term Questions::day_in_force() {
  const std::uint32_t as_of = subject_.policy->as_of;
  const auto fact = as_of == bytecode::none ? std::nullopt : facts_->shared(0, as_of);
  if (!fact) return yes;
  const FactRow& day = (*facts_)[*fact].rows[0];
  return terms_.all({day.given, terms_.between(code().effective, day.value,
                                               last_day().value_or(values::last_day))});
}

void Questions::map_registers() {
  const auto root = [&](Declaration::Kind kind, const std::string& name,
                        const semantics::ExprPtr& expr) {
    for (const Declaration& declaration : subject_.revision->declarations)
      if (declaration.kind == kind && declaration.name == name && expr &&
          declaration.explained != bytecode::none)
        map(*expr, declaration.explained);
  };
  if (revision_.applies) root(Declaration::Kind::applies, "", revision_.applies->when);
  for (const auto& rule : revision_.rules)
    root(Declaration::Kind::rule, rule.name, rule.when);
  for (const auto& declared : revision_.declarations)
    root(declared.is_criterion ? Declaration::Kind::criterion : Declaration::Kind::value,
         declared.name, declared.body);
}

// Explanations have the shape of what they explain.
void Questions::map(const semantics::Expr& expr, std::uint32_t explanation) {
  const bytecode::Explanation& of = subject_.revision->explanations[explanation];
  if (of.value != bytecode::no_register) registers_.emplace(&expr, of.value);
  const auto parts = codegen::explained_parts(expr);
  if (parts.size() != of.parts.size()) return;
  for (std::size_t i = 0; i < parts.size(); ++i)
    map(*parts[i], of.parts[i]);
}

std::optional<Register> Questions::register_of(const semantics::Expr& expr) const {
  const auto found = registers_.find(&expr);
  return found == registers_.end() ? std::nullopt : std::optional(found->second);
}

Term Questions::somewhere(Register at, bool value) {
  std::vector<Term> rows;
  for (std::uint32_t row = 0; row < encoding_->rows(at); ++row) {
    const Truth truth = encoding_->truth(at, row);
    rows.push_back(terms_.all({encoding_->exists(at, row), value ? truth.yes : truth.no_}));
  }
  return terms_.any(rows);
}

bool Questions::about_lists(Register at) const { return about_lists_[at]; }

std::set<std::uint32_t> Questions::facts_of(Register at) const {
  const bytecode::Program& program = subject_.revision->program;
  std::set<std::uint32_t> facts;
  std::vector<bool> needed(at + 1, false);
  needed[at] = true;
  for (Register r = at + 1; r-- > 0;) {
    if (!needed[r]) continue;
    const bytecode::Instruction& instruction = program.code[r];
    for (const Register operand : program.operands_of(instruction))
      needed[operand] = true;
    if (instruction.op == bytecode::Opcode::load_bool ||
        instruction.op == bytecode::Opcode::load_cell)
      facts.insert(static_cast<std::uint32_t>(program.immediates_of(instruction)[0]));
  }
  return facts;
}

bool Questions::about_day(Register at) const {
  return subject_.policy->as_of != bytecode::none && facts_of(at).contains(subject_.policy->as_of);
}

std::optional<values::Day> Questions::last_day() const {
  return alone_.code().policies[0].revisions[0].ends;
}

Result Questions::run(const Record& record) const {
  RunOptions options;
  options.explain = true;
  return determine_case(alone_, record.json(), options)[0];
}

bool Questions::holds(const Record& record, Term term, const Confirms& confirms) const {
  const std::array asked{term, in_force_};
  Evaluator evaluator(terms_, asked);
  record.assign(evaluator, 0);
  evaluator.run(1);
  if (!evaluator.truth(0, term) || !evaluator.truth(0, in_force_)) return false;
  const Result result = run(record);
  return result.outcome != determination::names::invalid_case && (!confirms || confirms(result));
}

// Nothing if it was not asked before.
const Questions::Asked* Questions::before(Term term) const {
  const auto found = asked_.find(term);
  return found == asked_.end() ? nullptr : &found->second;
}

// A case is looked for among those with short lists; that there is none is proved for all.
const Questions::Asked& Questions::ask(Term term) {
  Answer answer = solver_->check({term, !facts_->longer()});
  std::string why = answer == Answer::not_decided ? solver_->why() : "";
  if (answer == Answer::unsat && facts_->longer() != no &&
      solver_->check({term}) != Answer::unsat) {
    answer = Answer::not_decided;
    why = "there may be such cases with lists of more than " + std::to_string(list_length()) +
          " elements";
  }
  return asked_.insert_or_assign(term, Asked{answer, why}).first->second;
}

Questions::Count Questions::count() const {
  Count count{asked_.size(), 0};
  for (const auto& [term, asked] : asked_)
    count.open += asked.answer == Answer::not_decided;
  return count;
}

// Where a case was found before, it is looked for anew: the solver has only the last one's.
Found Questions::find(Term term, const Confirms& confirms, const Holds& fits) {
  Found found;
  if (term == no) return {Found::Kind::none, {}, {}, {}, {}};
  const Asked* known = before(term);
  const Asked& asked = known && known->answer != Answer::sat ? *known : ask(term);
  switch (asked.answer) {
  case Answer::unsat: return {Found::Kind::none, {}, {}, {}, {}};
  case Answer::not_decided: found.why = asked.why; return found;
  case Answer::sat: break;
  }
  const Record first = witness(*facts_, *solver_);
  const auto is_so = [&](const Record& record) {
    return holds(record, term, confirms) && (!fits || fits(record));
  };
  if (!is_so(first)) {
    found.why = encoding_->obstacle().empty() ? "a case was not confirmed" : encoding_->obstacle();
    return found;
  }
  found.kind = Found::Kind::some;
  found.given = minimized(first, is_so);
  found.record = found.given->json();
  found.result = run(*found.given);
  return found;
}

bool Questions::holds_in(const Found& found, Term term) const {
  return first_with(std::span(&found, 1), term) == 0;
}

std::size_t Questions::first_with(std::span<const Found> cases, Term term) const {
  Evaluator evaluator(terms_, std::span(&term, 1));
  for (std::size_t from = 0; from < cases.size(); from += Evaluator::lanes) {
    const auto count =
        static_cast<unsigned>(std::min<std::size_t>(cases.size() - from, Evaluator::lanes));
    for (unsigned lane = 0; lane < count; ++lane)
      cases[from + lane].given->assign(evaluator, lane);
    evaluator.run(count);
    for (unsigned lane = 0; lane < count; ++lane)
      if (evaluator.truth(lane, term)) return from + lane;
  }
  return cases.size();
}

bool Questions::never(Term term, source::Span about) {
  if (term == no) return true;
  const Asked* known = before(term);
  const Asked& asked = known ? *known : ask(term);
  if (asked.answer == Answer::not_decided)
    leave_open(about, "whether this can come out both ways", asked.why);
  return asked.answer == Answer::unsat;
}

void Questions::leave_open(source::Span about, std::string question, std::string why) {
  Open open{about, std::move(question), std::move(why)};
  if (std::ranges::find(left_open_, open) == left_open_.end())
    left_open_.push_back(std::move(open));
}

} // namespace pol::analysis::lint
