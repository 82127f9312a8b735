#include "tests/golden/lint_cases.h"
#include "compiler/analysis/lint/proofs.h"
#include "compiler/analysis/lint/run.h"
#include "compiler/semantics/library.h"
#include "runtime/values/date.h"
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

namespace pol::golden {

namespace fs = std::filesystem;
namespace lint = analysis::lint;

std::string lint_folder() { return POL_SOURCE_DIR "/tests/golden/lint"; }

std::string text_of_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return std::move(text).str();
}

namespace {

semantics::Library check(const std::vector<LintFile>& all, bool before, source::Files& files,
                         diagnostics::Sink& sink, std::vector<std::string>& paths) {
  std::map<std::string, std::string> texts;
  for (const LintFile& file : all) {
    if (file.before != before) continue;
    texts[file.path] = file.text;
    paths.push_back(file.path);
  }
  const auto read = [&](const std::string& path) -> std::optional<std::string> {
    if (const auto found = texts.find(path); found != texts.end()) return found->second;
    if (path != "basics.pol") return std::nullopt;
    return text_of_file(lint_folder() + "/basics.pol");
  };
  return semantics::check(paths, ".", {}, read, files, sink);
}

std::optional<values::Day> today_of(const std::string& text) {
  constexpr std::string_view mark = "# today ";
  if (!text.starts_with(mark)) return std::nullopt;
  return values::parse_day(text.substr(mark.size(), 10));
}

LintFile read_file(const fs::path& path) {
  return {path.filename().string(), text_of_file(path.string()),
          path.parent_path().filename() == "old"};
}

LintCase read_case(const fs::path& path) {
  LintCase result{(path.parent_path() / path.stem()).string(), {}, fs::is_directory(path)};
  if (!result.is_folder) {
    result.files.push_back(read_file(path));
    return result;
  }
  for (const auto& entry : fs::recursive_directory_iterator(path))
    if (entry.path().extension() == ".pol") result.files.push_back(read_file(entry.path()));
  std::sort(result.files.begin(), result.files.end(), [](const LintFile& a, const LintFile& b) {
    return std::tie(a.before, a.path) < std::tie(b.before, b.path);
  });
  return result;
}

} // namespace

std::vector<diagnostics::Finding> Linted::of(std::string_view rule) const {
  std::vector<diagnostics::Finding> own;
  for (const diagnostics::Finding& finding : findings)
    if (finding.rule == rule && !finding.allowed) own.push_back(finding);
  return own;
}

std::unique_ptr<Linted> lint_files(const std::vector<LintFile>& files, bool whole) {
  auto result = std::make_unique<Linted>();
  std::vector<std::string> paths, old_paths;
  const auto library = check(files, false, result->files, result->said, paths);
  const auto old = check(files, true, result->old_files, result->said, old_paths);
  if (result->said.has_errors()) return result;
  auto subject = lint::read_subject(result->files, library, paths);
  subject.whole = whole;
  subject.today = today_of(files.front().text);
  if (!old_paths.empty()) {
    subject.old_files = &result->old_files;
    subject.old_library = &old;
  }
  analysis::SolverLimits limits;
  limits.work = 300'000; // some cases are there to be too much
  lint::Proofs proofs(library, result->files, limits);
  lint::Proofs old_proofs(old, result->old_files, limits);
  subject.proofs = &proofs;
  subject.old_proofs = &old_proofs;
  result->findings = lint::run(subject, {});
  return result;
}

std::vector<LintCase> lint_cases(const std::string& rule, const std::string& kind) {
  std::vector<fs::path> paths;
  const fs::path folder = fs::path(lint_folder()) / rule;
  if (fs::is_directory(folder))
    for (const auto& entry : fs::directory_iterator(folder))
      if (entry.path().filename().string().starts_with(kind) &&
          (entry.is_directory() || entry.path().extension() == ".pol"))
        paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<LintCase> cases;
  for (const fs::path& path : paths)
    cases.push_back(read_case(path));
  return cases;
}

} // namespace pol::golden
