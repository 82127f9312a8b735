#include "tools/pol/command.h"
#include <cstdio>
#include <fmt/format.h>
#include <map>

namespace pol::tools {

namespace {

void add_common(CLI::App& app, Session& session) {
  const std::map<std::string, ColorChoice> choices = {{"auto", ColorChoice::automatic},
                                                      {"always", ColorChoice::always},
                                                      {"never", ColorChoice::never}};
  app.add_option_function<std::string>(
         "--color",
         [choices, &session](const std::string& word) { session.color = choices.at(word); },
         "Colours: auto is on a terminal, unless NO_COLOR is set")
      ->check(CLI::IsMember({"auto", "always", "never"}).description(""))
      ->type_name("auto|always|never");
  app.add_flag("-q,--quiet", session.quiet, "Say only what is wrong");
}

} // namespace

CLI::App* add_command(CLI::App& app, Session& session, const std::string& name,
                      const std::string& description, const std::string& example) {
  CLI::App* command = app.add_subcommand(name, description);
  add_common(*command, session);
  std::string footer = "Example:";
  for (const std::string& line : CLI::detail::split(example, '\n'))
    footer += "\n  " + line;
  command->footer(footer);
  return command;
}

void add_format(CLI::App& command, std::string& format, const std::vector<std::string>& choices) {
  command.add_option("--format", format, "Form of the output")
      ->check(CLI::IsMember(choices).description(""))
      ->type_name(CLI::detail::join(choices, "|"))
      ->capture_default_str();
}

void add_output(CLI::App& command, std::string& path) {
  command.add_option("-o,--output", path, "Write to a file, which appears whole or not at all")
      ->type_name("FILE");
}

void set_action(CLI::App& command, Session& session, std::function<int()> action) {
  command.callback([&session, action = std::move(action)] { session.action = action; });
}

void complain(std::string_view text) { fmt::print(stderr, "pol: {}\n", text); }

} // namespace pol::tools
