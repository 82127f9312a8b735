// The author's expressions as trees over nodes of the logic graph, for explanations.
#pragma once
#include "compiler/logic/lower.h"
#include "compiler/source/source.h"

namespace pol::codegen {

// An explanation before its text is written. A large policy has many while its typed conditions
// still stand; the texts are written when those are gone.
struct Sketch {
  source::Span span;
  logic::NodeId value = 0;
  std::uint32_t declaration = bytecode::none; // a criterion or value that it names
  std::uint32_t part_of = bytecode::none;
};

// Appends the tree of `root` to `out`, each part after what it is part of, and returns its index.
std::uint32_t explain(const semantics::Expr& root, const logic::Lowered& lowered,
                      const logic::Symbols& symbols, std::vector<Sketch>& out);

// Explanation::value holds the node.
std::vector<bytecode::Explanation> written(const std::vector<Sketch>& sketches,
                                           const source::Files& files);

// What stands below a condition or value in an explanation, in its order.
std::vector<const semantics::Expr*> explained_parts(const semantics::Expr& expr);

// The author's text with its white space folded and comments left out.
std::string folded(std::string_view text);

} // namespace pol::codegen
