#include "runtime/cases/batch.h"
#include "runtime/cases/path.h"
#include "tests/unit/runtime/cases/sample.h"
#include <doctest/doctest.h>

namespace pol::cases {
using namespace sample;

TEST_CASE("string pool: the module's strings come first and stay") {
  const bytecode::Module module = sample::module();
  StringPool pool(module);
  CHECK(pool.intern("50593") == 1);
  CHECK(pool.intern("new") == 2);
  CHECK(pool.intern("new") == 2);
  CHECK(pool[2] == "new");
  for (int i = 0; i < 1000; ++i)
    pool.intern(std::string("text ") + std::to_string(i));
  CHECK(pool[2] == "new");
  const std::uint64_t before = pool.generation();
  pool.make_room();
  CHECK(pool.intern("new") == 2);
  CHECK(pool.generation() == before);
  for (int i = 0; i < 5000; ++i)
    pool.intern(std::string("other ") + std::to_string(i));
  pool.make_room();
  CHECK(pool.generation() != before);
  CHECK(pool.generation() != StringPool(module).generation());
  CHECK(pool.intern("other") == 2);
  CHECK(pool.intern("new") == 3);
  CHECK(pool.intern("50250") == 0);
}

const std::vector<std::string> records = {
    R"({"id":"a","sites":["lung"],"tests":[{"po2":1,"parts":[{"size":11},{"size":12}]},{"po2":2}]})",
    R"({"id":"b"})",
    R"({"id":"c","gfr":{"comparator":">","value":60},"sites":["kidney","other"],"tests":[]})",
    R"({"id":"d","gfr":7,"tests":[{"po2":3},{"po2":4,"tags":["lung"],"parts":[{"size":41}]}]})"};

TEST_CASE("paths name elements by their index in the record") {
  const auto [module, decoder, texts, batch] = decode(records);
  CHECK(path_of(batch, fact(*module, "gfr"), 3) == "gfr");
  CHECK(path_of(batch, fact(*module, "tests"), 3) == "tests");
  CHECK(path_of(batch, fact(*module, "tests.po2"), 3) == "tests[1].po2");
  CHECK(path_of(batch, fact(*module, "tests.parts"), 2) == "tests[0].parts");
  CHECK(path_of(batch, fact(*module, "tests.parts.size"), 1) == "tests[0].parts[1].size");
  CHECK(path_of(batch, fact(*module, "tests.parts.size"), 2) == "tests[1].parts[0].size");
}

TEST_CASE("select keeps what belongs to the chosen cases, in the chosen order") {
  const Decoded all = decode(records);
  const Decoded wanted = decode({records[3], records[1], records[0]});
  CHECK(dump(select(all.batch, {3, 1, 0})) == dump(wanted.batch));
  CHECK(dump(select(all.batch, {0, 1, 2, 3})) == dump(all.batch));
  CHECK(dump(select(all.batch, {2, 2})) == dump(decode({records[2], records[2]}).batch));
  CHECK(select(all.batch, {}).size() == 0);
  const Batch without_bounds = select(all.batch, {0, 3});
  CHECK(
      std::get<values::CellColumn>(without_bounds.columns[fact(*all.module, "gfr")]).high.empty());
}

TEST_CASE("paths are ordered segment by segment") {
  const std::vector<std::string> sorted = {"",        "a",       "a[0]",  "a[0].b", "a[2]",
                                           "a[10].a", "a[10].b", "a.b",   "a0",     "a_b",
                                           "b",       "b.c",     "b.c.d", "b.ca"};
  for (std::size_t i = 0; i < sorted.size(); ++i)
    for (std::size_t j = 0; j < sorted.size(); ++j) {
      CAPTURE(sorted[i]);
      CAPTURE(sorted[j]);
      CHECK((compare_paths(sorted[i], sorted[j]) <=> 0) == (i <=> j));
    }
}

TEST_CASE("text for messages is short and has no control characters") {
  CHECK(printable("size_cm") == "size_cm");
  CHECK(printable("a\nb\x7f") == "a\\u000ab\\u007f");
  CHECK(printable(std::string(64, 'x')) == std::string(64, 'x'));
  CHECK(printable(std::string(65, 'x')) == std::string(64, 'x') + "…");
  CHECK(printable(std::string(63, 'x') + "éé") == std::string(63, 'x') + "…");
}

} // namespace pol::cases
