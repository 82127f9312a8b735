// What a revision's history claims of its meaning, held against the revision before.
#pragma once
#include "compiler/analysis/diff/report.h"
#include "compiler/diagnostics/diagnostic.h"
#include <functional>

namespace pol::analysis {

// Takes a finding, to which more may be added.
using ReportFinding = std::function<diagnostics::Diagnostic&(
    diagnostics::Kind kind, source::Span span, std::vector<std::string> arguments)>;

// `unchanged`, and silence about a change.
void check_claims(const semantics::Revision& old, const semantics::Revision& now,
                  const Meaning& meaning, const ReportFinding& report);

} // namespace pol::analysis
