// A bound on nesting, checked before the parser, which goes one call deeper for each level.
#pragma once
#include "compiler/syntax/lexed.h"
#include <optional>

namespace pol::syntax {

inline constexpr std::size_t max_depth = 256;

// The first of the words [begin, end) that lies deeper than that, if any. Brackets nest, and so do
// runs of `not` and `-`, one `if` in another, and one quantifier in another.
std::optional<std::size_t> too_deep(const Lexed& words, std::size_t begin, std::size_t end);

} // namespace pol::syntax
