#include "tests/run_pol.h"
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace pol::test;

namespace {

const std::string good = R"(vocabulary simple

case {
  member { age: integer in years from 0 to 130 }
  request { service_date: date }
}
)";
const std::string bad = "vocabulary broken\n\ncriterion adult \"Adult\" = member.age >= >= 18\n";

} // namespace

TEST_CASE("a clean file exits with 0 and writes nothing to standard output") {
  TemporaryFolder folder;
  folder.write("simple.pol", good);
  Ran ran = run_pol({"check", "simple.pol"}, folder.path());
  CHECK(ran.code == 0);
  CHECK(ran.out == "");
  CHECK(ran.err == "1 file checked: no errors\n");
  CHECK(run_pol({"check", "--quiet", "simple.pol"}, folder.path()).err == "");
}

TEST_CASE("errors exit with 1 and are shown on standard error") {
  TemporaryFolder folder;
  folder.write("broken.pol", bad);
  Ran ran = run_pol({"check", "broken.pol"}, folder.path());
  CHECK(ran.code == 1);
  CHECK(ran.out == "");
  CHECK(ran.err.starts_with("error[POL"));
  CHECK(ran.err.find(" --> broken.pol:3:") != std::string::npos);
  CHECK(ran.err.find("1 file checked: 1 error\n") != std::string::npos);
}

TEST_CASE("JSON goes to standard output, alone") {
  TemporaryFolder folder;
  folder.write("broken.pol", bad);
  Ran ran = run_pol({"check", "--format", "json", "broken.pol"}, folder.path());
  CHECK(ran.code == 1);
  CHECK(ran.err == "");
  nlohmann::json found = nlohmann::json::parse(ran.out);
  REQUIRE(found.size() == 1);
  CHECK(found[0]["file"] == "broken.pol");
  CHECK(found[0]["line"] == 3);
  folder.write("simple.pol", good);
  CHECK(run_pol({"check", "--format", "json", "simple.pol"}, folder.path()).out == "[]\n");
}

TEST_CASE("a folder means every .pol file below it, in order of path") {
  TemporaryFolder folder;
  folder.write("b/broken.pol", bad);
  folder.write("a/deep/broken_too.pol", bad);
  folder.write("simple.pol", good);
  folder.write("c/broken.txt", bad);
  Ran ran = run_pol({"check", "."}, folder.path());
  CHECK(ran.code == 1);
  std::size_t first = ran.err.find("a/deep/broken_too.pol:3"),
              second = ran.err.find("b/broken.pol:3");
  CHECK(first != std::string::npos);
  CHECK(second != std::string::npos);
  CHECK(first < second);
  CHECK(ran.err.find("3 files checked: ") != std::string::npos);
}

TEST_CASE("several errors of a file are all shown") {
  TemporaryFolder folder;
  std::string text = "vocabulary broken\n";
  for (int i = 0; i < 10; ++i)
    text += "\ncriterion c" + std::to_string(i) + " \"Text\" = member.age >= >= 18\n";
  folder.write("broken.pol", text);
  Ran ran = run_pol({"check", "--format", "json", "broken.pol"}, folder.path());
  nlohmann::json found = nlohmann::json::parse(ran.out);
  REQUIRE(found.size() == 10);
  for (std::size_t i = 0; i < 10; ++i)
    CHECK(found[i]["line"] == 3 + 2 * i);
}
