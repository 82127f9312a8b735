// Entries of code lists as written. Private to this folder.
#pragma once
#include "compiler/diagnostics/diagnostic.h"
#include "compiler/semantics/policy.h"
#include "compiler/syntax/ast.h"

namespace pol::semantics {

// A code, a prefix ("C65.*") or a range, in normal form. Nothing if an error was reported.
std::optional<CodeEntry> resolve_code(diagnostics::Sink& sink, const CodeList& list,
                                      const syntax::CodeEntry& entry);

// The days from which and through which an entry holds. Nothing if an error was reported.
std::optional<std::pair<Day, Day>> resolve_days(diagnostics::Sink& sink,
                                                const syntax::CodeEntry& entry);

// A single code or a prefix in normal form, a prefix with its star; empty if it has no system's
// shape.
std::string normal_spelling(const std::vector<std::string>& systems, const std::string& text);

} // namespace pol::semantics
