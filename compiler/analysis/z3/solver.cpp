// The solver, by Z3.
#include "compiler/analysis/solver.h"
#include "compiler/analysis/z3/translation.h"
#include <algorithm>
#include <chrono>
#include <map>
#include <optional>

namespace pol::analysis {
namespace {

// What may still be spent on a question.
class Budget {
public:
  Budget(std::uint32_t work, std::uint32_t milliseconds)
      : work_(work), end_(Clock::now() + std::chrono::milliseconds(milliseconds)) {}

  bool is_late() const { return Clock::now() >= end_; }
  // Limits the next check of a solver that has done so much since the question began. The clock
  // ends it only after the time is over, so that it can be told.
  void limit(z3::params& params, std::uint64_t done) const {
    using std::chrono::milliseconds;
    const std::int64_t left = std::chrono::duration_cast<milliseconds>(end_ - Clock::now()).count();
    params.set("timeout", static_cast<unsigned>(std::max<std::int64_t>(left, 0) + 1));
    const std::uint64_t work = work_ == 0 ? 0 : done < work_ ? work_ - done : 1;
    params.set("rlimit", static_cast<unsigned>(work));
  }

private:
  using Clock = std::chrono::steady_clock;
  std::uint64_t work_; // 0: no limit
  Clock::time_point end_;
};

class Z3Solver : public Solver {
public:
  Z3Solver(const Terms& terms, const SolverLimits& limits)
      : terms_(terms), limits_(limits), translation_(terms, context_),
        standing_(make(quick_arithmetic)) {}

  void require(Term term) override {
    guarded([&] {
      const z3::expr formula = translation_.of(term);
      add_definitions();
      add(formula);
    });
  }

  Answer check(std::span<const Term> assumptions, std::uint32_t work) override {
    Answer answer = Answer::not_decided;
    model_.reset();
    guarded([&] {
      const std::uint32_t most = wasted_ > limits_.wasted_work ? (work + 9) / 10 : work;
      answer = ask_standing(assumptions, most == 0 ? brief : std::min(most, brief));
      if (answer == Answer::not_decided) answer = ask_alone(assumptions, most);
    });
    return answer;
  }

  bool truth(Term variable) override {
    bool value = false;
    guarded([&] {
      if (const z3::expr* made = translation_.made(variable))
        value = model_->eval(*made, true).is_true();
    });
    return value != variable.negated();
  }

  mpz_class number(Term variable) override {
    mpz_class value = nearest(terms_.span(variable));
    guarded([&] {
      const z3::expr* made = translation_.made(variable);
      if (made == nullptr) return;
      const z3::expr found = model_->eval(*made, true);
      value = mpz_class(Z3_get_numeral_string(context_, found));
    });
    return value;
  }

  std::string why() const override {
    return broken_ ? "the solver ran out of memory"
           : late_ ? "the solver took too long on this machine"
                   : "the solver gave up";
  }

private:
  // Z3's older arithmetic is quick where conditions are about single numbers, as most are; its
  // newer one decides nearly all of the rest.
  static constexpr unsigned quick_arithmetic = 2, thorough_arithmetic = 6;
  static constexpr std::uint32_t brief = 2'000'000; // work after which the newer one is asked

  // What is not for exceptions to leave. After running out of memory nothing is answered.
  template <class Work> void guarded(Work work) {
    if (broken_) return;
    try {
      work();
    } catch (const z3::exception&) {
      broken_ = true;
    }
  }

  z3::solver make(unsigned arithmetic) {
    z3::solver made(context_, z3::solver::simple());
    z3::params params(context_);
    params.set("arith.solver", arithmetic);
    params.set("arith.nl.nra", false); // its work is not counted
    params.set("random_seed", 0U);
    made.set(params);
    return made;
  }

  void add(const z3::expr& fact) {
    known_.push_back(fact);
    standing_.add(fact);
    if (alone_) alone_->add(fact);
  }

  void add_definitions() {
    for (const z3::expr& definition : translation_.take_definitions())
      add(definition);
  }

  Answer ask_standing(std::span<const Term> assumptions, std::uint32_t work) {
    z3::expr_vector names(context_);
    for (const Term term : assumptions)
      names.push_back(name_of(term));
    return decide(standing_, names, work);
  }

  // Of a solver that knows nothing else, which makes it simpler before it begins.
  Answer ask_alone(std::span<const Term> assumptions, std::uint32_t work) {
    alone_ = make(thorough_arithmetic);
    for (const z3::expr& fact : known_)
      alone_->add(fact);
    for (const Term term : assumptions)
      alone_->add(translation_.of(term));
    const Answer answer = decide(*alone_, z3::expr_vector(context_), work);
    if (answer == Answer::not_decided) wasted_ += work_done(*alone_);
    alone_.reset();
    return answer;
  }

  // A model that is wrong about the calendar is put right, or else what it is wrong about is said.
  // All rounds share the work.
  Answer decide(z3::solver& by, const z3::expr_vector& names, std::uint32_t work) {
    constexpr int most_rounds = 100;
    const Budget budget(work, limits_.milliseconds);
    const std::uint64_t begin = work_done(by);
    const auto ask = [&] { return check_once(by, names, budget, work_done(by) - begin); };
    for (int round = 0; round < most_rounds; ++round) {
      const Answer answer = ask();
      if (answer != Answer::sat || !translation_.refine(*model_)) return answer;
      const std::vector<z3::expr> pins = translation_.pins(*model_);
      add_definitions();
      by.push();
      for (const z3::expr& pin : pins)
        by.add(pin);
      const bool repaired = ask() == Answer::sat && !translation_.refine(*model_);
      by.pop();
      add_definitions();
      if (repaired) return Answer::sat;
    }
    return Answer::not_decided;
  }

  Answer check_once(z3::solver& by, const z3::expr_vector& names, const Budget& budget,
                    std::uint64_t done) {
    z3::params params(context_);
    budget.limit(params, done);
    by.set(params);
    const z3::check_result result = names.empty() ? by.check() : by.check(names);
    late_ = result == z3::unknown && budget.is_late();
    if (result == z3::sat) model_ = by.get_model();
    return result == z3::sat     ? Answer::sat
           : result == z3::unsat ? Answer::unsat
                                 : Answer::not_decided;
  }

  static std::uint64_t work_done(const z3::solver& by) {
    const z3::stats stats = by.statistics();
    for (unsigned i = 0; i < stats.size(); ++i)
      if (stats.key(i) == "rlimit count") return stats.uint_value(i);
    return 0;
  }

  // A name for the term, which is what the solver takes as an assumption.
  z3::expr name_of(Term term) {
    if (const auto known = names_.find(term.code); known != names_.end()) return known->second;
    const z3::expr formula = translation_.of(term);
    add_definitions();
    const z3::expr name = context_.bool_const(("t" + std::to_string(term.code)).c_str());
    standing_.add(z3::implies(name, formula));
    return names_.emplace(term.code, name).first->second;
  }

  static mpz_class nearest(const Span& span) {
    return span.low > 0 ? span.low : span.high < 0 ? span.high : mpz_class(0);
  }

  const Terms& terms_;
  SolverLimits limits_;
  z3::context context_;
  Translation translation_;
  std::vector<z3::expr> known_;     // all that was required, and what defines the unknowns in it
  z3::solver standing_;             // knows that, and keeps what it learns
  std::optional<z3::solver> alone_; // knows that and one question
  std::map<std::uint32_t, z3::expr> names_; // by term
  std::optional<z3::model> model_;
  std::uint64_t wasted_ = 0;
  bool broken_ = false, late_ = false;
};

Solver* open(const Terms& terms, const SolverLimits& limits) {
  try {
    z3::set_param("memory_max_size", std::to_string(limits.megabytes).c_str());
    return new Z3Solver(terms, limits);
  } catch (const z3::exception&) {
    return nullptr;
  }
}

} // namespace
} // namespace pol::analysis

extern "C" [[gnu::visibility("default")]] pol::analysis::Solver*
pol_solver_open(unsigned version, const pol::analysis::Terms& terms,
                const pol::analysis::SolverLimits& limits) {
  return version == pol::analysis::solver_door_version ? pol::analysis::open(terms, limits)
                                                       : nullptr;
}
