// Counts allocations. A program that links counting_new.cpp counts all of its own.
#pragma once
#include <cstdint>

namespace pol::test {

// How often memory was asked for so far, by all threads.
std::uint64_t allocations();

} // namespace pol::test
