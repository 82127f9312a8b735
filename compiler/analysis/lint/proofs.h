// What lint can have proved of a library: questions for each of its revisions.
#pragma once
#include "compiler/analysis/lint/questions.h"
#include <map>

namespace pol::analysis::lint {

class Proofs {
public:
  // Compiles the library, which must outlive this, as must the files.
  Proofs(const semantics::Library& library, const source::Files& files,
         const SolverLimits& limits = {});

  // Why nothing can be proved; "" if it can.
  const std::string& missing() const { return missing_; }
  // Nothing if nothing can be proved. Made when first asked for.
  Questions* of(std::size_t policy, std::size_t revision);

  const bytecode::Module& module() const { return module_; }
  const SolverLimits& limits() const { return limits_; }

private:
  const semantics::Library& library_;
  bytecode::Module module_;
  SolverLimits limits_;
  std::string missing_;
  std::map<std::pair<std::size_t, std::size_t>, std::unique_ptr<Questions>> questions_;
};

} // namespace pol::analysis::lint
