// The checksum of a .polc, so that changed bytes get past it.
#pragma once
#include <string>
#include <string_view>

namespace pol::fuzz {

// The bytes with their last 32 replaced by the SHA-256 of what stands before; as they are if there
// are not so many.
std::string seal(std::string_view bytes);

} // namespace pol::fuzz
