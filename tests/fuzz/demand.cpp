#include "tests/fuzz/targets.h"
#include <cstdio>
#include <cstdlib>

namespace pol::fuzz {

void demand(bool holds, std::string_view what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %.*s\n", static_cast<int>(what.size()), what.data());
  std::abort();
}

std::string times(std::size_t count, std::string_view text) {
  std::string result;
  result.reserve(count * text.size());
  for (std::size_t i = 0; i < count; ++i)
    result += text;
  return result;
}

} // namespace pol::fuzz
