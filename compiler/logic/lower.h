// From a typed revision to the logic graph. Loop variables end here: a fact of a list's element
// lives in the list's row space, and nodes of different spaces meet by gathering.
#pragma once
#include "compiler/logic/graph.h"
#include "compiler/logic/uses.h"
#include "compiler/semantics/policy.h"
#include <functional>
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

using NodesOf = std::unordered_map<const semantics::Expr*, NodeId>;

struct Lowered {
  Graph graph;
  std::vector<NodeId> rules; // per rule, in the case space
  std::optional<NodeId> applies;
  // Of those used; none: not yet lowered. "for x in list" ones are in the list's element space.
  std::vector<NodeId> declarations;
  std::unordered_map<int, NodeId> counts_when; // by list fact
  NodesOf nodes; // every condition and value of the root at hand, in its own space
  NodesOf days;  // the same of the days that code lists are asked about

  std::optional<NodeId> node_of(const semantics::Expr& e) const;
};

// What is lowered as a whole.
struct Root {
  enum class Kind { applies, rule, declaration } kind;
  std::size_t index = 0; // Revision::rules, declarations
};

// Lowers `applies`, the rules, and the criteria and values that they use. `done` is told of each as
// soon as it is lowered, of a criterion before those that use it. Then the nodes of its parts are
// forgotten, for there are many, and nothing reads its typed expression again.
void lower(const semantics::Revision& revision, const Symbols& symbols, Lowered& out,
           const std::function<void(Root)>& done);

// A number as a cell: rounded to the 10^-8 grid, half away from zero. None beyond 64 bits.
std::optional<std::int64_t> to_cell(const semantics::Rational& value);
// A constant that fits as a cell.
std::int64_t to_cell(const semantics::Value& value, const bytecode::Module& module);

} // namespace pol::logic
