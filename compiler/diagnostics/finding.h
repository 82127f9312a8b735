// A diagnostic as lint tells it: of which rule it is, and whether it is allowed where it stands.
#pragma once
#include "compiler/diagnostics/diagnostic.h"
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pol::diagnostics {

struct Finding {
  Diagnostic diagnostic;
  std::string_view rule, category;    // empty for what the compiler says
  std::optional<std::string> allowed; // the reason, if a comment beside it allows it
};

// A JSON array as that of render.h, with "rule", "category", "witness" (an object, or null) and
// "suppressed" (null, or {"reason"}) in each object.
std::string to_json(const source::Files& files, const std::vector<Finding>& findings);

// What a kind is about, for a reader who sees only its code.
struct About {
  std::string title, text;   // a line, and plain text
  std::string markdown = {}; // the same, formatted; empty: only plain
};

// One run in SARIF 2.1.0, ending with a line end. Columns count code points; what is allowed has a
// suppression with its reason. A result's fingerprint is made of its kind, its file and the text of
// its line, so that it stays when lines are inserted elsewhere.
std::string to_sarif(const source::Files& files, const std::vector<Finding>& findings,
                     std::string_view version, About (*about)(const KindInfo&));

// JUnit: a test case for each of the files, which fails with what is found there (allowed findings
// and notes aside). Ends with a line end.
std::string to_junit(const source::Files& files, const std::vector<Finding>& findings,
                     const std::vector<std::string>& paths);

} // namespace pol::diagnostics
