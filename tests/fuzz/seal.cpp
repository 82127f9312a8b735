#include "tests/fuzz/seal.h"
#include "runtime/bytecode/encode.h"
#include <charconv>

namespace pol::fuzz {

std::string seal(std::string_view bytes) {
  constexpr std::size_t size = 32;
  std::string sealed(bytes);
  if (bytes.size() < size) return sealed;
  sealed.resize(bytes.size() - size);
  const std::string digits = bytecode::hash(sealed);
  for (std::size_t at = 0; at < digits.size(); at += 2) {
    unsigned value = 0;
    std::from_chars(digits.data() + at, digits.data() + at + 2, value, 16);
    sealed += static_cast<char>(value);
  }
  return sealed;
}

} // namespace pol::fuzz
