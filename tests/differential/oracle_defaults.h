// Which missing facts a revision reads by a default instead.
#pragma once
#include "tests/differential/oracle_determine.h"

namespace pol::oracle {

// Every missing fact of the record for which the revision holds a default, in each element of its
// list; sorted, each pair of fact and value once.
std::vector<Default> defaulted(const semantics::Revision& revision, const Row& record);

} // namespace pol::oracle
