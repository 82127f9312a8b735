// The door to the solver: questions about terms. What answers them is a library of its own, opened
// when it is first asked for.
#pragma once
#include "compiler/analysis/terms.h"
#include <cstdint>
#include <memory>
#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace pol::analysis {

// not_decided: it took more work or memory than allowed, or is of a kind that the solver cannot do.
enum class Answer : std::uint8_t { sat, unsat, not_decided };

// Work is in units of the solver's own: the same question takes the same work everywhere, so that
// what is left undecided does not depend on the machine.
struct SolverLimits {
  std::uint32_t work = 2'000'000; // for one question; 0: no limit
  // What the questions of a solver may take in vain. Later ones have a tenth of the work.
  std::uint64_t wasted_work = 8'000'000;
  // A last safety, which no machine that is not overloaded comes near to: where a question ends by
  // the clock, `why` says so.
  std::uint32_t milliseconds = 120'000;
  std::uint32_t megabytes = 4096; // for all solvers of the process, once one was opened
};

// Keeps what it was told from question to question. The same calls give the same answers and
// models.
class Solver {
public:
  virtual ~Solver() = default;

  // Holds from now on.
  virtual void require(Term term) = 0;
  // Whether all that was required, and these terms, can hold together.
  virtual Answer check(std::span<const Term> assumptions, std::uint32_t work) = 0;
  Answer check(std::span<const Term> assumptions) { return check(assumptions, default_work); }
  Answer check(std::initializer_list<Term> assumptions) {
    return check(std::span(assumptions.begin(), assumptions.end()));
  }
  // After sat: what a variable is worth in the model that was found. One that is in no question so
  // far is false, or the number of its span that is nearest to 0.
  virtual bool truth(Term variable) = 0;
  virtual mpz_class number(Term variable) = 0;
  // After not_decided: what it ended by, in a few words for a reader.
  virtual std::string why() const = 0;

  std::uint32_t default_work = SolverLimits{}.work;
};

// A solver of its own for each that asks. The terms must outlive it and may grow. An error is one
// sentence that says what is missing.
tl::expected<std::unique_ptr<Solver>, std::string> open_solver(const Terms& terms,
                                                               const SolverLimits& limits = {});

// What the library gives under the name `pol_solver_open`: a solver, or nothing if the library was
// built for another door than `version`.
inline constexpr unsigned solver_door_version = 2;
inline constexpr const char* solver_door_name = "pol_solver_open";
using OpenSolver = Solver* (*)(unsigned version, const Terms& terms, const SolverLimits& limits);

} // namespace pol::analysis
