// Records beyond the lists that proofs are about.
#pragma once
#include <cstddef>
#include <string>

namespace pol::differential {

// Whether the record, one JSON object, has a list of more elements than `length`.
bool has_longer_list(const std::string& record, std::size_t length);

} // namespace pol::differential
