// Random code lists: single codes, prefixes, ranges, dated entries, lists within lists.
#pragma once
#include "tests/differential/generate/schema.h"

namespace pol::generate {

void add_code_lists(Random& random, Schema& schema);

} // namespace pol::generate
