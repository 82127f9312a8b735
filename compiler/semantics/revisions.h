// The revisions of a library together. Private to this folder.
#pragma once
#include "compiler/diagnostics/diagnostic.h"
#include "compiler/semantics/library.h"
#include "compiler/syntax/ast.h"

namespace pol::semantics {

struct CheckedRevision {
  int module = none;
  const syntax::Policy* header = nullptr; // null if it did not parse
  Revision revision;
  std::vector<source::FileId> files; // its own and those of its vocabularies
};

// Orders the revisions by policy and date, and reports what does not go together: equal dates, an
// end after the next beginning, different `as_of`, a path of two types. A policy is handed on if
// none of its files has an error.
Library join_revisions(std::vector<CheckedRevision> revisions, diagnostics::Sink& sink);

} // namespace pol::semantics
