// Showing what the compiler found.
#pragma once
#include "compiler/diagnostics/finding.h"
#include "tools/pol/command.h"
#include <string>

namespace pol::tools {

// Writes the diagnostics in order of file and place: `json` as an array and `sarif` to standard
// output, else as text to standard error. Returns exit_findings if one of them is an error, else exit_done.
int report(const source::Files& files, const diagnostics::Sink& sink, const std::string& format,
           const Session& session);

// The compiler's diagnostics in order, for the formats that show findings.
std::vector<diagnostics::Finding> as_findings(const diagnostics::Sink& sink);

// "2 errors, 1 warning" or "no errors".
std::string tally(const diagnostics::Sink& sink);

} // namespace pol::tools
