// pol test: the tests written in the policies, with coverage of criteria.
#include "runtime/include/pol/run.h"
#include "runtime/values/date.h"
#include "tools/pol/load.h"
#include "tools/pol/modules.h"
#include "tools/pol/output.h"
#include "tools/pol/report.h"
#include "tools/pol/test_report.h"
#include <algorithm>
#include <fmt/format.h>
#include <memory>

namespace pol::tools {

namespace {

struct TestOptions {
  std::vector<std::string> paths, include;
  std::string format = "human";
};

using Names = std::vector<std::string>;

std::string joined(Names names) {
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  std::string text;
  for (const auto& name : names)
    text += (text.empty() ? "" : ", ") + name;
  return text.empty() ? "(none)" : text;
}

// Sets that the test does not write are not checked, only shown where they say something.
void compare_set(const char* what, const std::optional<Names>& expected, const Names& actual,
                 TestResult& result) {
  if (!expected && actual.empty()) return;
  Comparison comparison{what, expected ? joined(*expected) : "", joined(actual), true};
  comparison.same = !expected || comparison.expected == comparison.actual;
  result.passed = result.passed && comparison.same;
  result.comparisons.push_back(std::move(comparison));
}

TestResult compare(const semantics::Test& test, const Result& found, const source::Files& files) {
  const source::File& file = files[test.span.file];
  TestResult result{test.name, file.path(), file.position(test.span.begin).line, {}, true};
  const semantics::Expectation& expected = test.expect;
  result.passed = expected.outcome == found.outcome;
  result.comparisons.push_back({"outcome", expected.outcome, found.outcome, result.passed});
  Names missing, causes;
  for (const auto& fact : found.missing)
    missing.push_back(fact.fact);
  for (const auto& cause : found.causes)
    causes.push_back(cause.cause);
  compare_set("by", expected.by, found.rules, result);
  compare_set("possible", expected.possible, found.possible, result);
  compare_set("between", expected.between, found.between, result);
  compare_set("missing", expected.missing, missing, result);
  compare_set("causes", expected.causes, causes, result);
  for (const auto& error : found.errors)
    result.comparisons.push_back({"problem", "", error.fact + ": " + error.problem, true});
  return result;
}

void cover(const Result& found, Coverage& coverage) {
  for (const auto& condition : found.conditions) {
    auto& seen = coverage.conditions[condition.place];
    (condition.value ? *condition.value ? seen.yes : seen.no : seen.unknown) = true;
  }
}

// A test runs against its own file: a module of that revision alone.
RevisionReport run_tests(const semantics::Revision& revision, const source::Files& files) {
  RevisionReport report{
      revision.number, values::format_day(revision.effective), files[revision.file].path(), {}, {}};
  if (revision.tests.empty()) return report;
  semantics::Library library;
  library.policies.push_back({revision.number, {revision}});
  const Module module = compile_library(library, files);
  RunOptions options;
  options.explain = true;
  for (const auto& test : revision.tests) {
    const Result found = determine_case(module, test.record, options).at(0);
    report.tests.push_back(compare(test, found, files));
    cover(found, report.coverage);
  }
  return report;
}

int test(const TestOptions& options, const Session& session) {
  auto loaded = load(options.paths, options.include);
  if (!loaded) return exit_usage;
  if (const int code = report(loaded->files, loaded->sink, "human", session)) return code;
  std::vector<RevisionReport> reports;
  for (const auto& policy : loaded->library.policies)
    for (const auto& revision : policy.revisions)
      reports.push_back(run_tests(revision, loaded->files));
  auto output = Output::open("");
  output->write(options.format == "json" ? json_report(reports)
                : options.format == "junit"
                    ? junit_report(reports)
                    : human_report(reports, use_color(session.color, stdout), session.quiet));
  if (!output->keep()) return exit_usage;
  const bool passed = std::all_of(reports.begin(), reports.end(), [](const RevisionReport& entry) {
    return std::all_of(entry.tests.begin(), entry.tests.end(),
                       [](const TestResult& one) { return one.passed; });
  });
  return passed ? exit_done : exit_findings;
}

} // namespace

void add_test(CLI::App& app, Session& session) {
  auto options = std::make_shared<TestOptions>();
  CLI::App* command = add_command(
      app, session, "test", "Run the tests written in the policies, with coverage of criteria",
      "pol test policies/\npol test --format junit policies/ > tests.xml");
  command->add_option("PATH", options->paths, "Files, or folders whose .pol files make one library")
      ->required();
  command
      ->add_option("--include", options->include,
                   "A folder where `use` looks last; may be given again")
      ->type_name("FOLDER")
      ->allow_extra_args(false);
  add_format(*command, options->format, {"human", "json", "junit"});
  set_action(*command, session, [options, &session] { return test(*options, session); });
}

} // namespace pol::tools
