// Colour: on a terminal and asked for, never otherwise.
#include "tests/run_pol.h"
#include <cstdlib>
#include <doctest/doctest.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace pol::test;

namespace {

const std::string bad = "vocabulary broken\n\ncriterion adult \"Adult\" = member.age >= >= 18\n";
const std::string escape = "\x1b[";

// Runs `env ENVIRONMENT pol check broken.pol OPTION` on a terminal of its own; what it wrote there.
std::string on_terminal(const TemporaryFolder& folder, const std::string& environment,
                        const std::string& option) {
  std::string line = "cd " + quoted(folder.path()) + " && exec env -u NO_COLOR TERM=xterm " +
                     environment + " " + quoted(POL_BINARY) + " check broken.pol " + option;
  int terminal = -1;
  pid_t child = forkpty(&terminal, nullptr, nullptr, nullptr);
  REQUIRE(child >= 0);
  if (child == 0) {
    execl("/bin/sh", "sh", "-c", line.c_str(), nullptr);
    _exit(127);
  }
  std::string seen;
  char buffer[4096];
  for (ssize_t n = 0; (n = read(terminal, buffer, sizeof buffer)) > 0;)
    seen.append(buffer, static_cast<std::size_t>(n));
  close(terminal);
  int status = 0;
  waitpid(child, &status, 0);
  CHECK(WEXITSTATUS(status) == 1);
  return seen;
}

bool colored(const std::string& text) { return text.find(escape) != std::string::npos; }

} // namespace

TEST_CASE("a pipe has no colour, unless asked for") {
  TemporaryFolder folder;
  folder.write("broken.pol", bad);
  CHECK_FALSE(colored(run_pol({"check", "broken.pol"}, folder.path()).err));
  CHECK_FALSE(colored(run_pol({"check", "--color", "auto", "broken.pol"}, folder.path()).err));
  CHECK_FALSE(colored(run_pol({"check", "--color", "never", "broken.pol"}, folder.path()).err));
  CHECK(colored(run_pol({"check", "--color", "always", "broken.pol"}, folder.path()).err));
  CHECK(colored(
      run_pol({"check", "--color", "always", "broken.pol"}, folder.path(), "", "NO_COLOR=1").err));
}

TEST_CASE("a terminal has colour, unless NO_COLOR or --color says no") {
  TemporaryFolder folder;
  folder.write("broken.pol", bad);
  CHECK(colored(on_terminal(folder, "", "")));
  CHECK(colored(on_terminal(folder, "NO_COLOR=", ""))); // empty means: not set
  CHECK_FALSE(colored(on_terminal(folder, "NO_COLOR=1", "")));
  CHECK_FALSE(colored(on_terminal(folder, "TERM=dumb", "")));
  CHECK_FALSE(colored(on_terminal(folder, "", "--color never")));
  CHECK(colored(on_terminal(folder, "NO_COLOR=1", "--color always")));
}

TEST_CASE("JSON has no colour") {
  TemporaryFolder folder;
  folder.write("broken.pol", bad);
  Ran ran =
      run_pol({"check", "--color", "always", "--format", "json", "broken.pol"}, folder.path());
  CHECK_FALSE(colored(ran.out));
}
