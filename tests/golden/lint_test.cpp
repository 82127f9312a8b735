// Every lint rule on what it must report, and on what it must not.
// To write the expected findings anew: POL_UPDATE_GOLDEN=1 build/bin/golden, then read the
// difference.
#include "compiler/analysis/solver.h"
#include "compiler/diagnostics/edits.h"
#include "compiler/diagnostics/render.h"
#include "tests/golden/lint_cases.h"
#include "tests/reference_page.h"
#include <algorithm>
#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>
#include <map>
#include <memory>
#include <set>

using namespace pol::diagnostics;
using namespace pol::golden;
namespace lint = pol::analysis::lint;

namespace {

constexpr std::size_t fewest = 2;

std::string said(const Linted& linted) {
  std::string text;
  for (const Diagnostic* diagnostic : linted.said.sorted())
    text += to_text(linted.files, *diagnostic, false);
  return text;
}

// The rules that ask the solver, which may not have been built.
bool is_asked_for(const lint::RuleInfo& rule) {
  static const bool can_prove = [] {
    const pol::analysis::Terms none;
    return pol::analysis::open_solver(none).has_value();
  }();
  return can_prove || !lint::proves(*lint::rule_named(rule.id));
}

// Each case is linted once.
const Linted* linted_case(const LintCase& one) {
  static std::map<std::string, std::unique_ptr<Linted>> known;
  auto& linted = known[one.path];
  if (!linted) linted = lint_files(one.files, one.is_folder);
  return linted.get();
}

void check_report(const lint::RuleInfo& rule, const LintCase& one) {
  CAPTURE(one.path);
  const Linted* linted = linted_case(one);
  REQUIRE_MESSAGE(!linted->said.has_errors(), said(*linted));
  const auto found = linted->of(rule.id);
  CHECK_FALSE(found.empty());
  if (rule.id == "undecided") return; // how much is left open depends on the machine
  const std::string json = to_json(linted->files, found) + "\n";
  if (std::getenv("POL_UPDATE_GOLDEN"))
    std::ofstream(one.path + ".json", std::ios::binary) << json;
  else
    CHECK(json == text_of_file(one.path + ".json"));
}

} // namespace

TEST_CASE("each lint rule reports what it must, in the expected words") {
  for (const lint::RuleInfo& rule : lint::rules()) {
    if (!is_asked_for(rule)) continue;
    CAPTURE(rule.id);
    const auto cases = lint_cases(std::string(rule.id), "report");
    CHECK(cases.size() >= fewest);
    for (const LintCase& one : cases)
      check_report(rule, one);
  }
}

TEST_CASE("each lint rule leaves near misses alone") {
  for (const lint::RuleInfo& rule : lint::rules()) {
    if (!is_asked_for(rule)) continue;
    CAPTURE(rule.id);
    const auto cases = lint_cases(std::string(rule.id), "miss");
    CHECK(cases.size() >= fewest);
    for (const LintCase& one : cases) {
      CAPTURE(one.path);
      const Linted* linted = linted_case(one);
      REQUIRE_MESSAGE(!linted->said.has_errors(), said(*linted));
      const auto found = linted->of(rule.id);
      INFO(to_json(linted->files, found));
      CHECK(found.empty());
    }
  }
}

TEST_CASE("every folder of lint cases has a rule, and every expectation a case") {
  for (const auto& folder : std::filesystem::directory_iterator(lint_folder())) {
    if (!folder.is_directory()) continue;
    const std::string name = folder.path().filename().string();
    CHECK_MESSAGE(lint::rule_named(name), "no rule is named ", name);
    for (const auto& file : std::filesystem::directory_iterator(folder.path())) {
      std::filesystem::path source = file.path();
      if (source.extension() != ".json") continue;
      source.replace_extension();
      CHECK_MESSAGE((std::filesystem::is_directory(source) ||
                     std::filesystem::exists(source.string() + ".pol")),
                    "no case for ", file.path().string());
    }
  }
}

TEST_CASE("every kind of lint belongs to one rule, and is reported by a case of it") {
  std::set<std::string_view> shown;
  for (const lint::RuleInfo& rule : lint::rules())
    for (const LintCase& one : lint_cases(std::string(rule.id), "report"))
      for (const Finding& finding : linted_case(one)->of(rule.id))
        shown.insert(info(finding.diagnostic.kind).name);
  for (std::size_t i = 0; i < kind_count(); ++i) {
    const KindInfo& kind = info(kind_at(i));
    std::size_t owners = 0;
    bool asked_for = true;
    for (const lint::RuleInfo& rule : lint::rules())
      if (std::count(rule.kinds.begin(), rule.kinds.end(), kind_at(i)) > 0) {
        ++owners;
        asked_for = is_asked_for(rule);
      }
    CAPTURE(kind.name);
    CHECK(owners == (kind.code.starts_with("POL20") ? 1 : 0));
    if (owners == 1 && asked_for) CHECK(shown.contains(kind.name));
  }
}

TEST_CASE("the examples of the reference page: the first is reported, the better one is not") {
  for (const lint::RuleInfo& rule : lint::rules()) {
    if (!is_asked_for(rule)) continue;
    CAPTURE(rule.id);
    const auto example = lint_files(lint::example_files(rule.example), true);
    REQUIRE_MESSAGE(!example->said.has_errors(), said(*example));
    CHECK_FALSE(example->of(rule.id).empty());
    const auto better = lint_files(lint::example_files(rule.better), true);
    REQUIRE_MESSAGE(!better->said.has_errors(), said(*better));
    const auto found = better->of(rule.id);
    INFO(to_json(better->files, found));
    CHECK(found.empty());
  }
}

TEST_CASE("the reference page shows every lint rule") {
  const std::string page = lint::lint_reference(text_of_file(lint_folder() + "/basics.pol"));
  for (const lint::RuleInfo& rule : lint::rules())
    CHECK(page.find("### " + std::string(rule.id) + "\n") != page.npos);
  pol::test::check_reference_page("lint.md", page);
}

// What is changed is no longer reported by the rule, and still compiles.
TEST_CASE("a suggested change of lint, made, is right") {
  std::size_t made = 0;
  for (const lint::RuleInfo& rule : lint::rules())
    for (const LintCase& one : lint_cases(std::string(rule.id), "report")) {
      CAPTURE(one.path);
      const Linted* linted = linted_case(one);
      std::vector<LintFile> files = one.files;
      std::size_t fixed = 0;
      for (LintFile& file : files) {
        std::vector<Edit> edits;
        for (const Finding& finding : linted->of(rule.id))
          for (const Edit& edit : finding.diagnostic.fix)
            if (linted->files[edit.span.file].path() == file.path) edits.push_back(edit);
        fixed += edits.size();
        file.text = apply_edits(file.text, edits).text;
      }
      if (fixed == 0) continue;
      ++made;
      const auto again = lint_files(files, one.is_folder);
      INFO(files.front().text);
      REQUIRE_MESSAGE(!again->said.has_errors(), said(*again));
      CHECK(again->of(rule.id).size() == linted->of(rule.id).size() - fixed);
    }
  CHECK(made > 8);
}
