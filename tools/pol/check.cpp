// pol check: parses and type-checks.
#include "compiler/diagnostics/render.h"
#include "tools/pol/command.h"
#include "tools/pol/cost_report.h"
#include "tools/pol/load.h"
#include "tools/pol/modules.h"
#include "tools/pol/output.h"
#include "tools/pol/report.h"
#include <fmt/format.h>
#include <memory>
#include <nlohmann/json.hpp>

namespace pol::tools {

namespace {

struct CheckOptions {
  std::vector<std::string> paths, include;
  std::string format = "human";
  bool cost = false;
};

// Nothing can be said of the cost of policies that have errors.
std::optional<Module> sound_module(const Loaded& loaded) {
  if (loaded.sink.has_errors()) return std::nullopt;
  return compile_library(loaded.library, loaded.files);
}

// One JSON object holds what is said about the sources, and the cost.
int check_cost(const Loaded& loaded, const CheckOptions& options, const Session& session) {
  const std::optional<Module> module = sound_module(loaded);
  auto output = Output::open("");
  int code = loaded.sink.has_errors() ? exit_findings : exit_done;
  if (options.format == "json") {
    nlohmann::ordered_json both;
    both["diagnostics"] =
        nlohmann::ordered_json::parse(diagnostics::to_json(loaded.files, loaded.sink.sorted()));
    both["cost"] = module ? json_cost(module->code()) : nlohmann::ordered_json::array();
    output->write(both.dump(2) + "\n");
  } else {
    code = report(loaded.files, loaded.sink, options.format, session);
    if (module) output->write(human_cost(module->code()));
  }
  return output->keep() ? code : exit_usage;
}

int check(const CheckOptions& options, const Session& session) {
  if (options.cost && options.format == "sarif") {
    complain("SARIF has no place for the cost: use `--format json`");
    return exit_usage;
  }
  std::unique_ptr<Loaded> loaded = load(options.paths, options.include);
  if (!loaded) return exit_usage;
  const int code = options.cost ? check_cost(*loaded, options, session)
                                : report(loaded->files, loaded->sink, options.format, session);
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
                  "pol check policies/\npol check --format json policies/7.01.92/2025-10-01.pol\n"
                  "pol check --cost policies/7.01.92");
  command->add_option("PATH", options->paths, "Files, or folders whose .pol files are all checked")
      ->required();
  command
      ->add_option("--include", options->include,
                   "A folder where `use` looks last; may be given again")
      ->type_name("FOLDER")
      ->allow_extra_args(false);
  command->add_flag("--cost", options->cost,
                    "Print the most work that one case can be, for each revision");
  add_format(*command, options->format, {"human", "json", "sarif"});
  set_action(*command, session, [options, &session] { return check(*options, session); });
}

} // namespace pol::tools
