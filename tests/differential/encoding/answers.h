// What the solver says of an encoded revision, held against the machine.
#pragma once
#include "tests/differential/encoding/agreement.h"
#include <set>

namespace pol::differential {

// Asks for a case of each outcome. The machine must come to it for the witness, and for what is
// left of it once it is minimized; an outcome that no case has must not be among those that were
// seen.
std::optional<std::string> check_answers(const analysis::FactVariables& facts,
                                         const analysis::Encoding& encoding,
                                         const std::set<std::string>& seen, std::uint32_t work,
                                         Tally& tally);

} // namespace pol::differential
