// The entry point that libFuzzer calls, for the target that the build names.
#include "tests/fuzz/targets.h"
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  pol::fuzz::POL_FUZZ_TARGET({reinterpret_cast<const char*>(data), size});
  return 0;
}
