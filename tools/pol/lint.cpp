// pol lint: what is right by the language and yet may not be meant.
#include "compiler/analysis/lint/proofs.h"
#include "compiler/analysis/lint/run.h"
#include "compiler/diagnostics/render.h"
#include "tools/pol/about_kind.h"
#include "tools/pol/command.h"
#include "tools/pol/lint_fix.h"
#include "tools/pol/load.h"
#include "tools/pol/project_file.h"
#include "tools/pol/report.h"
#include "tools/pol/version.h"
#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <map>
#include <memory>

namespace pol::tools {

namespace {

using diagnostics::Finding;
using diagnostics::Severity;

struct LintOptions {
  std::vector<std::string> paths, include;
  std::string against, format = "human", today;
  bool fix = false;
};

bool has_folder(const std::vector<std::string>& paths) {
  return std::any_of(paths.begin(), paths.end(), [](const std::string& path) {
    std::error_code error;
    return std::filesystem::is_directory(path, error);
  });
}

bool weighs(const Finding& finding) {
  return !finding.allowed && severity(finding.diagnostic) != Severity::note;
}

bool is_open(const Finding& finding) {
  return !finding.allowed && finding.diagnostic.kind == diagnostics::Kind::question_open;
}

std::string counted(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

// "2 warnings, 1 note (3 allowed)", or "nothing found".
std::string summary(const std::vector<Finding>& findings) {
  std::size_t counts[3] = {}, allowed = 0;
  for (const Finding& finding : findings)
    if (finding.allowed)
      ++allowed;
    else
      ++counts[static_cast<std::size_t>(severity(finding.diagnostic))];
  std::string text;
  for (const Severity level : {Severity::error, Severity::warning, Severity::note})
    if (const std::size_t count = counts[static_cast<std::size_t>(level)])
      text += (text.empty() ? "" : ", ") + counted(count, word(level));
  if (text.empty()) text = "nothing found";
  return allowed == 0 ? text : fmt::format("{} ({} allowed)", text, allowed);
}

// "allowed: case_gap (x.pol:12, x.pol:20) because "the document is silent"", for each rule and
// reason.
void show_allowed(const Loaded& loaded, const std::vector<Finding>& findings) {
  std::map<std::pair<std::string_view, std::string>, std::string> places;
  for (const Finding& finding : findings) {
    if (!finding.allowed) continue;
    const source::File& file = loaded.files[finding.diagnostic.span.file];
    std::string& text = places[{finding.rule, *finding.allowed}];
    text += fmt::format("{}{}:{}", text.empty() ? "" : ", ", file.path(),
                        file.position(finding.diagnostic.span.begin).line);
  }
  for (const auto& [key, where] : places)
    fmt::print(stderr, "allowed: {} ({}) because \"{}\"\n", key.first, where, key.second);
}

void show(const Loaded& loaded, const std::vector<Finding>& findings, const LintOptions& options,
          const Session& session) {
  if (options.format == "json")
    fmt::print("{}\n", diagnostics::to_json(loaded.files, findings));
  else if (options.format == "sarif")
    fmt::print("{}", diagnostics::to_sarif(loaded.files, findings, POL_VERSION, about_kind));
  else if (options.format == "junit")
    fmt::print("{}", diagnostics::to_junit(loaded.files, findings, loaded.paths));
  else
    for (const Finding& finding : findings)
      if (!finding.allowed)
        fmt::print(stderr, "{}\n",
                   diagnostics::to_text(loaded.files, finding.diagnostic,
                                        use_color(session.color, stderr), options.include));
  if (session.quiet || options.format != "human") return;
  show_allowed(loaded, findings);
  fmt::print(stderr, "{} linted: {}\n", counted(loaded.paths.size(), "file"), summary(findings));
}

// What the files are compared with. Null, with a complaint, if it cannot be had without an error.
std::unique_ptr<Loaded> load_old(const LintOptions& options, const Session& session) {
  std::unique_ptr<Loaded> old = load({options.against}, options.include);
  if (!old || !old->sink.has_errors()) return old;
  report(old->files, old->sink, "human", session);
  complain(fmt::format("`{}` has errors, so nothing can be compared with it", options.against));
  return nullptr;
}

// Whether both have a policy of one number; else complains.
bool have_common(const semantics::Library& old, const semantics::Library& now,
                 const std::string& path) {
  for (const auto& policy : now.policies)
    if (std::ranges::find(old.policies, policy.number, &semantics::Policy::number) !=
        old.policies.end())
      return true;
  complain(fmt::format("`{}` holds no revision of the policies that are linted", path));
  return false;
}

int lint(const LintOptions& options, const Session& session) {
  std::optional<values::Day> today;
  if (!options.today.empty() && !(today = values::parse_day(options.today))) {
    complain(fmt::format("`{}` is no day: write YYYY-MM-DD", options.today));
    return exit_usage;
  }
  const auto settings = lint_settings(options.paths);
  if (!settings) return exit_usage;
  if (options.fix && !fix(options.paths, options.include, *settings)) return exit_usage;
  const std::unique_ptr<Loaded> loaded = load(options.paths, options.include);
  if (!loaded) return exit_usage;
  if (loaded->sink.has_errors()) {
    show(*loaded, as_findings(loaded->sink), options, session);
    return exit_findings;
  }
  auto subject = analysis::lint::read_subject(loaded->files, loaded->library, loaded->paths);
  subject.whole = has_folder(options.paths);
  subject.today = today;
  std::unique_ptr<Loaded> old;
  if (!options.against.empty()) {
    if (!(old = load_old(options, session))) return exit_usage;
    if (!have_common(old->library, loaded->library, options.against)) return exit_usage;
    subject.old_files = &old->files;
    subject.old_library = &old->library;
  }
  analysis::lint::Proofs proofs(loaded->library, loaded->files);
  subject.proofs = &proofs;
  std::optional<analysis::lint::Proofs> old_proofs;
  if (old) subject.old_proofs = &old_proofs.emplace(old->library, old->files);
  const std::vector<Finding> findings = analysis::lint::run(subject, *settings);
  show(*loaded, findings, options, session);
  const bool unproved = !proofs.missing().empty();
  if (unproved) complain("nothing was proved, only read: " + proofs.missing());
  if (std::any_of(findings.begin(), findings.end(), weighs)) return exit_findings;
  return unproved || std::any_of(findings.begin(), findings.end(), is_open) ? exit_undecided
                                                                            : exit_done;
}

void add_options(CLI::App& command, LintOptions& options) {
  command.add_option("PATH", options.paths, "Files, or folders whose .pol files are all linted")
      ->required();
  command
      .add_option("--against", options.against, "What the files are to replace: a file or folder")
      ->type_name("OLD");
  command.add_flag("--fix", options.fix, "First make the changes that are safe");
  command.add_option("--today", options.today, "Find dates that lie after this day")
      ->type_name("DATE");
  command
      .add_option("--include", options.include,
                  "A folder where `use` looks last; may be given again")
      ->type_name("FOLDER")
      ->allow_extra_args(false);
  add_format(command, options.format, {"human", "json", "sarif", "junit"});
}

} // namespace

void add_lint(CLI::App& app, Session& session) {
  auto options = std::make_shared<LintOptions>();
  CLI::App* command = add_command(
      app, session, "lint", "Find what the language allows and may not be meant",
      "pol lint policies/\npol lint --against policies/7.01.92/2021-10-01.pol policies/7.01.92\n"
      "pol lint --format sarif policies/ > lint.sarif");
  add_options(*command, *options);
  set_action(*command, session, [options, &session] { return lint(*options, session); });
}

} // namespace pol::tools
