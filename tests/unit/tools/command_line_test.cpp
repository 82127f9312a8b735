// What holds for every command: help, version, wrong use, exit codes.
#include "tests/run_pol.h"
#include <cstdlib>
#include <doctest/doctest.h>
#include <fstream>

using namespace pol::test;

namespace {

const std::vector<std::string> commands = {
#define POL_COMMAND(name) #name,
#include "tools/pol/commands.def"
#undef POL_COMMAND
};

// The help against its golden file; POL_UPDATE_GOLDEN=1 writes it anew.
void check_help(const std::vector<std::string>& words, const std::string& name) {
  CAPTURE(name);
  std::string path = std::string(POL_SOURCE_DIR "/tests/golden/help/") + name + ".txt";
  Ran help = run_pol(words);
  CHECK(help.code == 0);
  CHECK(help.err == "");
  CHECK(help.out.find("Example:\n  pol ") != std::string::npos);
  if (std::getenv("POL_UPDATE_GOLDEN") != nullptr)
    std::ofstream(path, std::ios::binary) << help.out;
  else
    CHECK(help.out == read_text(path));
}

} // namespace

TEST_CASE("the help of pol and of each command") {
  check_help({"--help"}, "pol");
  for (const std::string& command : commands)
    check_help({command, "--help"}, command);
}

TEST_CASE("the version goes to standard output") {
  Ran version = run_pol({"--version"});
  CHECK(version.code == 0);
  CHECK(version.out.starts_with("pol 0."));
  CHECK(version.err == "");
}

TEST_CASE("wrong use exits with 2 and says so on standard error only") {
  const std::vector<std::vector<std::string>> wrong = {{},
                                                       {"chek"},
                                                       {"--nonsense"},
                                                       {"check"},
                                                       {"check", "--nonsense", "x"},
                                                       {"check", "--color", "sometimes", "x"},
                                                       {"check", "--format", "xml", "x"}};
  for (const std::vector<std::string>& words : wrong) {
    CAPTURE(words.size() > 1 ? words[1] : "");
    Ran ran = run_pol(words);
    CHECK(ran.code == 2);
    CHECK(ran.out == "");
    CHECK(ran.err.starts_with("pol: "));
  }
}

TEST_CASE("every command needs its arguments") {
  for (const std::string& command : commands) {
    CAPTURE(command);
    CHECK(run_pol({command}).code == 2);
  }
}

TEST_CASE("a misspelt command is answered with the near one") {
  CHECK(run_pol({"chek"}).err.find("did you mean `check`?") != std::string::npos);
  CHECK(run_pol({"xylophone"}).err.find("did you mean") == std::string::npos);
}

TEST_CASE("files that cannot be read exit with 2, all named") {
  TemporaryFolder folder;
  Ran ran = run_pol({"check", "nothing.pol", "nowhere"}, folder.path());
  CHECK(ran.code == 2);
  CHECK(ran.err.find("`nothing.pol`") != std::string::npos);
  CHECK(ran.err.find("`nowhere`") != std::string::npos);
}

TEST_CASE("a folder without policies exits with 2") {
  TemporaryFolder folder;
  folder.write("readme.txt", "policy");
  CHECK(run_pol({"check", "."}, folder.path()).code == 2);
}
