#include "compiler/diagnostics/display.h"
#include "tools/pol/diff_report.h"
#include <algorithm>
#include <fmt/format.h>

namespace pol::tools {
namespace {

using analysis::PolicyDiff;
using analysis::Witness;
using diagnostics::display;

// A report under way.
class Text {
public:
  explicit Text(bool color) : color_(color) {}
  void line(std::string_view text) { out_ += fmt::format("{}\n", text); }
  void title(std::string_view text) {
    line(color_ ? fmt::format("\033[1m{}\033[0m", text) : std::string(text));
  }
  std::string take() { return std::move(out_); }

private:
  bool color_;
  std::string out_;
};

std::string edited(const analysis::Change& change) {
  const std::string place = place_of(change);
  return fmt::format("{}, {}{}", change.what, change.aspect,
                     place.empty() ? "" : "  (" + place + ")");
}

void write(Text& text, const PolicyDiff& diff, const Witness& witness, std::size_t number) {
  text.line("");
  text.title(fmt::format("{}. {}", number, shown(witness.kind)));
  for (const auto& turned : witness.turned) {
    const std::string name =
        turned.element.empty() ? turned.place : turned.place + " of " + turned.element;
    text.line(fmt::format("   {:<40} {} -> {}", name, shown(turned.before), shown(turned.after)));
  }
  for (const std::string& line : asking(witness))
    text.line("   " + display(line));
  for (std::size_t change : witness.responsible)
    text.line("   edited: " + edited(diff.changes[change]));
  if (!witness.always.empty()) {
    text.line("   in " + such_cases(witness) + ":");
    for (const std::string& common : witness.always)
      text.line("     " + display(common));
  }
  text.line("   case: " + display(witness.record));
}

void write(Text& text, const analysis::Flips& flips) {
  text.line("");
  std::uint64_t changed = 0;
  for (const auto& [kind, group] : flips.groups)
    changed += group.cases;
  text.title(fmt::format("Recorded cases: {} of {} come out otherwise", changed, flips.records));
  for (const auto& [kind, group] : flips.groups) {
    std::string ids;
    for (const std::string& id : group.first)
      ids += (ids.empty() ? "" : ", ") + display(id);
    if (group.cases > group.first.size()) ids += ", …";
    text.line(fmt::format("   {:>8}  {}  ({})", group.cases, shown(kind), ids));
  }
  if (flips.rejected != 0)
    text.line(fmt::format("   {:>8}  rejected by both revisions", flips.rejected));
}

void write_changes(Text& text, const PolicyDiff& diff) {
  if (diff.changes.empty()) return;
  text.line("");
  text.title("Written otherwise");
  for (const analysis::Change& change : diff.changes) {
    const std::string place = place_of(change);
    text.line(
        fmt::format("   {}{}", display(shown(change)), place.empty() ? "" : "  (" + place + ")"));
  }
}

void write(Text& text, const PolicyDiff& diff) {
  text.title(fmt::format("{}: {} ({}) -> {} ({})", policy_of(diff),
                         values::format_day(diff.old.effective), diff.old.file,
                         values::format_day(diff.now.effective), diff.now.file));
  text.line(verdict(diff));
  for (std::size_t i = 0; i < diff.meaning.witnesses.size(); ++i)
    write(text, diff, diff.meaning.witnesses[i], i + 1);
  for (const std::string& question : diff.meaning.undecided)
    text.line("not decided: " + question);
  for (const auto& finding : diff.history)
    text.line(fmt::format("history: {}  ({})", display(finding.text), shown(finding.line)));
  if (diff.flips) write(text, *diff.flips);
  write_changes(text, diff);
}

} // namespace

std::string human_diff(const DiffReport& report, bool color) {
  Text text(color);
  for (std::size_t i = 0; i < report.policies.size(); ++i) {
    if (i != 0) text.line("");
    write(text, report.policies[i]);
  }
  for (const std::string& number : report.only_old)
    text.line(fmt::format("{}: only in the old library", number));
  for (const std::string& number : report.only_new)
    text.line(fmt::format("{}: only in the new library", number));
  return text.take();
}

} // namespace pol::tools
