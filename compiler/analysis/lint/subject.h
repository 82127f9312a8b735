// What lint looks at, and where rules put what they find.
#pragma once
#include "compiler/diagnostics/diagnostic.h"
#include "compiler/semantics/policy.h"
#include "compiler/syntax/ast.h"
#include <deque>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace pol::analysis::lint {

class Proofs;

// A library that was checked without an error, and how it was written.
struct Subject {
  const source::Files& files;
  const semantics::Library& library;
  std::deque<syntax::File> trees;           // by FileId
  std::set<source::FileId> asked;           // the files that findings may lie in
  bool whole = false;                       // all users of these files are among them: a folder
  std::optional<values::Day> today;         // nothing is measured by today without it
  const source::Files* old_files = nullptr; // --against: what this is compared with
  const semantics::Library* old_library = nullptr;
  Proofs* proofs = nullptr;     // of the library; without it nothing is proved
  Proofs* old_proofs = nullptr; // of the older one
};

// Parses the files anew. `asked` are paths of files among them.
Subject read_subject(const source::Files& files, const semantics::Library& library,
                     const std::vector<std::string>& asked);

// Collects what rules find in the files that were asked for; the rest is dropped.
class Findings {
public:
  explicit Findings(const Subject& subject) : subject_(subject) {}
  // A finding, to which more may be added. The same kind at the same place is one finding.
  diagnostics::Diagnostic& report(diagnostics::Kind kind, source::Span span,
                                  std::vector<std::string> arguments = {});
  // One more of that kind, where the place may have one that says something else.
  diagnostics::Diagnostic& report_another(diagnostics::Kind kind, source::Span span,
                                          std::vector<std::string> arguments);
  std::vector<diagnostics::Diagnostic> all() const;

private:
  const Subject& subject_;
  diagnostics::Sink sink_;
  std::deque<diagnostics::Diagnostic> others_; // at places of which the sink has one
  diagnostics::Diagnostic dropped_{};
};

// Each rule is a function of the table, `find_ID`, in a file of rules/.
#define POL_LINT_RULE(id, category, kinds, finds, matters, example, better)                        \
  void find_##id(const Subject& subject, Findings& findings);
#include "compiler/analysis/lint/rules.def"
#undef POL_LINT_RULE

} // namespace pol::analysis::lint
