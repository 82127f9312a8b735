#include "tests/differential/properties.h"

namespace pol::differential {

namespace {

// Gives the fact at a path ("tests[0].po2") a value.
void supply(generate::Cases& cases, oracle::Row& record, const std::string& path) {
  std::vector<std::size_t> indices;
  std::string declared;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (path[i] != '[') {
      declared += path[i];
      continue;
    }
    const std::size_t end = path.find(']', i);
    indices.push_back(std::stoul(path.substr(i + 1, end - i - 1)));
    i = end;
  }
  cases.supply(record, indices, declared);
}

std::string told(const std::string& what, const std::string& before, const Answer& first,
                 const std::string& after, const Answer& second) {
  return what + "\nbefore: " + before + "\n" + to_text(first) + "after: " + after + "\n" +
         to_text(second);
}

} // namespace

std::optional<std::string> check_refinements(const Compiled& compiled, generate::Cases& cases,
                                             const std::vector<generate::Case>& made,
                                             const std::vector<Answer>& answers,
                                             Statistics& statistics) {
  std::vector<std::string> records;
  std::vector<std::size_t> origin;
  for (std::size_t i = 0; i < made.size(); ++i) {
    if (made[i].invalid || answers[i].outcome == "needs_information") continue;
    cases.set_gaps(static_cast<int>(i % 3) * 20, 20);
    oracle::Row record = made[i].record;
    for (int step = 0; step < 3 && cases.refine(record); ++step) {
      records.push_back(cases.json(record, i));
      origin.push_back(i);
    }
  }
  const std::vector<Answer> after = run(compiled, records);
  statistics.refinements += after.size();
  for (std::size_t k = 0; k < after.size(); ++k)
    if (after[k].outcome != answers[origin[k]].outcome)
      return told("a refined fact changed a determined outcome", made[origin[k]].json,
                  answers[origin[k]], records[k], after[k]);
  return std::nullopt;
}

std::optional<std::string> check_completions(const Compiled& compiled, generate::Cases& cases,
                                             const std::vector<generate::Case>& made,
                                             const std::vector<Answer>& answers,
                                             Statistics& statistics) {
  for (std::size_t i = 0; i < made.size(); ++i) {
    if (made[i].invalid || answers[i].outcome != "needs_information") continue;
    cases.set_gaps(0, 0);
    oracle::Row record = made[i].record;
    Answer answer = answers[i];
    std::string json = made[i].json;
    // New lists and a chosen revision may ask again; each round asks for something new.
    for (int round = 0; round < 12 && !answer.missing.empty(); ++round) {
      for (const auto& path : answer.missing)
        supply(cases, record, path);
      json = cases.json(record, i);
      answer = run(compiled, {json})[0];
    }
    ++statistics.completions;
    const bool open = answer.outcome == "needs_information";
    if (!answer.missing.empty() || open != !answer.causes.empty())
      return told("supplying the missing facts does not decide", made[i].json, answers[i], json,
                  answer);
  }
  return std::nullopt;
}

} // namespace pol::differential
