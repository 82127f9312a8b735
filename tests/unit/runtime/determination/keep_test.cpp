#include "runtime/determination/determine.h"
#include <doctest/doctest.h>
#include <malloc.h>
#include <map>
#include <random>

namespace pol::determination {

TEST_CASE("what is kept under a key is made once, and stays where it is") {
  Keep keep;
  Key key;
  std::mt19937_64 random(3);
  std::map<std::vector<std::uint64_t>, const Determination*> kept;
  int made = 0;
  for (int i = 0; i < 20'000; ++i) {
    key.begin(random() % 4);
    for (std::uint64_t more = random() % 5; more > 0; --more)
      key.add(random() % 6);
    const Determination* found = keep.get(key, [&] {
      ++made;
      Determination result;
      result.notes.push_back(std::to_string(made));
      return result;
    });
    const auto numbers = key.numbers();
    const auto [before, is_new] = kept.try_emplace({numbers.begin(), numbers.end()}, found);
    REQUIRE(before->second == found);
    if (is_new) CHECK(found->notes.front() == std::to_string(made));
  }
  CHECK(keep.size() == kept.size());
  CHECK(static_cast<std::size_t>(made) == kept.size());
}

TEST_CASE("what was kept is made anew once it is cleared") {
  Keep keep;
  Key key;
  int made = 0;
  const auto get = [&](std::uint64_t number) {
    key.begin(number);
    keep.get(key, [&] {
      ++made;
      return Determination{};
    });
  };
  for (const std::uint64_t number : {1, 2, 1, 2})
    get(number);
  CHECK(made == 2);
  keep.clear();
  CHECK(keep.size() == 0);
  get(1);
  CHECK(made == 3);
  CHECK(keep.size() == 1);
}

TEST_CASE("what was kept gives its memory back once it is cleared") {
  Keep keep;
  Key key;
  const auto used = [] { return static_cast<std::int64_t>(mallinfo2().uordblks); };
  const std::int64_t before = used();
  if (before == 0) { // a sanitizer's allocator does not tell
    MESSAGE("skipped");
    return;
  }
  for (std::uint64_t number = 0; number < 10'000; ++number) {
    key.begin(number);
    keep.get(key, [] { return Determination{}; });
  }
  CHECK(used() - before > 1'000'000);
  keep.clear();
  CHECK(used() - before < 10'000);
}

} // namespace pol::determination
