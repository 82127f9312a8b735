#include "compiler/analysis/lint/proofs.h"
#include "compiler/codegen/compile.h"

namespace pol::analysis::lint {

Proofs::Proofs(const semantics::Library& library, const source::Files& files,
               const SolverLimits& limits)
    : library_(library), module_(codegen::compile(semantics::Library(library), files)),
      limits_(limits) {
  const Terms none;
  if (auto solver = open_solver(none); !solver) missing_ = solver.error();
}

Questions* Proofs::of(std::size_t policy, std::size_t revision) {
  if (!missing_.empty()) return nullptr;
  auto& made = questions_[{policy, revision}];
  if (!made) {
    auto opened = Questions::open(library_.policies[policy].revisions[revision], module_, policy,
                                  revision, limits_);
    if (!opened) {
      missing_ = opened.error();
      return nullptr;
    }
    made = std::move(*opened);
  }
  return made.get();
}

} // namespace pol::analysis::lint
