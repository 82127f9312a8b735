// Bitmaps of whole batches at a time, with the widest instructions that the processor knows.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>

namespace pol::machine::lanes {

// One of the bitmaps that rows are told apart by: its words, and all bits where the rows sought
// have none in it, else 0.
struct Trait {
  const std::uint64_t* words;
  std::uint64_t other;
};

// Moves the rows that have all the traits from `left` to `found`. Gives their number.
std::size_t take_matching(std::span<const Trait> traits, std::span<std::uint64_t> left,
                          std::uint64_t* found);

} // namespace pol::machine::lanes
