#include "runtime/machine/bit_lanes.h"
#include "runtime/machine/lanes.h"
#include <bit>

namespace pol::machine::lanes {

namespace {

// Words that are worked on together, wherever they lie.
constexpr std::size_t block = 8;
using Block [[gnu::vector_size(block * sizeof(std::uint64_t)), gnu::aligned(8), gnu::may_alias]] =
    std::uint64_t;

// Compiled once for each width.
[[gnu::always_inline]] inline std::size_t
take(std::span<const Trait> traits, std::span<std::uint64_t> left, std::uint64_t* found) {
  std::size_t count = 0, w = 0;
  for (; w + block <= left.size(); w += block) {
    Block& open = reinterpret_cast<Block&>(left[w]);
    Block alike = open;
    for (const Trait& trait : traits)
      alike &= reinterpret_cast<const Block&>(trait.words[w]) ^ trait.other;
    reinterpret_cast<Block&>(found[w]) = alike;
    open &= ~alike;
    for (std::size_t i = 0; i < block; ++i)
      count += static_cast<std::size_t>(std::popcount(found[w + i]));
  }
  for (; w < left.size(); ++w) {
    std::uint64_t alike = left[w];
    for (const Trait& trait : traits)
      alike &= trait.words[w] ^ trait.other;
    found[w] = alike;
    left[w] &= ~alike;
    count += static_cast<std::size_t>(std::popcount(alike));
  }
  return count;
}

#if defined(__x86_64__)

[[gnu::target("avx512f,avx512bw,popcnt")]] std::size_t
take_eight(std::span<const Trait> traits, std::span<std::uint64_t> left, std::uint64_t* found) {
  return take(traits, left, found);
}

[[gnu::target("avx2,popcnt")]] std::size_t
take_four(std::span<const Trait> traits, std::span<std::uint64_t> left, std::uint64_t* found) {
  return take(traits, left, found);
}

#endif

} // namespace

std::size_t take_matching(std::span<const Trait> traits, std::span<std::uint64_t> left,
                          std::uint64_t* found) {
#if defined(__x86_64__)
  if (width() == Width::eight) return take_eight(traits, left, found);
  if (width() == Width::four) return take_four(traits, left, found);
#endif
  return take(traits, left, found);
}

} // namespace pol::machine::lanes
