// What a kind of diagnostic is about, for formats that describe it beside its findings.
#pragma once
#include "compiler/diagnostics/finding.h"

namespace pol::tools {

diagnostics::About about_kind(const diagnostics::KindInfo& kind);

} // namespace pol::tools
