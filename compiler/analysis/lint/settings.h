// How gravely a project takes each rule: the table `[lint]` of pol.toml.
//
//   [lint]
//   repeated_number = "off"
//   missing_citation = "error"
#pragma once
#include "compiler/analysis/lint/rule.h"
#include <map>
#include <string>
#include <tl/expected.hpp>

namespace pol::analysis::lint {

struct Settings {
  std::map<Rule, std::optional<diagnostics::Severity>> severities; // none: off

  bool runs(Rule rule) const;
  // What a project wants instead of the kind's own severity.
  std::optional<diagnostics::Severity> severity(Rule rule) const;
};

// Reads the text of a pol.toml; tables of others are left alone. The error is a sentence that
// begins with the place, "pol.toml:3: …"; `path` names the file in it.
tl::expected<Settings, std::string> read_settings(std::string_view text, const std::string& path);

} // namespace pol::analysis::lint
