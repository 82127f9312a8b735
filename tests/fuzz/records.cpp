#include "tests/fuzz/apply.h"
#include "tests/fuzz/shipped.h"
#include "tests/fuzz/targets.h"
#include <algorithm>
#include <nlohmann/json.hpp>

namespace pol::fuzz {
namespace {

using nlohmann::json;

constexpr std::string_view space = " \t\r\n";

std::string_view trimmed(std::string_view text) {
  const std::size_t first = std::min(text.find_first_not_of(space), text.size());
  return text.substr(first, text.find_last_not_of(space) + 1 - first);
}

// The lines that hold more than white space, each with its number.
std::vector<std::pair<std::uint64_t, std::string_view>> records_by_line(std::string_view text) {
  std::vector<std::pair<std::uint64_t, std::string_view>> lines;
  for (std::uint64_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (const auto line = trimmed(text.substr(0, end)); !line.empty())
      lines.emplace_back(number, line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

RunOptions with_threads(unsigned threads) {
  RunOptions options;
  options.threads = threads;
  return options;
}

void check_same(const Ran& one, const Ran& other) {
  demand(one.results == other.results, "the same records have the same results");
  demand(one.rejects == other.rejects, "the same records are rejected");
  demand(counts_json(one.summary) == counts_json(other.summary), "the same results are counted");
}

// A line among others has the result that it has alone.
void check_alone(const Module& module, std::uint64_t number, std::string_view line,
                 const json& among) {
  const std::vector<Result> alone = determine_case(module, line);
  demand(alone.size() == 1, "a policy gives one result");
  const std::string id = alone[0].case_id == "#1" ? "#" + std::to_string(number) : alone[0].case_id;
  demand(among["case"] == id, "results stand in the order of the records");
  demand(among["outcome"] == alone[0].outcome, "a record has the outcome that it has alone");
  demand(among.value("missing", json::array()).size() == alone[0].missing.size(),
         "a record lacks the facts that it lacks alone");
  demand(among.value("errors", json::array()).size() == alone[0].errors.size(),
         "a record has the errors that it has alone");
}

// With a sound record in the first line, each further line is a record of its own, whatever it is.
void check_lines(const Module& module, std::string_view text) {
  const std::string lines = "{}\n" + std::string(text);
  const auto records = records_by_line(lines);
  const Ran ran = run_over(module, lines, with_threads(1), lines.size());
  demand(ran.summary.records == records.size(), "every line that is not empty is a record");
  std::string_view results = ran.results;
  for (std::size_t i = 0; i < std::min<std::size_t>(records.size(), 6); ++i) {
    const std::size_t end = results.find('\n');
    check_alone(module, records[i].first, records[i].second, json::parse(results.substr(0, end)));
    results.remove_prefix(end + 1);
  }
  RunOptions strict = with_threads(1);
  strict.max_record = 64;
  strict.strict = strict.show_values = strict.explain = strict.hash = true;
  demand(run_over(module, lines, strict, 5).summary.records == records.size(),
         "options change no number of records");
}

// A file that is sound as JSON holds as many records as it has elements.
void check_whole(std::string_view text, const Ran& ran) {
  const char first = trimmed(text).empty() ? ' ' : trimmed(text).front();
  if ((first != '[' && first != '{') || text.find('\0') != text.npos) return;
  const json whole = json::parse(text, nullptr, false);
  if (whole.is_discarded()) return;
  demand(ran.summary.records == (whole.is_array() ? whole.size() : 1),
         "an array has a record for each element, an object is one");
}

// Blocks hold a thousand records: only a longer file keeps several threads busy.
void check_threads(const Module& module, std::string_view text) {
  const std::string line(text.substr(0, text.find('\n')));
  const std::string many = "{}\n" + times(2500, line + "\n") + std::string(text);
  check_same(run_over(module, many, with_threads(1), many.size()),
             run_over(module, many, with_threads(3), many.size() / 7));
}

} // namespace

void records(std::string_view bytes) {
  const Module& module = small_module();
  const Ran ran = run_over(module, bytes, with_threads(1), std::max<std::size_t>(bytes.size(), 1));
  check_same(ran, run_over(module, bytes, with_threads(2), 7));
  check_whole(bytes, ran);
  check_lines(module, bytes);
  apply_module(bytes.size() % 2 == 0 ? module : shipped_module(), bytes, bytes.size() / 2);
  const bool short_lines = bytes.find('\n') < 200;
  if (short_lines && bytes.size() % 16 == 0) check_threads(module, bytes);
}

} // namespace pol::fuzz
