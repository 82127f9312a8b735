// How a case's determination changes.
#include "compiler/analysis/diff/effect.h"
#include <doctest/doctest.h>

using namespace pol;
using analysis::Decided;
using analysis::Effect;

namespace {

Result result(const std::string& outcome, const std::vector<std::string>& missing = {},
              const std::vector<std::string>& possible = {}) {
  Result made;
  made.outcome = outcome;
  if (outcome == "medically_necessary") made.disposition = "approve";
  for (const std::string& fact : missing)
    made.missing.push_back({fact, {}, false, ""});
  made.possible = possible;
  return made;
}

std::optional<Effect> effect(const Result& before, const Result& after) {
  const auto kind = analysis::change_of(Decided(before), Decided(after));
  if (!kind) return std::nullopt;
  CHECK(kind->before == before.outcome);
  CHECK(kind->after == after.outcome);
  return kind->effect;
}

const std::string yes = "medically_necessary", no = "investigational", ask = "needs_information";

} // namespace

TEST_CASE("approvals lost and gained weigh most") {
  CHECK(effect(result(yes), result(no)) == Effect::stricter);
  CHECK(effect(result(yes), result(ask, {"gfr"})) == Effect::stricter);
  CHECK(effect(result(no), result(yes)) == Effect::looser);
  CHECK(effect(result(ask, {"gfr"}), result(yes)) == Effect::looser);
}

TEST_CASE("what is asked for") {
  CHECK(effect(result(no), result(ask, {"gfr"})) == Effect::asks_for_more);
  CHECK(effect(result(ask, {"gfr"}), result(no)) == Effect::asks_for_less);
  CHECK(effect(result(ask, {"gfr"}), result(ask, {"age", "gfr"})) == Effect::asks_for_more);
  CHECK(effect(result(ask, {"age", "gfr"}), result(ask, {"gfr"})) == Effect::asks_for_less);
  CHECK(effect(result(ask, {"age"}), result(ask, {"gfr"})) == Effect::other);
}

TEST_CASE("other changes, and none") {
  CHECK(effect(result(no), result("not_addressed")) == Effect::other);
  CHECK(effect(result("invalid_case"), result(no)) == Effect::other);
  CHECK(effect(result(ask, {"gfr"}, {yes, no}), result(ask, {"gfr"}, {yes})) == Effect::other);
  CHECK_FALSE(effect(result(ask, {"gfr"}, {yes}), result(ask, {"gfr"}, {yes})));
  CHECK_FALSE(effect(result(yes), result(yes)));
}
