#include "compiler/analysis/lint/reference.h"
#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace pol::analysis::lint {

namespace {

constexpr std::string_view introduction = R"(# What `pol lint` finds

The rules of `pol lint`, by category. A `note` informs; a `warning` or an `error` makes the exit code 1. Where
something was left open, or Z3 is not there to prove anything, it is 5.

Where a rule asks about cases, it asks about those that the revision decides: their date lies on a day on which the
revision is in force. A case that is shown has been run, and `pol run` says of it what the finding says.

A project weighs them in `pol.toml`, which is looked for from the linted folder upward to the library's root:

```toml
[lint]
repeated_number = "off"        # off, note, warning or error
missing_citation = "error"
```

A finding that is right where it stands is allowed beside it, with the reason. The comment is about the declaration
or the line that follows or, at the end of a line, about that line:

```text
# lint: allow RULE because "reason"
# lint: allow RULE, RULE because "a reason for both"
```

This page is made from `compiler/analysis/lint/rules.def`; a test holds it to that and runs every example, and
`POL_UPDATE=1` writes it anew. Where an example begins neither with `policy` nor with `vocabulary`, this stands before it:

```text
{}```

with this vocabulary:

```text
{}```
)";

constexpr std::string_view head = R"(policy "1.01" "A policy" {
  effective 2025-01-01
  as_of     request.service_date
}
use basics
otherwise not_addressed
)";

std::string kinds_of(const RuleInfo& rule) {
  std::string text;
  for (const diagnostics::Kind kind : rule.kinds) {
    const auto& info = diagnostics::info(kind);
    text += fmt::format("{}{} ({})", text.empty() ? "" : ", ", info.code,
                        diagnostics::word(info.severity));
  }
  return text;
}

bool begins_file(std::string_view line) {
  return line.starts_with("policy ") || line.starts_with("vocabulary ") || line == "# before";
}

// "vocabulary basics" is basics.pol, the second policy 2.pol.
std::string path_of(std::string_view line, std::size_t number) {
  constexpr std::string_view word = "vocabulary ";
  if (!line.starts_with(word)) return std::to_string(number) + ".pol";
  line.remove_prefix(word.size());
  return std::string(line.substr(0, line.find(' '))) + ".pol";
}

} // namespace

std::vector<ExampleFile> example_files(std::string_view example) {
  std::vector<ExampleFile> files;
  bool before = false;
  while (!example.empty()) {
    const std::string_view line = example.substr(0, example.find('\n'));
    const bool marker = line == "# before";
    if (files.empty() && !begins_file(line)) files.push_back({"1.pol", std::string(head), false});
    if (!marker && begins_file(line))
      files.push_back({path_of(line, files.size() + 1), "", std::exchange(before, false)});
    before = before || marker;
    if (!marker) files.back().text += std::string(line) + "\n";
    example.remove_prefix(std::min(line.size() + 1, example.size()));
  }
  return files;
}

std::string rule_page(const RuleInfo& rule) {
  return fmt::format("{}\n\n{}\n\nReported:\n\n```text\n{}```\n\nBetter:\n\n```text\n{}```\n",
                     rule.finds, rule.matters, rule.example, rule.better);
}

std::string lint_reference(const std::string& vocabulary) {
  std::string page = fmt::format(fmt::runtime(introduction), head, vocabulary);
  for (const Category category : {Category::logic, Category::time, Category::hygiene}) {
    page += fmt::format("\n## {}\n", word(category));
    for (const RuleInfo& rule : rules())
      if (rule.category == category)
        page += fmt::format("\n### {}\n\n{}\n\n{}", rule.id, kinds_of(rule), rule_page(rule));
  }
  return page;
}

} // namespace pol::analysis::lint
