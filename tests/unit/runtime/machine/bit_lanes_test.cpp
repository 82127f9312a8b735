// Rows with given traits, at every width against one row at a time.
#include "runtime/machine/bit_lanes.h"
#include "runtime/machine/lanes.h"
#include <doctest/doctest.h>
#include <random>
#include <vector>

using namespace pol::machine;

namespace {

using Words = std::vector<std::uint64_t>;

Words drawn(std::mt19937_64& random, std::size_t words) {
  Words drawn(words);
  for (auto& word : drawn)
    word = random() | random();
  return drawn;
}

void check(std::mt19937_64& random, std::size_t words, std::size_t traits) {
  std::vector<Words> columns;
  std::vector<lanes::Trait> wanted;
  for (std::size_t t = 0; t < traits; ++t)
    columns.push_back(drawn(random, words));
  for (const Words& column : columns)
    wanted.push_back({column.data(), random() % 2 == 0 ? 0 : ~std::uint64_t{0}});
  const Words before = drawn(random, words);
  Words left = before, found(words, 1), expected = before;
  std::size_t count = 0;
  for (std::size_t w = 0; w < words; ++w) {
    for (const lanes::Trait& trait : wanted)
      expected[w] &= trait.other != 0 ? ~trait.words[w] : trait.words[w];
    count += static_cast<std::size_t>(__builtin_popcountll(expected[w]));
  }
  REQUIRE(lanes::take_matching(wanted, left, found.data()) == count);
  REQUIRE(found == expected);
  for (std::size_t w = 0; w < words; ++w)
    REQUIRE(left[w] == (before[w] & ~expected[w]));
}

} // namespace

TEST_CASE("rows with given traits are taken at every width that the processor knows") {
  using lanes::Width;
  const Width before = lanes::width();
  std::mt19937_64 random(3);
  for (const Width width : {Width::one, Width::four, Width::eight}) {
    if (!lanes::set_width(width)) continue;
    for (const std::size_t words : {0, 1, 7, 8, 9, 16, 33})
      for (const std::size_t traits : {0, 1, 2, 5, 9})
        check(random, words, traits);
  }
  CHECK(lanes::set_width(before));
}
