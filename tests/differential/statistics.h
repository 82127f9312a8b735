// What the run has met: determinations by outcome, by kind of typed node, by opcode, by cause.
#pragma once
#include "compiler/semantics/policy.h"
#include "runtime/bytecode/module.h"
#include "tests/differential/answer.h"
#include <cstdint>
#include <map>
#include <string>

namespace pol::differential {

struct Statistics {
  std::uint64_t policies = 0, refused = 0, determinations = 0, refinements = 0, completions = 0;
  std::map<std::string, std::uint64_t> outcomes, nodes, opcodes, causes;

  // Determinations of one policy, each with all its nodes and instructions.
  void add(const semantics::Policy& policy, const bytecode::Module& module,
           const std::vector<Answer>& answers);
  void add(const Statistics& other);
};

// Every outcome, node kind and opcode with its count, and those below the bound.
std::string report(const Statistics& statistics);
std::vector<std::string> below(const Statistics& statistics, std::uint64_t bound);

} // namespace pol::differential
