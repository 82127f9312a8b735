// pol check: parses and type-checks.
#include "tools/pol/command.h"
#include "tools/pol/load.h"
#include "tools/pol/report.h"
#include <fmt/format.h>
#include <memory>

namespace pol::tools {

namespace {

struct CheckOptions {
  std::vector<std::string> paths, include;
  std::string format = "human";
};

int check(const CheckOptions& options, const Session& session) {
  std::unique_ptr<Loaded> loaded = load(options.paths, options.include);
  if (!loaded) return exit_usage;
  int code = report(loaded->files, loaded->sink, options.format, session);
  if (!session.quiet && options.format == "human")
    fmt::print(stderr, "{} {} checked: {}\n", loaded->paths.size(),
               loaded->paths.size() == 1 ? "file" : "files", tally(loaded->sink));
  return code;
}

} // namespace

void add_check(CLI::App& app, Session& session) {
  auto options = std::make_shared<CheckOptions>();
  CLI::App* command =
      add_command(app, session, "check", "Parse and type-check policies and vocabularies",
                  "pol check policies/\npol check --format json policies/7.01.92/2025-10-01.pol");
  command->add_option("PATH", options->paths, "Files, or folders whose .pol files are all checked")
      ->required();
  command
      ->add_option("--include", options->include,
                   "A folder where `use` looks last; may be given again")
      ->type_name("FOLDER")
      ->allow_extra_args(false);
  add_format(*command, options->format, {"human", "json"});
  set_action(*command, session, [options, &session] { return check(*options, session); });
}

} // namespace pol::tools
