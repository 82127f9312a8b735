// Where a file's header and its `otherwise` stand: what semantics keeps no places of.
#pragma once
#include "compiler/source/source.h"
#include "compiler/syntax/ast.h"
#include <string_view>

namespace pol::analysis {

// The value after a word of the header: "effective", "ends", "reviewed", "as_of", "title" or
// "payer"; the policy's number for any other word, and where there is no such value.
source::Span header_span(const syntax::File& tree, source::FileId file, std::string_view word);

// The outcome after `otherwise`; an empty span if there is none.
source::Span otherwise_span(const syntax::File& tree, source::FileId file);

} // namespace pol::analysis
