// Pieces of conditions as their author wrote them, for suggestions.
#pragma once
#include "compiler/source/source.h"
#include "compiler/syntax/expression.h"
#include <string>

namespace pol::analysis::lint {

// An operand within `outer` with the parentheses that it stands in; "" if a comment lies between.
std::string operand_text(const source::Files& files, const syntax::Expr& operand,
                         const syntax::Expr& outer);

// Whether a text can be put elsewhere as it is: no line end, which also ends a comment.
bool is_on_one_line(std::string_view text);

} // namespace pol::analysis::lint
