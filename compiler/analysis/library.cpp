// The library that holds the solver: a file beside the program, opened when it is first asked for.
#include "compiler/analysis/solver.h"
#include <dlfcn.h>
#include <filesystem>

namespace pol::analysis {

namespace {

constexpr const char* file_name = "libpol_z3.so";

// Only where the program itself lies: nothing is taken from wherever a search path may lead.
std::filesystem::path find_library() {
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
  if (error) return {};
  const auto folder = program.parent_path();
  for (const auto& path : {folder / file_name, folder.parent_path() / "lib" / file_name})
    if (std::filesystem::is_regular_file(path, error)) return path;
  return {};
}

using Door = tl::expected<OpenSolver, std::string>;

Door find_door() {
  const auto path = find_library();
  if (path.empty())
    return tl::unexpected(std::string(file_name) +
                          " is not beside the program; it is built where Z3 is installed "
                          "(Debian: libz3-dev)");
  void* library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) return tl::unexpected(std::string(dlerror()));
  void* door = dlsym(library, solver_door_name);
  if (door == nullptr) return tl::unexpected(std::string(dlerror()));
  return reinterpret_cast<OpenSolver>(door);
}

} // namespace

tl::expected<std::unique_ptr<Solver>, std::string> open_solver(const Terms& terms,
                                                               const SolverLimits& limits) {
  static const Door door = find_door(); // stays open: its code may be running
  if (!door) return tl::unexpected(door.error());
  std::unique_ptr<Solver> solver((*door)(solver_door_version, terms, limits));
  if (!solver) return tl::unexpected(std::string(file_name) + " does not go with this program");
  solver->default_work = limits.work;
  return solver;
}

} // namespace pol::analysis
