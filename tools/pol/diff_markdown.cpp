// A comment for a review.
#include "tools/pol/diff_report.h"
#include <fmt/format.h>

namespace pol::tools {
namespace {

using analysis::PolicyDiff;
using analysis::Witness;

// Text from a source or a record, as code: within more backticks than it has itself.
std::string code(std::string_view text) {
  std::string fence = "`";
  while (text.find(fence) != std::string_view::npos)
    fence += '`';
  std::string out = fence.size() > 1 ? fence + " " : fence;
  for (char c : text)
    out += c == '\n' ? ' ' : c;
  return out + (fence.size() > 1 ? " " : "") + fence;
}

// The same in a cell of a table.
std::string cell(std::string_view text) {
  std::string out;
  for (char c : code(text)) {
    if (c == '|') out += '\\';
    out += c;
  }
  return out;
}

std::string write(const PolicyDiff& diff, const Witness& witness, std::size_t number) {
  std::string out =
      fmt::format("\n### {}. {}: {} → {}\n\n", number, analysis::name(witness.kind.effect),
                  code(witness.kind.before), code(witness.kind.after));
  if (!witness.turned.empty()) out += "| condition | before | after |\n|---|---|---|\n";
  for (const auto& turned : witness.turned) {
    const std::string name =
        turned.element.empty() ? turned.place : turned.place + " of " + turned.element;
    out += fmt::format("| {} | {} | {} |\n", cell(name), shown(turned.before), shown(turned.after));
  }
  for (const std::string& line : asking(witness))
    out += fmt::format("\n{}.\n", line);
  if (!witness.responsible.empty()) out += "\nEdited:\n\n";
  for (std::size_t change : witness.responsible)
    out +=
        fmt::format("- {} {}\n", code(shown(diff.changes[change])), place_of(diff.changes[change]));
  if (!witness.always.empty()) out += "\nIn " + such_cases(witness) + ":\n\n";
  for (const std::string& common : witness.always)
    out += fmt::format("- {}\n", code(common));
  return out + fmt::format("\nA case that shows it:\n\n```json\n{}\n```\n", witness.record);
}

std::string write(const analysis::Flips& flips) {
  std::string out = fmt::format("\n### Recorded cases ({})\n\n", flips.records);
  if (flips.rejected != 0)
    out += fmt::format("{} of them rejected by both revisions.\n\n", flips.rejected);
  if (flips.groups.empty()) return out + "None comes out otherwise.\n";
  out += "| cases | change | first |\n|---:|---|---|\n";
  for (const auto& [kind, group] : flips.groups) {
    std::string ids;
    for (const std::string& id : group.first)
      ids += (ids.empty() ? "" : ", ") + cell(id);
    out += fmt::format("| {} | {} | {} |\n", group.cases, cell(shown(kind)), ids);
  }
  return out;
}

std::string write(const PolicyDiff& diff) {
  std::string out = fmt::format("## Policy {}: {} → {}\n\n{}.\n", policy_of(diff),
                                values::format_day(diff.old.effective),
                                values::format_day(diff.now.effective), verdict(diff));
  for (std::size_t i = 0; i < diff.meaning.witnesses.size(); ++i)
    out += write(diff, diff.meaning.witnesses[i], i + 1);
  for (const std::string& question : diff.meaning.undecided)
    out += fmt::format("\nNot decided: {}.\n", question);
  for (const auto& finding : diff.history)
    out += fmt::format("\nHistory ({}): {}.\n", shown(finding.line), finding.text);
  if (diff.flips) out += write(*diff.flips);
  if (!diff.changes.empty()) out += "\n### Written otherwise\n\n";
  for (const auto& change : diff.changes)
    out += fmt::format("- {} {}\n", code(shown(change)), place_of(change));
  return out;
}

} // namespace

std::string markdown_diff(const DiffReport& report) {
  std::string out;
  for (const PolicyDiff& diff : report.policies)
    out += (out.empty() ? "" : "\n") + write(diff);
  for (const std::string& number : report.only_old)
    out += fmt::format("\nPolicy {} is only in the old library.\n", number);
  for (const std::string& number : report.only_new)
    out += fmt::format("\nPolicy {} is only in the new library.\n", number);
  return out;
}

} // namespace pol::tools
