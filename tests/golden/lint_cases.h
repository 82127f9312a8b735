// The cases of tests/golden/lint, and running them in memory.
//
//   RULE/reportN.pol or RULE/reportN/   what the rule must report, with reportN.json: as what
//   RULE/missN.pol   or RULE/missN/     what is close to it and must not be reported
//
// A folder is linted as one library, its subfolder `old` is what `--against` names. A first line
// `# today DATE` is `--today`. Vocabularies are looked for beside the case and in lint/.
#pragma once
#include "compiler/analysis/lint/reference.h"
#include "compiler/diagnostics/finding.h"
#include <memory>
#include <string>
#include <vector>

namespace pol::golden {

using LintFile = analysis::lint::ExampleFile;

struct Linted {
  source::Files files, old_files;
  diagnostics::Sink said; // by the compiler
  std::vector<diagnostics::Finding> findings;

  // Those of one rule that are not allowed.
  std::vector<diagnostics::Finding> of(std::string_view rule) const;
};

// Runs every rule. The whole folder is linted if there are several files, or `whole` says so.
std::unique_ptr<Linted> lint_files(const std::vector<LintFile>& files, bool whole);

struct LintCase {
  std::string path; // without ".pol"
  std::vector<LintFile> files;
  bool is_folder = false;
};

// The cases of a rule whose names begin with `kind`, "report" or "miss", in order.
std::vector<LintCase> lint_cases(const std::string& rule, const std::string& kind);

std::string lint_folder();
std::string text_of_file(const std::string& path);

} // namespace pol::golden
