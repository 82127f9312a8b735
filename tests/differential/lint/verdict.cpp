#include "tests/differential/lint/verdict.h"
#include "runtime/determination/determine.h"
#include <algorithm>
#include <nlohmann/json.hpp>

namespace pol::differential {
namespace {

using diagnostics::Diagnostic;
using diagnostics::Kind;
namespace names = determination::names;

// "rule `r1`" is "rule r1" in an explanation; "" for a condition that has no name.
std::string place_of(const std::string& what) {
  if (what == "`applies when`") return "applies";
  if (what.find('`') == std::string::npos) return "";
  std::string place = what;
  std::erase(place, '`');
  return place;
}

// What the condition came to wherever it was asked.
std::vector<std::optional<bool>> truths(const Result& result, const std::string& place) {
  std::vector<std::optional<bool>> all;
  for (const Result::Condition& condition : result.conditions)
    if (condition.place == place) all.push_back(condition.value);
  return all;
}

bool is_between(const Result& result, const std::vector<std::string>& outcomes) {
  return std::ranges::all_of(outcomes, [&](const std::string& outcome) {
    return std::ranges::find(result.between, outcome) != result.between.end();
  });
}

// What stands between backticks.
std::vector<std::string> quoted(const std::string& text) {
  std::vector<std::string> all;
  for (std::size_t begin = text.find('`'); begin != std::string::npos;) {
    const std::size_t end = text.find('`', begin + 1);
    if (end == std::string::npos) break;
    all.push_back(text.substr(begin + 1, end - begin - 1));
    begin = text.find('`', end + 1);
  }
  return all;
}

// Whether a condition is not met, as far as the explanation tells: it does of criteria, and of
// those that must not hold.
bool is_not_met(const Result& result, const std::string& condition) {
  constexpr std::string_view negation = "not ";
  const bool negated = condition.starts_with(negation);
  const auto found =
      truths(result, "criterion " + (negated ? condition.substr(negation.size()) : condition));
  return found.empty() || std::ranges::count(found, std::optional(negated)) != 0;
}

// Whether the case is of what the finding says there is.
bool shows(const Diagnostic& finding, const Result& result, const std::string& otherwise) {
  const auto& words = finding.arguments;
  switch (finding.kind) {
  case Kind::outcomes_overlap:
    return result.outcome == names::conflict && is_between(result, {words[0], words[1]});
  case Kind::case_not_addressed:
    return result.outcome == otherwise &&
           std::ranges::all_of(quoted(words[0]),
                               [&](const auto& one) { return is_not_met(result, one); });
  default: return result.outcome != names::invalid_case;
  }
}

// Whether the case is of what the finding says there is none of.
bool contradicts(const Diagnostic& finding, const Result& result) {
  const auto& words = finding.arguments;
  const auto came_to = [&](std::optional<bool> value) {
    return std::ranges::count(truths(result, place_of(words[0])), value) != 0;
  };
  switch (finding.kind) {
  case Kind::condition_never_true:
  case Kind::counting_never_met: return came_to(true);
  case Kind::condition_always_true: return came_to(false) || came_to(std::nullopt);
  case Kind::unknown_though_true: return came_to(false);
  case Kind::criteria_equivalent:
    return truths(result, place_of(words[0])) != truths(result, place_of(words[1]));
  case Kind::rule_shadowed:
    return result.outcome == words[1] &&
           std::ranges::find(result.rules, words[0]) != result.rules.end();
  default: return false;
  }
}

} // namespace

namespace {

// The revision alone, on the days on which it is in force.
Module alone(const bytecode::Module& module, std::size_t revision) {
  const auto& all = module.policies[0].revisions;
  auto made = std::make_shared<bytecode::Module>(module);
  made->policies[0].revisions = {all[revision]};
  auto& ends = made->policies[0].revisions[0].ends;
  if (!ends && revision + 1 < all.size()) ends = all[revision + 1].effective - 1;
  return Module(std::move(made), "");
}

} // namespace

Verdict::Verdict(const Compiled& compiled, std::size_t revision,
                 const std::vector<diagnostics::Finding>& findings)
    : revision_(compiled.library.policies[0].revisions[revision]),
      alone_(alone(compiled.module, revision)) {
  for (const auto& finding : findings)
    if (finding.diagnostic.span.file == revision_.file) found_.push_back(&finding.diagnostic);
}

Result Verdict::result(const std::string& record) const {
  RunOptions options;
  options.explain = true;
  return determine_case(alone_, record, options)[0];
}

std::optional<std::string> Verdict::check_witnesses(LintTally& tally) const {
  const std::string& otherwise =
      revision_.outcomes[static_cast<std::size_t>(revision_.otherwise)].name;
  for (const Diagnostic* finding : found_) {
    if (finding->witness.empty()) continue;
    if (!shows(*finding, result(finding->witness), otherwise))
      return "the case does not show it: " + message(*finding) + "\ncase: " + finding->witness;
    ++tally.witnesses;
  }
  return std::nullopt;
}

std::optional<std::string> Verdict::contradicted(const Result& result) const {
  const auto is_so = [&](const Diagnostic* finding) { return contradicts(*finding, result); };
  if (const auto found = std::ranges::find_if(found_, is_so); found != found_.end())
    return message(**found);
  // Where outcomes overlap, that is found, or it is said that this is not known.
  const auto overlap = [](const Diagnostic* finding) {
    return finding->kind == Kind::question_open || finding->kind == Kind::outcomes_overlap;
  };
  if (result.outcome == names::conflict && std::ranges::none_of(found_, overlap))
    return "nothing says that outcomes overlap";
  return std::nullopt;
}

// Lint speaks of cases that have the day by which a revision is picked.
bool Verdict::has_day(const std::string& record) const {
  if (revision_.as_of == semantics::none) return true;
  std::string path = "/" + revision_.facts[static_cast<std::size_t>(revision_.as_of)].path;
  std::ranges::replace(path, '.', '/');
  const nlohmann::json::json_pointer day(path);
  const auto parsed = nlohmann::json::parse(record);
  return parsed.contains(day) && !parsed[day].is_null();
}

std::optional<std::string> Verdict::check_case(const std::string& record, LintTally& tally) const {
  const Result result = this->result(record);
  if (result.outcome == names::invalid_case || !has_day(record)) return std::nullopt;
  ++tally.cases;
  if (const auto wrong = contradicted(result)) return *wrong + "\ncase: " + record;
  return std::nullopt;
}

} // namespace pol::differential
