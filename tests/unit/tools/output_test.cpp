// What `-o` may and may not do to files.
#include "tests/run_pol.h"
#include <doctest/doctest.h>
#include <filesystem>

using namespace pol::test;

namespace {

const std::string policy = std::string(POL_SOURCE_DIR) + "/tests/benchmarks/policies/w1.pol";
const std::string record = R"({"id":"a","service_date":"2025-01-01","kidneys":1})";

} // namespace

TEST_CASE("a link is followed, not replaced") {
  const TemporaryFolder folder;
  const std::string target = folder.write("target.txt", "before"), link = folder.path() + "/link";
  std::filesystem::create_symlink(target, link);
  CHECK(run_pol({"run", policy, "-", "-o", link}, ".", record).code == 0);
  CHECK(std::filesystem::is_symlink(link));
  CHECK(read_text(target).find("\"case\":\"a\"") != std::string::npos);
}

TEST_CASE("a file keeps its permissions") {
  namespace fs = std::filesystem;
  const TemporaryFolder folder;
  const std::string target = folder.write("target.txt", "before");
  fs::permissions(target, fs::perms::owner_read | fs::perms::owner_write);
  CHECK(run_pol({"run", policy, "-", "-o", target}, ".", record).code == 0);
  CHECK(fs::status(target).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
}

TEST_CASE("what a command reads it does not write over") {
  const TemporaryFolder folder;
  const std::string source = read_text(policy);
  const std::string p = folder.write("p.pol", source), c = folder.write("c.ndjson", record + "\n");
  const std::vector<std::vector<std::string>> commands = {
      {"compile", p, "-o", p},       {"cases", p, "-o", p},
      {"run", p, c, "-o", c},        {"run", p, c, "-o", folder.path() + "/./c.ndjson"},
      {"run", p, c, "--rejects", c}, {"run", p, c, "-o", p},
      {"explain", p, c, "-o", c}};
  for (const auto& command : commands) {
    CAPTURE(command[0]);
    const Ran ran = run_pol(command);
    CHECK(ran.code == 2);
    CHECK(ran.err.find("is read by this command") != std::string::npos);
    CHECK(read_text(p) == source);
    CHECK(read_text(c) == record + "\n");
  }
}

TEST_CASE("results and rejects go to a file each") {
  const TemporaryFolder folder;
  const std::string both = folder.path() + "/both";
  const Ran ran = run_pol({"run", policy, "-", "-o", both, "--rejects", both}, ".", record);
  CHECK(ran.code == 2);
  CHECK(ran.err.find("a file each") != std::string::npos);
}
