// The library that holds the solver.
#include "runtime/beside/library.h"
#include "compiler/analysis/solver.h"

namespace pol::analysis {

tl::expected<std::unique_ptr<Solver>, std::string> open_solver(const Terms& terms,
                                                               const SolverLimits& limits) {
  static const std::string file = "libpol_z3.so";
  static const auto door =
      beside::function(file, solver_door_name, "Z3 is installed (Debian: libz3-dev)");
  if (!door) return tl::unexpected(door.error());
  const auto open = reinterpret_cast<OpenSolver>(*door);
  std::unique_ptr<Solver> solver(open(solver_door_version, terms, limits));
  if (!solver) return tl::unexpected(file + " does not go with this program");
  solver->default_work = limits.work;
  return solver;
}

} // namespace pol::analysis
