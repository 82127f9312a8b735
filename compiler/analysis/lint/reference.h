// The reference page of the lint rules, made from rules.def.
#pragma once
#include "compiler/analysis/lint/rule.h"
#include <string>

namespace pol::analysis::lint {

// A page in Markdown, docs/reference/lint.md. `vocabulary` is the text of the vocabulary that the
// examples use.
std::string lint_reference(const std::string& vocabulary);

// What one rule finds, why it matters and its examples, in Markdown without a heading.
std::string rule_page(const RuleInfo& rule);

// The files of an example, the first of `before` if it has any.
struct ExampleFile {
  std::string path, text;
  bool before = false; // of the library that `--against` names
};
std::vector<ExampleFile> example_files(std::string_view example);

} // namespace pol::analysis::lint
