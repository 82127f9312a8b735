// pol: reads the command line, hands over to a command, turns what happens into an exit code.
#include "compiler/diagnostics/diagnostic.h"
#include "tools/pol/command.h"
#include "tools/pol/version.h"
#include <algorithm>
#include <cstdio>
#include <exception>
#include <fmt/format.h>

namespace pol::tools {

namespace {

constexpr const char* exit_codes = R"(Exit codes:
  0  done, nothing found
  1  findings: errors, failed tests, a difference
  2  the command was used wrongly, or a file cannot be read or written
  3  some case records were rejected, all others were done
  4  an internal error of pol
  5  something could not be decided in time

Example:
  pol check policies/
  pol check --help          # each command shows its options and an example)";

void declare(CLI::App& app, Session& session) {
  app.require_subcommand(1);
  app.set_version_flag("--version", "pol " POL_VERSION, "Print the version and stop");
  app.get_formatter()->column_width(34);
  app.footer(exit_codes);
  app.failure_message([](const CLI::App*, const CLI::Error& error) {
    return fmt::format("pol: {}\npol: `pol --help` and `pol COMMAND --help` show the use\n",
                       error.what());
  });
#define POL_COMMAND(name) add_##name(app, session);
#include "tools/pol/commands.def"
#undef POL_COMMAND
}

const std::vector<std::string_view> command_names = {
#define POL_COMMAND(name) #name,
#include "tools/pol/commands.def"
#undef POL_COMMAND
};

// The first word, if it is no command: CLI11 would only say that one is required.
std::string_view unknown_command(int argc, char** argv) {
  if (argc < 2 || argv[1][0] == '-') return {};
  bool known = std::count(command_names.begin(), command_names.end(), argv[1]) > 0;
  return known ? "" : argv[1];
}

int refuse_command(std::string_view word) {
  std::string_view near = diagnostics::nearest(word, command_names);
  complain(fmt::format("unknown command `{}`{}", word,
                       near.empty() ? "" : fmt::format("; did you mean `{}`?", near)));
  complain("`pol --help` lists the commands");
  return exit_usage;
}

int report_defect(std::string_view what, int argc, char** argv) {
  complain(fmt::format("internal error: {}", what));
  std::string line;
  for (int i = 0; i < argc; ++i)
    line += fmt::format(" {}", argv[i]);
  complain(
      "this is a defect of pol, not of your policy; please report, with the files if you may:");
  fmt::print(stderr, "  version: pol {}\n  command:{}\n  error:   {}\n", POL_VERSION, line, what);
  return exit_internal;
}

int parse_and_run(int argc, char** argv) {
  CLI::App app("Pol: medical coverage policies, checked, compiled and run", "pol");
  Session session;
  declare(app, session);
  if (std::string_view word = unknown_command(argc, argv); !word.empty())
    return refuse_command(word);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? exit_done : exit_usage;
  }
  int code = session.action();
  if (std::fflush(stdout) != 0 || std::ferror(stdout)) {
    complain("cannot write to standard output");
    return exit_usage;
  }
  return code;
}

int run(int argc, char** argv) {
  try {
    return parse_and_run(argc, argv);
  } catch (const std::exception& error) {
    return report_defect(error.what(), argc, argv);
  } catch (...) {
    return report_defect("unknown", argc, argv);
  }
}

} // namespace

} // namespace pol::tools

int main(int argc, char** argv) { return pol::tools::run(argc, argv); }
