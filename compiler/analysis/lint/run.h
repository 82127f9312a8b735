// All of lint: the rules, what is allowed beside the code, and the project's severities.
#pragma once
#include "compiler/analysis/lint/settings.h"
#include "compiler/analysis/lint/subject.h"
#include "compiler/diagnostics/finding.h"

namespace pol::analysis::lint {

// In order of file and place; those that are allowed are among them, with the reason.
std::vector<diagnostics::Finding> run(const Subject& subject, const Settings& settings);

} // namespace pol::analysis::lint
