// What the commands of pol share. Each command is a file that defines `add_NAME`: it declares the
// command's options and says what to do when it is chosen.
#pragma once
#include "tools/pol/terminal.h"
#include <CLI/CLI.hpp>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace pol::tools {

enum ExitCode : int {
  exit_done = 0,
  exit_findings = 1,  // errors, failed tests, differences
  exit_usage = 2,     // wrong use, or a file that cannot be read or written
  exit_rejected = 3,  // some case records were rejected, all others were done
  exit_internal = 4,  // a defect of pol
  exit_undecided = 5, // something could not be decided in time
};

// One call of pol: the options that every command takes, and what to do.
struct Session {
  ColorChoice color = ColorChoice::automatic;
  bool quiet = false;
  std::function<int()> action;
};

// Declares a command with the common options. `example` stands in its help, a command a line.
CLI::App* add_command(CLI::App& app, Session& session, const std::string& name,
                      const std::string& description, const std::string& example);

// Declares `--format`, one of `choices`; `format` holds the default and receives the choice.
void add_format(CLI::App& command, std::string& format, const std::vector<std::string>& choices);

// Declares `-o`, a file for the output; `path` receives it.
void add_output(CLI::App& command, std::string& path);

// Says what the command does; the result is an exit code.
void set_action(CLI::App& command, Session& session, std::function<int()> action);

// A line "pol: …" on standard error.
void complain(std::string_view text);

#define POL_COMMAND(name) void add_##name(CLI::App& app, Session& session);
#include "tools/pol/commands.def"
#undef POL_COMMAND

} // namespace pol::tools
