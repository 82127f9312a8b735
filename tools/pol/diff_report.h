// What changed between revisions, for people, programs and review comments.
#pragma once
#include "compiler/analysis/diff/report.h"
#include <string>
#include <vector>

namespace pol::tools {

struct DiffReport {
  std::vector<analysis::PolicyDiff> policies;
  std::vector<std::string> only_old, only_new; // numbers of policies that one side lacks
};

std::string human_diff(const DiffReport& report, bool color);
std::string json_diff(const DiffReport& report);
std::string markdown_diff(const DiffReport& report);

// What both texts say: "true", "unknown", "not there".
std::string shown(const analysis::Turned::Truth& truth);
std::string
shown(const analysis::ChangeKind& kind); // "looser: investigational -> medically_necessary"
std::string shown(const analysis::Change& change); // "criterion x, condition: `a < 1` -> `a <= 1`"
std::string shown(const analysis::Line& line);     // "drafts/x.pol:67"
std::string place_of(const analysis::Change& change); // where to look: the new line, or the old one
// One sentence on what was proved.
// "7.01.92", or both numbers where they differ.
std::string policy_of(const analysis::PolicyDiff& diff);
std::string verdict(const analysis::PolicyDiff& diff);
// What witness.always is about: "all such cases".
std::string such_cases(const analysis::Witness& witness);
// What changes in what is asked for, and in what is possible: "also asks for gfr".
std::vector<std::string> asking(const analysis::Witness& witness);

} // namespace pol::tools
