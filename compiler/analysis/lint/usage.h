// What the policies of a library need, by the places of declarations: a vocabulary's entry is one
// thing, however many revisions use it.
#pragma once
#include "compiler/analysis/lint/subject.h"

namespace pol::analysis::lint {

// The name spans of facts, criteria, values, enums, code lists and outcomes that `applies`, a rule,
// `otherwise` or `as_of` of some revision needs, directly or not.
std::set<source::Span> needed(const Subject& subject);

// Whether its users may be somewhere that was not looked at: it stands in a vocabulary, and not
// all of a folder was asked for.
bool may_be_used_elsewhere(const Subject& subject, source::FileId file);

bool is_vocabulary(const syntax::File& tree);

} // namespace pol::analysis::lint
