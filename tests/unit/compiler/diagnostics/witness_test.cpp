// What a finding carries beyond its kind: a witness, and a severity of the project's own.
#include "compiler/diagnostics/finding.h"
#include "compiler/diagnostics/render.h"
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace pol::diagnostics;
using Json = nlohmann::json;

namespace {

About nothing_more(const KindInfo& kind) { return {std::string(kind.message), "text", ""}; }

struct Scene {
  pol::source::Files files;
  Finding finding;

  Scene() : finding{{}, "missing_text", "hygiene", {}} {
    const auto file = files.add("x.pol", "rule a: b when c\n");
    finding.diagnostic.kind = Kind::missing_text;
    finding.diagnostic.span = {file, 5, 6};
    finding.diagnostic.arguments = {"rule", "a"};
    finding.diagnostic.witness = R"({"gfr":60})";
  }
};

} // namespace

TEST_CASE("a witness is shown with the command that runs it") {
  const Scene scene;
  const std::string text = to_text(scene.files, scene.finding.diagnostic, false);
  CHECK(text.find("  = case: {\"gfr\":60}\n") != std::string::npos);
  CHECK(text.find("  = runs as: pol explain x.pol -  # the case comes on standard input\n") !=
        std::string::npos);
  const std::string with_folders =
      to_text(scene.files, scene.finding.diagnostic, false, {"shared", "Mary's policies"});
  CHECK(with_folders.find("x.pol --include shared --include 'Mary'\\''s policies' -  #") !=
        std::string::npos);
  Scene without;
  without.finding.diagnostic.witness.clear();
  CHECK(to_text(without.files, without.finding.diagnostic, false).find("pol explain") ==
        std::string::npos);
}

TEST_CASE("a witness is an object in JSON and SARIF") {
  const Scene scene;
  const Json found = Json::parse(to_json(scene.files, {scene.finding}));
  CHECK(found[0]["witness"]["gfr"] == 60);
  const Json log = Json::parse(to_sarif(scene.files, {scene.finding}, "1.0.0", nothing_more));
  CHECK(log["runs"][0]["results"][0]["properties"]["witness"]["gfr"] == 60);
}

TEST_CASE("a project's severity stands in every format") {
  Scene scene;
  scene.finding.diagnostic.own_severity = Severity::note;
  CHECK(to_text(scene.files, scene.finding.diagnostic, false).starts_with("note[POL2066]: "));
  CHECK(Json::parse(to_json(scene.files, {scene.finding}))[0]["severity"] == "note");
  const Json log = Json::parse(to_sarif(scene.files, {scene.finding}, "1.0.0", nothing_more));
  CHECK(log["runs"][0]["results"][0]["level"] == "note");
  CHECK(log["runs"][0]["tool"]["driver"]["rules"][0]["defaultConfiguration"]["level"] == "warning");
  CHECK(to_junit(scene.files, {scene.finding}, {"x.pol"}).find("failures=\"0\"") !=
        std::string::npos);
}
