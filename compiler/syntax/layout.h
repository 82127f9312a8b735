// Words whose part depends on where they stand.
#pragma once
#include "compiler/syntax/lexed.h"

namespace pol::syntax {

// A word is the unit of the number before it only on the number's line and not if it is a key; an
// `else` belongs to `latest` unless an `if` before it waits for one.
void settle_layout(Lexed& words);

} // namespace pol::syntax
