// When revisions are in force, and where their headers say so.
#pragma once
#include "compiler/analysis/lint/subject.h"
#include <optional>
#include <string_view>

namespace pol::analysis::lint {

// See header.h.
source::Span header_line(const Subject& subject, const semantics::Revision& revision,
                         std::string_view word);

// The last day on which the revision at `index` is in force; none if no end is known.
std::optional<values::Day> last_day_of(const semantics::Policy& policy, std::size_t index);

} // namespace pol::analysis::lint
