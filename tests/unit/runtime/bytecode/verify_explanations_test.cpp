#include "tests/unit/runtime/bytecode/soundness.h"
#include <doctest/doctest.h>

namespace {
using namespace pol::bytecode;
using namespace pol::bytecode::sample;

TEST_CASE("explanations") {
  auto changed = [](auto change) { return after([&](Module& m) { change(revision(m)); }); };
  CHECK(changed([](Revision& r) { r.explanations[1].line = 0; }) ==
        "an explanation stands on no line");
  CHECK(changed([](Revision& r) { r.explanations[1].value = 10'000; }) ==
        "an explanation names r10000");
  CHECK(changed([](Revision& r) { r.explanations[1].declaration = 6; }) ==
        "an explanation names declaration 6");
  CHECK(changed([](Revision& r) { r.explanations[1].parts = {4}; }) ==
        "an explanation has an unknown part");
  CHECK(changed([](Revision& r) { r.explanations[1].parts = {2}; }) ==
        "explanation 2 has two parents");
  CHECK(changed([](Revision& r) {
          r.explanations[0].parts = {1, 1};
        }) == "explanation 1 has two parents");
  CHECK(changed([](Revision& r) { r.declarations[4].explained = 0; }) ==
        "explanation 0 has two parents");
  CHECK(changed([](Revision& r) {
          r.declarations[3].explained = none, r.explanations[1].parts = {0};
        }) == "an explanation goes in a circle");
  CHECK(changed([](Revision& r) { r.explanations[3].declaration = 3; }) ==
        "an explanation goes in a circle");
  CHECK(changed([](Revision& r) { r.explanations[1].declaration = 1; }) == "");
}

TEST_CASE("the depth of an explanation is bounded") {
  auto deep = [](std::uint32_t depth) {
    return after([&](Module& m) {
      auto& all = revision(m).explanations;
      for (std::uint32_t i = 0; i < depth; ++i) {
        all[i == 0 ? 1 : all.size() - 1].parts = {static_cast<std::uint32_t>(all.size())};
        all.push_back(Explanation{"x", 1, no_register, none, {}});
      }
    });
  };
  CHECK(deep(4000) == "");
  CHECK(deep(4200) == "an explanation is deeper than 4096");
}
} // namespace
