// pol explain: one case, the whole reasoning.
#include "tools/pol/modules.h"
#include "tools/pol/output.h"
#include "tools/pol/records.h"
#include <fmt/format.h>
#include <memory>

namespace pol::tools {

namespace {

struct ExplainArguments {
  PolicyArguments policy;
  std::string cases, id, output, format = "human";
  RunOptions options;
};

ExplanationFormat format_of(const ExplainArguments& arguments, const Session& session) {
  if (arguments.format == "json") return ExplanationFormat::json;
  if (arguments.format == "html") return ExplanationFormat::html;
  const bool to_file = !arguments.output.empty() && arguments.output != "-";
  return !to_file && use_color(session.color, stdout) ? ExplanationFormat::colored_text
                                                      : ExplanationFormat::text;
}

int explain(const ExplainArguments& arguments, const Session& session) {
  int code = exit_done;
  const auto module = open_module(arguments.policy, session, code);
  if (!module) return code;
  if (refuse_overwriting(arguments.output, {arguments.cases, arguments.policy.policy}))
    return exit_usage;
  auto records = open_records(arguments.cases);
  if (!records) return exit_usage;
  auto explained = explain_cases(*module, reader(*records), format_of(arguments, session),
                                 arguments.options, arguments.id);
  if (!explained) {
    complain(fmt::format("reading {} failed", records->name));
    return exit_usage;
  }
  if (explained->records == 0) {
    complain(arguments.id.empty()
                 ? fmt::format("{} holds no record", records->name)
                 : fmt::format("{} holds no record with the id `{}`", records->name, arguments.id));
    return exit_usage;
  }
  auto output = Output::open(arguments.output);
  if (!output) return exit_usage;
  output->write(explained->text);
  if (!output->keep()) return exit_usage;
  return explained->rejected > 0 ? exit_rejected : exit_done;
}

} // namespace

void add_explain(CLI::App& app, Session& session) {
  auto arguments = std::make_shared<ExplainArguments>();
  CLI::App* command =
      add_command(app, session, "explain",
                  "Explain a determination: every criterion, true, false or unknown, and why",
                  "pol explain policies/7.01.92 policies/7.01.92/cases/cases.ndjson --id c-001\n"
                  "pol explain policies/7.01.92 case.json --format html -o case.html");
  add_policy(*command, arguments->policy);
  command
      ->add_option("CASE", arguments->cases,
                   "A file with the case record, or with several; `-` for standard input")
      ->required();
  command->add_option("--id", arguments->id, "Explain only the records with this id");
  add_output(*command, arguments->output);
  add_format(*command, arguments->format, {"human", "json", "html"});
  add_record_options(*command, arguments->options);
  set_action(*command, session, [arguments, &session] { return explain(*arguments, session); });
}

} // namespace pol::tools
