// What a file says outside the declarations that parsed.
#pragma once
#include "compiler/syntax/ast.h"
#include <string>
#include <string_view>
#include <unordered_set>

namespace pol::semantics {

// Words and strings (as they stand between their quotes) of the text that no parsed declaration
// covers, and of those that were mended, comments left out; of what declares no more than its own
// name, only that. What is declared there has been reported; nothing that names it is reported
// again.
struct Unread {
  std::unordered_set<std::string> words, strings;
  std::unordered_set<std::string> heads; // the words that stand in column 1
};
// `errors`: where the parser reported something.
Unread unread(std::string_view text, const syntax::File& tree,
              const std::vector<source::Span>& errors);

} // namespace pol::semantics
