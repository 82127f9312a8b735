// The sentences that reports of changes are made of.
#include "tools/pol/diff_report.h"
#include <algorithm>
#include <fmt/format.h>

namespace pol::tools {

using analysis::Change;
using analysis::Meaning;
using analysis::PolicyDiff;

std::string shown(const analysis::Turned::Truth& truth) {
  if (!truth.there) return "no such condition";
  if (!truth.value) return "unknown";
  return *truth.value ? "true" : "false";
}

std::string shown(const analysis::ChangeKind& kind) {
  return fmt::format("{}: {} -> {}", analysis::name(kind.effect), kind.before, kind.after);
}

std::string shown(const Change& change) {
  if (change.aspect == "added" || change.aspect == "removed") {
    const std::string& text = change.aspect == "added" ? change.after : change.before;
    return fmt::format("{} {}{}", change.what, change.aspect, text.empty() ? "" : ": " + text);
  }
  const auto quoted = [](const std::string& text) {
    return text.empty() ? std::string("nothing") : "`" + text + "`";
  };
  return fmt::format("{}, {}: {} -> {}", change.what, change.aspect, quoted(change.before),
                     quoted(change.after));
}

std::string shown(const analysis::Line& line) {
  return fmt::format("{}:{}", line.file, line.number);
}

std::string place_of(const Change& change) {
  if (change.new_line) return shown(*change.new_line);
  return change.old_line ? shown(*change.old_line) : "";
}

namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words)
    text += (text.empty() ? "" : ", ") + word;
  return text;
}

// The facts that one result asks for and another does not.
std::string asked_only_by(const Result& one, const Result& other) {
  std::vector<std::string> paths;
  for (const auto& missing : one.missing)
    if (std::ranges::find(other.missing, missing.fact, &Result::MissingFact::fact) ==
        other.missing.end())
      paths.push_back(missing.fact);
  return joined(paths);
}

} // namespace

std::vector<std::string> asking(const analysis::Witness& witness) {
  std::vector<std::string> lines;
  if (witness.kind.before == "invalid_case" || witness.kind.after == "invalid_case") return lines;
  const std::string more = asked_only_by(witness.after, witness.before),
                    less = asked_only_by(witness.before, witness.after);
  if (!more.empty()) lines.push_back("also asks for " + more);
  if (!less.empty()) lines.push_back("no longer asks for " + less);
  if (witness.before.outcome == "conflict" && witness.after.outcome == "conflict")
    lines.push_back(fmt::format("between: {} -> {}", joined(witness.before.between),
                                joined(witness.after.between)));
  const bool ask = !witness.before.possible.empty() && !witness.after.possible.empty();
  if (ask && witness.before.possible != witness.after.possible)
    lines.push_back(fmt::format("possible: {} -> {}", joined(witness.before.possible),
                                joined(witness.after.possible)));
  return lines;
}

std::string such_cases(const analysis::Witness& witness) {
  if (witness.always_length == 0) return "all such cases";
  return fmt::format("all such cases with at most {} elements in a list", witness.always_length);
}

namespace {

// "a, b, c and 4 others"
std::string shortened(const std::vector<std::string>& words) {
  constexpr std::size_t most = 4;
  if (words.size() <= most) return joined(words);
  return fmt::format("{} and {} others", joined({words.begin(), words.begin() + most - 1}),
                     words.size() - most + 1);
}

// What the proof is about.
std::string reach(const Meaning& meaning) {
  std::string text = meaning.from ? fmt::format("for every case as of {} and later, or without a "
                                                "date",
                                                values::format_day(*meaning.from))
                                  : "for every case";
  if (meaning.list_length != 0)
    text += fmt::format(", with at most {} elements in a list", meaning.list_length);
  if (const auto& facts = meaning.read_by_one; !facts.empty())
    text += fmt::format(", with accepted values of {}, which only one of the two reads",
                        shortened(facts));
  return text;
}

} // namespace

std::string policy_of(const PolicyDiff& diff) {
  return diff.old_policy == diff.policy ? diff.policy
                                        : fmt::format("{} -> {}", diff.old_policy, diff.policy);
}

std::string verdict(const PolicyDiff& diff) {
  const Meaning& meaning = diff.meaning;
  if (meaning.verdict == Meaning::Verdict::same)
    return fmt::format("same meaning, proved {}", reach(meaning));
  if (meaning.verdict == Meaning::Verdict::undecided)
    return "not decided whether the meaning is the same";
  const std::size_t kinds = meaning.witnesses.size();
  return fmt::format("different meaning: {} {} of change{}", kinds, kinds == 1 ? "kind" : "kinds",
                     meaning.undecided.empty() ? ", and no other " + reach(meaning) : "");
}

} // namespace pol::tools
