// Numbers, dates, units and signs as people write them elsewhere. Each is known for what it is from
// its characters alone, so it is reported at once and read as meant.
#pragma once
#include "compiler/syntax/lexed.h"

namespace pol::syntax {

// Makes ordinary words of them; reports to `sink` if there is one.
void read_habits(Lexed& words, diagnostics::Sink* sink);

} // namespace pol::syntax
