// What a result says of codes that are not in a list on the day but were or will be.
#pragma once
#include "tests/differential/oracle_determine.h"

namespace pol::oracle {

// Sorted, each once: "0581T left breast_procedures on 2020-09-30".
std::vector<std::string> notes(const semantics::Revision& revision, const Row& record);

} // namespace pol::oracle
