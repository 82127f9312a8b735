#include "compiler/analysis/diff/meaning.h"
#include "compiler/analysis/diff/given_terms.h"
#include "compiler/analysis/diff/standing.h"
#include "compiler/analysis/encode.h"
#include "compiler/analysis/list_bound.h"
#include "compiler/analysis/record.h"
#include "compiler/analysis/solver.h"
#include "compiler/analysis/witness.h"
#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace pol::analysis {
namespace {

namespace names = determination::names;

Subject subject_of(const Side& side) {
  const bytecode::Policy& policy = side.module->policies[side.policy];
  return {side.module, &policy, &policy.revisions[side.revision]};
}

// One revision as terms. A record that it does not accept has the outcome invalid_case.
class Decision {
public:
  Decision(FactVariables& facts, std::size_t subject) : encoding_(facts, subject) {}

  Term is(Terms& terms, std::string_view outcome) const {
    if (outcome == names::invalid_case) return !encoding_.valid();
    return terms.all({encoding_.valid(), encoding_.outcome(outcome).is});
  }
  Term possible(std::string_view outcome) const { return encoding_.outcome(outcome).possible; }
  std::vector<std::string_view> outcomes() const {
    std::vector<std::string_view> all = {names::invalid_case};
    for (const OutcomeTerm& outcome : encoding_.outcomes())
      all.push_back(outcome.name);
    return all;
  }
  bool approves(std::string_view outcome) const {
    for (const auto& declared : encoding_.subject().revision->outcomes)
      if (declared.name == outcome) return declared.approves;
    return false;
  }
  Encoding& encoding() { return encoding_; }

private:
  Encoding encoding_;
};

// Two revisions over the same facts, and the questions about them.
class Comparison {
public:
  Comparison(const Side& old, const Side& now, const DiffOptions& options)
      : facts_(terms_, {subject_of(old), subject_of(now)}, extent(old, now, options)),
        before_(facts_, 0), after_(facts_, 1) {
    for (const Decision* side : {&before_, &after_})
      for (std::string_view outcome : side->outcomes())
        outcomes_.insert(outcome);
    compare_asked();
    differ_ = terms_.any({outcomes_differ(), terms_.all({both_ask(), asks_differ()})});
    looked_at_ = terms_.all({facts_.well_formed(), not_before(now, options.from)});
  }

  const FactVariables& facts() const { return facts_; }
  Terms& terms() { return terms_; }
  Term differ() const { return differ_; }
  Term looked_at() const { return looked_at_; }

  // All cases that change in this way.
  Term all_of(const ChangeKind& kind) {
    const Term pair = terms_.all({before_.is(terms_, kind.before), after_.is(terms_, kind.after)});
    if (before_.approves(kind.before) != after_.approves(kind.after)) return pair;
    switch (kind.effect) {
    case Effect::asks_for_more: return terms_.all({pair, more_, !less_});
    case Effect::asks_for_less: return terms_.all({pair, less_, !more_});
    default: return terms_.all({pair, terms_.same(more_, less_)});
    }
  }

  // Whether the proof is about a record at all.
  bool looks_at(const Record& record) const {
    if (!day_fact_) return true;
    const GivenFact& day = record.at(*day_fact_, 0);
    return !day.given || day.value >= *from_;
  }

  // Why the answers may be about more than there is; "" if they are exact.
  std::string obstacle() {
    for (Decision* side : {&before_, &after_})
      if (!side->encoding().obstacle().empty()) return side->encoding().obstacle();
    return "";
  }
  bool has_lists() const {
    for (std::size_t fact = 0; fact < facts_.size(); ++fact)
      if (facts_[fact].kind == bytecode::FactKind::list) return true;
    return false;
  }

private:
  static Extent extent(const Side& old, const Side& now, const DiffOptions& options) {
    Extent extent;
    extent.list_length = options.list_length != 0 ? options.list_length
                                                  : list_bound({subject_of(old), subject_of(now)});
    return extent;
  }

  Term not_before(const Side& side, std::optional<values::Day> from) {
    const auto as_of = subject_of(side).policy->as_of;
    if (!from || as_of == bytecode::none) return yes;
    from_ = from;
    day_fact_ = facts_.shared(1, as_of);
    if (!day_fact_) return yes;
    const FactRow& row = facts_[*day_fact_].rows[0];
    return terms_.any({!row.given, terms_.less_equal(terms_.number(*from), row.value)});
  }

  Term outcomes_differ() {
    std::vector<Term> differ;
    for (std::string_view outcome : outcomes_) {
      const Term was = before_.is(terms_, outcome), is = after_.is(terms_, outcome);
      differ.push_back(!terms_.same(was, is));
      if (before_.approves(outcome) != after_.approves(outcome))
        differ.push_back(terms_.all({was, is}));
    }
    return terms_.any(differ);
  }

  Term both_ask() {
    return terms_.all({before_.is(terms_, names::needs_information),
                       after_.is(terms_, names::needs_information)});
  }

  void compare_asked() {
    std::vector<Term> more, less;
    const Term old_asks = before_.is(terms_, names::needs_information),
               new_asks = after_.is(terms_, names::needs_information);
    const auto &was = before_.encoding().asked(), &is = after_.encoding().asked();
    for (std::size_t fact = 0; fact < was.size(); ++fact)
      for (std::size_t row = 0; row < was[fact].size(); ++row) {
        const Term before = terms_.all({old_asks, was[fact][row]}),
                   after = terms_.all({new_asks, is[fact][row]});
        more.push_back(terms_.all({after, !before}));
        less.push_back(terms_.all({before, !after}));
      }
    more_ = terms_.any(more);
    less_ = terms_.any(less);
  }

  Term asks_differ() {
    std::vector<Term> differ = {more_, less_};
    for (std::string_view outcome : outcomes_)
      if (outcome != names::invalid_case)
        differ.push_back(!terms_.same(before_.possible(outcome), after_.possible(outcome)));
    return terms_.any(differ);
  }

  Terms terms_;
  FactVariables facts_;
  Decision before_, after_;
  std::set<std::string_view> outcomes_;
  Term more_, less_; // something is asked for that was not; that was and is not
  Term differ_, looked_at_;
  std::optional<std::uint32_t> day_fact_; // the day that cases are determined as of, if it counts
  std::optional<values::Day> from_;
};

// The search for kinds of change, one after the other, until there is no other.
class Search {
public:
  Search(const Side& old, const Side& now, const std::vector<Change>& changes,
         const DiffOptions& options)
      : old_(old), now_(now), changes_(changes), limits_(options.limits),
        comparison_(old, now, options),
        old_module_(standing(*old.module, old.policy, old.revision)),
        new_module_(standing(*now.module, now.policy, now.revision)) {}

  Meaning run() {
    if (comparison_.has_lists()) meaning_.list_length = comparison_.facts().extent().list_length;
    if (comparison_.differ() == no) {
      meaning_.verdict = Meaning::Verdict::same;
      return std::move(meaning_);
    }
    auto solver = open_solver(comparison_.terms(), limits_);
    if (!solver) return open(solver.error());
    solver_ = std::move(*solver);
    solver_->require(comparison_.looked_at());
    solver_->require(comparison_.differ());
    while (step()) {
    }
    std::ranges::sort(meaning_.witnesses, {}, &Witness::kind);
    if (!meaning_.witnesses.empty())
      meaning_.verdict = Meaning::Verdict::different;
    else if (meaning_.undecided.empty())
      meaning_.verdict = Meaning::Verdict::same;
    return std::move(meaning_);
  }

private:
  Meaning open(std::string why) {
    meaning_.undecided.push_back(std::move(why));
    return std::move(meaning_);
  }

  // False at the end.
  bool step() {
    switch (solver_->check({})) {
    case Answer::unsat: return false;
    case Answer::not_decided:
      meaning_.undecided.push_back("whether there are other kinds of change: the solver gave up");
      return false;
    case Answer::sat: break;
    }
    const Record found = analysis::witness(comparison_.facts(), *solver_);
    const auto kind = kind_of(found);
    if (!kind) {
      unconfirmed();
      return false;
    }
    const Term all = comparison_.all_of(*kind);
    meaning_.witnesses.push_back(witness(*kind, found, all));
    solver_->require(!all);
    return true;
  }

  // A case that the machine does not confirm is no finding.
  void unconfirmed() {
    const std::string obstacle = comparison_.obstacle();
    meaning_.undecided.push_back(
        obstacle.empty() ? "whether there are other kinds of change: a case was not confirmed"
                         : "whether there are other kinds of change: " + obstacle);
  }

  std::optional<ChangeKind> kind_of(const Record& record) const {
    const std::string text = record.json();
    return change_of(Decided(result(old_module_, text)), Decided(result(new_module_, text)));
  }

  static Result result(const Module& module, const std::string& record) {
    RunOptions options;
    options.explain = true;
    return determine_case(module, record, options)[0];
  }

  Witness witness(const ChangeKind& kind, const Record& found, Term all) {
    const Record least = minimized(found, [&](const Record& record) {
      return comparison_.looks_at(record) && kind_of(record) == kind;
    });
    Witness witness;
    witness.kind = kind;
    witness.record = least.json();
    witness.before = result(old_module_, witness.record);
    witness.after = result(new_module_, witness.record);
    witness.turned = turned(witness.before, witness.after);
    witness.responsible = responsible(old_.written, now_.written, changes_, witness.turned);
    witness.always = common_to_all(least, all);
    return witness;
  }

  // What the case has that all others of the kind have too.
  std::vector<std::string> common_to_all(const Record& record, Term all) {
    std::vector<std::string> common;
    for (std::uint32_t fact = 0; fact < comparison_.facts().size(); ++fact) {
      if (comparison_.facts()[fact].list != bytecode::none) continue;
      const auto in_all = [&](Term term) { return solver_->check({all, !term}) == Answer::unsat; };
      const auto close = near(record, fact);
      if (in_all(like(record, fact)))
        common.push_back(described(record, fact));
      else if (close && in_all(*close))
        common.push_back(described_near(record, fact));
    }
    return common;
  }

  const Side &old_, &now_;
  const std::vector<Change>& changes_;
  SolverLimits limits_;
  Comparison comparison_;
  Module old_module_, new_module_;
  std::unique_ptr<Solver> solver_;
  Meaning meaning_;
};

} // namespace

Meaning compare_meaning(const Side& old, const Side& now, const std::vector<Change>& changes,
                        const DiffOptions& options) {
  Search search(old, now, changes, options);
  Meaning meaning = search.run();
  meaning.from = options.from;
  return meaning;
}

} // namespace pol::analysis
