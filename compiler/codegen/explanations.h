// The author's expressions as trees over nodes of the logic graph, for explanations.
#pragma once
#include "compiler/logic/lower.h"
#include "compiler/source/source.h"

namespace pol::codegen {

// Appends the tree of `root` to `out` and returns its index there. Explanation::value holds the
// node.
std::uint32_t explain(const semantics::Expr& root, const logic::Lowered& lowered,
                      const logic::Symbols& symbols, const source::Files& files,
                      std::vector<bytecode::Explanation>& out);

// The author's text with its white space folded and comments left out.
std::string folded(std::string_view text);

} // namespace pol::codegen
