// Where a policy takes what a record does not say for something: there a missing fact is not
// unknown any more.
#pragma once
#include "compiler/analysis/lint/questions.h"
#include <set>
#include <string>
#include <vector>

namespace pol::analysis::lint {

struct Erasure {
  enum class By : std::uint8_t { written_default, assumption, missing, every } by;
  const semantics::Expr* place;
  std::uint32_t fact; // FactVariables: what may be missing; of `every`, the list that may be empty
  std::set<bytecode::Register> at; // where the program does so
};

// All that the rules and `applies` of a revision need, in the order in which they read them.
std::vector<Erasure> erasures(const Questions& questions);

} // namespace pol::analysis::lint
