// The solver, by Z3.
#include "compiler/analysis/solver.h"
#include "compiler/analysis/z3/translation.h"
#include <algorithm>
#include <chrono>
#include <map>
#include <optional>

namespace pol::analysis {
namespace {

class Z3Solver : public Solver {
public:
  Z3Solver(const Terms& terms, const SolverLimits& limits)
      : terms_(terms), limits_(limits), solver_(context_, z3::solver::simple()),
        translation_(terms, context_) {}

  void require(Term term) override {
    guarded([&] {
      const z3::expr formula = translation_.of(term);
      add_definitions();
      solver_.add(formula);
    });
  }

  Answer check(std::span<const Term> assumptions, std::uint32_t work) override {
    Answer answer = Answer::not_decided;
    model_.reset();
    guarded([&] {
      z3::params params(context_);
      params.set("rlimit", work);
      params.set("random_seed", 0U);
      params.set("timeout", time_left());
      solver_.set(params);
      asked_.clear();
      for (const Term term : assumptions)
        asked_.push_back(literal(term));
      const auto begin = Clock::now();
      answer = decide();
      if (answer == Answer::not_decided) wasted_ += Clock::now() - begin;
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

  std::vector<std::size_t> core() override {
    std::vector<std::size_t> places;
    guarded([&] {
      const z3::expr_vector core = solver_.unsat_core();
      for (unsigned i = 0; i < core.size(); ++i)
        for (std::size_t k = 0; k < asked_.size(); ++k)
          if (z3::eq(core[static_cast<int>(i)], asked_[k])) places.push_back(k);
      std::sort(places.begin(), places.end());
      places.erase(std::unique(places.begin(), places.end()), places.end());
    });
    return places;
  }

private:
  using Clock = std::chrono::steady_clock;

  // Milliseconds for the next question.
  std::uint32_t time_left() const {
    constexpr std::uint32_t least = 100;
    const auto wasted = std::chrono::duration_cast<std::chrono::milliseconds>(wasted_).count();
    return wasted > limits_.wasted_milliseconds ? least : limits_.milliseconds;
  }

  // What is not for exceptions to leave. After running out of memory nothing is answered.
  template <class Work> void guarded(Work work) {
    if (broken_) return;
    try {
      work();
    } catch (const z3::exception&) {
      broken_ = true;
    }
  }

  // A model that is wrong about the calendar is put right, or else what it is wrong about is said.
  Answer decide() {
    constexpr int most_rounds = 100;
    for (int round = 0; round < most_rounds; ++round) {
      const Answer answer = ask();
      if (answer != Answer::sat || !translation_.refine(*model_)) return answer;
      const std::vector<z3::expr> pins = translation_.pins(*model_);
      add_definitions();
      solver_.push();
      for (const z3::expr& pin : pins)
        solver_.add(pin);
      const bool repaired = ask() == Answer::sat && !translation_.refine(*model_);
      solver_.pop();
      add_definitions();
      if (repaired) return Answer::sat;
    }
    return Answer::not_decided;
  }

  Answer ask() {
    z3::expr_vector literals(context_);
    for (const z3::expr& one : asked_)
      literals.push_back(one);
    const z3::check_result result = solver_.check(literals);
    if (result == z3::sat) model_ = solver_.get_model();
    return result == z3::sat     ? Answer::sat
           : result == z3::unsat ? Answer::unsat
                                 : Answer::not_decided;
  }

  void add_definitions() {
    for (const z3::expr& definition : translation_.take_definitions())
      solver_.add(definition);
  }

  // A name for the term, which is what the solver takes as an assumption.
  z3::expr literal(Term term) {
    if (const auto known = literals_.find(term.code); known != literals_.end())
      return known->second;
    const z3::expr formula = translation_.of(term);
    add_definitions();
    const z3::expr name = context_.bool_const(("t" + std::to_string(term.code)).c_str());
    solver_.add(z3::implies(name, formula));
    return literals_.emplace(term.code, name).first->second;
  }

  static mpz_class nearest(const Span& span) {
    return span.low > 0 ? span.low : span.high < 0 ? span.high : mpz_class(0);
  }

  const Terms& terms_;
  SolverLimits limits_;
  Clock::duration wasted_{};
  z3::context context_;
  z3::solver solver_;
  Translation translation_;
  std::map<std::uint32_t, z3::expr> literals_; // by term
  std::vector<z3::expr> asked_;
  std::optional<z3::model> model_;
  bool broken_ = false;
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
