// The only door to the parser generator.
#pragma once
#include "compiler/diagnostics/diagnostic.h"
#include "compiler/syntax/ast.h"

namespace pol::syntax {

// Parses a whole file. What does not parse is reported, one report per error. Where the report says
// what to write instead, the result holds the declaration as if it were written so; what nobody can
// read is in `lost`, and the rest is there. Never throws; bounded in depth.
File parse(const source::Files& files, source::FileId id, diagnostics::Sink& sink);

// Parses one expression (for an interactive reader and for tests); null if it does not parse.
ExprPtr parse_expression(const source::Files& files, source::FileId id, diagnostics::Sink& sink);

} // namespace pol::syntax
