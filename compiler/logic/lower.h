// From a typed revision to the logic graph. Loop variables end here: a fact of a list's element
// lives in the list's row space, and nodes of different spaces meet by gathering.
#pragma once
#include "compiler/logic/graph.h"
#include "compiler/logic/uses.h"
#include "compiler/semantics/policy.h"
#include <optional>
#include <unordered_map>

namespace pol::logic {

// Where the parts of a revision stand in the module that is being built.
struct Symbols {
  const bytecode::Module& module;
  std::vector<std::uint32_t> facts; // Revision::facts -> Module::facts; none if not read
  std::vector<std::uint32_t>
      code_lists; // Revision::code_lists -> Module::code_lists; none if not used
  std::vector<std::uint32_t>
      declarations; // Revision::declarations -> the revision's bytecode declarations
  std::vector<std::uint32_t> rules;             // Revision::rules -> the same
  std::unordered_map<int, std::uint32_t> lists; // list facts with `counts when` -> the same
  std::uint32_t applies = bytecode::none;
};

struct Lowered {
  Graph graph;
  std::vector<NodeId> rules; // per rule, in the case space
  std::optional<NodeId> applies;
  std::unordered_map<int, NodeId>
      declarations; // those used; "for x in list" ones in the list's element space
  std::unordered_map<const semantics::Expr*, NodeId>
      nodes;                                   // every condition and value, in its own space
  std::unordered_map<int, NodeId> counts_when; // by list fact
};

Lowered lower(const semantics::Revision& revision, const Symbols& symbols);

// A number as a cell: rounded to the 10^-8 grid, half away from zero. None beyond 64 bits.
std::optional<std::int64_t> to_cell(const semantics::Rational& value);
// A constant that fits as a cell.
std::int64_t to_cell(const semantics::Value& value, const bytecode::Module& module);

} // namespace pol::logic
