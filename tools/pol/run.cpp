// pol run: determinations for case records.
#include "runtime/include/pol/run.h"
#include "tools/pol/modules.h"
#include "tools/pol/output.h"
#include "tools/pol/records.h"
#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <memory>

namespace pol::tools {

namespace {

struct RunArguments {
  PolicyArguments policy;
  std::vector<std::string> cases;
  std::string output, rejects;
  RunOptions options;
  bool counts = false, summary = false;
};

void add_up(RunSummary& total, const RunSummary& part) {
  total.records += part.records;
  total.rejected += part.rejected;
  for (const auto& [outcome, count] : part.outcomes) {
    const auto known = std::find_if(total.outcomes.begin(), total.outcomes.end(),
                                    [&](const auto& entry) { return entry.first == outcome; });
    if (known == total.outcomes.end())
      total.outcomes.emplace_back(outcome, count);
    else
      known->second += count;
  }
}

void print_summary(const RunSummary& summary) {
  fmt::print(stderr, "{} {}, {} rejected\n", summary.records,
             summary.records == 1 ? "record" : "records", summary.rejected);
  for (const auto& [outcome, count] : summary.outcomes)
    fmt::print(stderr, "  {:<28} {:>10}\n", outcome, count);
}

// One line on a terminal that grows with the run, and nothing anywhere else.
class Progress {
public:
  explicit Progress(bool wanted) : wanted_(wanted && is_terminal(stderr)) {}
  ~Progress() {
    if (shown_) fmt::print(stderr, "\r\033[K");
  }
  void operator()(std::uint64_t records) {
    if (!wanted_) return;
    fmt::print(stderr, "\r\033[K{} records", before_ + records);
    last_ = records;
    shown_ = true;
  }
  void next_input() { before_ += std::exchange(last_, 0); }

private:
  bool wanted_, shown_ = false;
  std::uint64_t before_ = 0, last_ = 0;
};

struct Sinks {
  Output results;
  std::optional<Output> rejects;
};

// Runs one input; nothing if it could not be done, which has been said.
std::optional<RunSummary> run_input(const Module& module, const std::string& path,
                                    const RunArguments& arguments, Sinks& sinks,
                                    Progress& progress) {
  auto records = open_records(path);
  if (!records) return std::nullopt;
  RunOutputs outputs;
  if (!arguments.counts)
    outputs.results = [&](std::string_view text) { return sinks.results.write(text); };
  if (sinks.rejects)
    outputs.rejects = [&](std::string_view text) { return sinks.rejects->write(text); };
  outputs.progress = [&](std::uint64_t done) { progress(done); };
  auto summary = run_cases(module, reader(*records), arguments.options, outputs);
  progress.next_input();
  if (summary) return *summary;
  complain(summary.error() == RunError::read_failed
               ? fmt::format("reading {} failed", records->name)
               : std::string("the results could not be written"));
  return std::nullopt;
}

// Says what is missing, if the JIT was chosen and cannot run.
bool refuse_engine(const Module& module, EngineChoice choice) {
  if (choice != EngineChoice::jit) return false;
  const std::string missing = missing_for_jit(module);
  if (!missing.empty()) complain("no JIT: " + missing);
  return !missing.empty();
}

int run(const RunArguments& arguments, const Session& session) {
  int code = exit_done;
  std::vector<std::string> inputs = arguments.cases;
  inputs.push_back(arguments.policy.policy);
  for (const std::string& output : {arguments.output, arguments.rejects})
    if (refuse_overwriting(output, inputs)) return exit_usage;
  if (!arguments.output.empty() && arguments.output == arguments.rejects) {
    complain("results and rejects need a file each");
    return exit_usage;
  }
  const auto module = open_module(arguments.policy, session, code);
  if (!module) return code;
  if (refuse_engine(*module, arguments.options.engine)) return exit_usage;
  auto results = Output::open(arguments.output);
  if (!results) return exit_usage;
  Sinks sinks{std::move(*results),
              arguments.rejects.empty() ? std::nullopt : Output::open(arguments.rejects)};
  if (!arguments.rejects.empty() && !sinks.rejects) return exit_usage;
  RunSummary total;
  {
    Progress progress(!session.quiet);
    for (const std::string& path : arguments.cases) {
      const auto part = run_input(*module, path, arguments, sinks, progress);
      if (!part) return exit_usage;
      add_up(total, *part);
    }
  }
  if (arguments.counts) sinks.results.write(counts_json(total) + "\n");
  if (!sinks.results.keep() || (sinks.rejects && !sinks.rejects->keep())) return exit_usage;
  if (arguments.summary) print_summary(total);
  return total.rejected > 0 ? exit_rejected : exit_done;
}

void add_engine(CLI::App& command, EngineChoice& choice) {
  const std::map<std::string, EngineChoice> choices = {
      {"auto", EngineChoice::automatic}, {"vm", EngineChoice::machine}, {"jit", EngineChoice::jit}};
  command
      .add_option_function<std::string>(
          "--engine", [&choice, choices](const std::string& word) { choice = choices.at(word); },
          "What runs the policy's programs; auto compiles them where that pays")
      ->check(CLI::IsMember(choices).description(""))
      ->type_name("auto|vm|jit")
      ->default_str("auto");
}

} // namespace

void add_run(CLI::App& app, Session& session) {
  auto arguments = std::make_shared<RunArguments>();
  CLI::App* command = add_command(
      app, session, "run", "Determine case records: a result line for each, in their order",
      "pol run policies/7.01.92 policies/7.01.92/cases/cases.ndjson --summary\n"
      "pol run 7.01.92.polc cases.ndjson --counts");
  add_policy(*command, arguments->policy);
  command
      ->add_option("CASES", arguments->cases,
                   "NDJSON, a JSON array or object; `-` for standard input")
      ->required();
  add_output(*command, arguments->output);
  command->add_option("--rejects", arguments->rejects, "Keep the records that were rejected")
      ->type_name("FILE");
  command->add_flag("--counts", arguments->counts, "Write only the counts per outcome, as JSON");
  command->add_flag("--summary", arguments->summary,
                    "Print the counts per outcome to standard error at the end");
  command->add_flag("--every-policy", arguments->options.every_policy,
                    "Of a library, a line also for policies whose code tables do not hold the\n"
                    "case's code");
  command->add_flag("--explain", arguments->options.explain, "Add what each criterion came to");
  command->add_flag("--hash", arguments->options.hash, "Add the module's SHA-256");
  command
      ->add_option("--threads", arguments->options.threads, "0: as many as the machine has cores")
      ->capture_default_str();
  add_engine(*command, arguments->options.engine);
  add_record_options(*command, arguments->options);
  set_action(*command, session, [arguments, &session] { return run(*arguments, session); });
}

} // namespace pol::tools
