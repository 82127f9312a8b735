#include "tests/differential/answer.h"
#include "tests/differential/oracle_calendar.h"

namespace pol::differential {

namespace {

std::string line(const std::string& key, const std::vector<std::string>& items) {
  std::string text;
  for (const auto& item : items)
    text += (text.empty() ? "" : " | ") + item;
  return items.empty() ? "" : "  " + key + ": " + text + "\n";
}

} // namespace

Answer answer_of(const oracle::Result& result) {
  Answer answer{result.outcome,
                result.revision ? oracle::date_text(*result.revision) : "",
                result.rules,
                result.possible,
                result.between,
                {},
                {},
                {},
                result.notes};
  for (const auto& path : result.missing)
    answer.missing.push_back(oracle::to_text(path));
  for (const auto& cause : result.causes)
    answer.causes.push_back(cause.at + ": " + cause.cause);
  for (const auto& used : result.defaulted)
    answer.defaulted.push_back(oracle::to_text(used.fact) + " = " + used.value);
  return answer;
}

Answer answer_of(const run::CaseResult& result) {
  const determination::Determination& from = *result.determination;
  Answer answer;
  answer.outcome = from.outcome;
  if (result.revision) answer.revision = oracle::date_text(result.revision->effective);
  answer.rules.assign(from.rules.begin(), from.rules.end());
  answer.possible.assign(from.possible.begin(), from.possible.end());
  answer.between.assign(from.between.begin(), from.between.end());
  for (const auto& missing : from.missing)
    answer.missing.push_back(missing.path);
  for (const auto& cause : from.causes)
    answer.causes.push_back(cause.at + ": " + std::string(cause.cause));
  for (const auto& used : from.defaulted)
    answer.defaulted.push_back(used.path + " = " + used.value);
  answer.notes = from.notes;
  return answer;
}

std::string to_text(const Answer& answer) {
  return "  outcome: " + answer.outcome +
         (answer.revision.empty() ? "" : " (revision " + answer.revision + ")") + "\n" +
         line("rules", answer.rules) + line("possible", answer.possible) +
         line("between", answer.between) + line("missing", answer.missing) +
         line("causes", answer.causes) + line("defaulted", answer.defaulted) +
         line("notes", answer.notes);
}

} // namespace pol::differential
