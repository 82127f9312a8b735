#include "tests/differential/revisions/verdict.h"
#include "compiler/analysis/diff/standing.h"
#include "tests/differential/long_lists.h"
#include <nlohmann/json.hpp>

namespace pol::differential {
namespace {

using analysis::ChangeKind;
using analysis::Meaning;
using analysis::Witness;
using Json = nlohmann::ordered_json;

std::string shown(const ChangeKind& kind) {
  return std::string(analysis::name(kind.effect)) + ": " + kind.before + " -> " + kind.after;
}

// The fact at a path, "" for the record; null if it is not given.
Json at(const Json& record, const std::string& path) {
  Json place = record;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('.', begin), path.size());
    const std::string key = path.substr(begin, end - begin);
    if (!place.is_object() || !place.contains(key)) return nullptr;
    place = Json(place[key]);
    begin = end + 1;
  }
  return place;
}

// Whether what all cases have in common contradicts this one. Only what can be told from the text
// of the record is looked at: missing facts, and truth values.
bool contradicts(const std::string& common, const Json& record) {
  const std::size_t is = common.find(" is ");
  if (is == std::string::npos) return false;
  const Json value = at(record, common.substr(0, is));
  const std::string said = common.substr(is + 4);
  if (said == "missing") return !(value.is_null() || value == "");
  if (said == "true" || said == "false") return !value.is_boolean() || value != (said == "true");
  return value.is_null();
}

void without_each(const Json& whole, const Json::json_pointer& below,
                  std::vector<std::string>& to) {
  const Json& part = whole[below];
  for (const auto& [key, value] : part.items()) {
    const auto place = part.is_array() ? below / std::stoul(key) : below / key;
    Json less = whole;
    if (part.is_array())
      less[below].erase(std::stoul(key));
    else
      less[below].erase(key);
    to.push_back(less.dump());
    const bool bound = value.is_object() && value.contains("comparator");
    if (value.is_structured() && !bound) without_each(whole, place, to);
  }
}

} // namespace

Verdict::Verdict(const analysis::Side& old, const analysis::Side& now,
                 const analysis::PolicyDiff& diff, DiffTally& tally)
    : meaning_(diff.meaning), old_(analysis::standing(old, now)),
      now_(analysis::standing(now, now)), tally_(tally) {
  for (const Witness& witness : meaning_.witnesses)
    kinds_.insert(witness.kind);
  ++tally.pairs;
  tally.witnesses += meaning_.witnesses.size();
  tally.same += meaning_.verdict == Meaning::Verdict::same;
  tally.different += meaning_.verdict == Meaning::Verdict::different;
  tally.undecided += !meaning_.undecided.empty();
  for (const std::string& question : meaning_.undecided)
    ++tally.reasons[question];
}

std::optional<ChangeKind> Verdict::kind_of(const std::string& record) const {
  const auto result = [&](const Module& module) { return determine_case(module, record)[0]; };
  const Result before = result(old_), after = result(now_);
  return analysis::change_of(analysis::Decided(before), analysis::Decided(after));
}

bool Verdict::is_about(const std::string& record) const {
  const Json json = Json::parse(record);
  if (meaning_.list_length != 0 && has_longer_list(record, meaning_.list_length)) return false;
  const Json day = at(json, "service_date");
  return !meaning_.from || !day.is_string() || day == "" ||
         values::parse_day(day.get<std::string>()) >= meaning_.from;
}

std::optional<std::string> Verdict::check_witnesses() const {
  if ((meaning_.verdict == Meaning::Verdict::same && !meaning_.undecided.empty()) ||
      (meaning_.verdict == Meaning::Verdict::different) == kinds_.empty())
    return "the verdict does not go with what was found";
  if (kinds_.size() != meaning_.witnesses.size()) return "a kind of change has two witnesses";
  for (const Witness& witness : meaning_.witnesses) {
    const auto kind = kind_of(witness.record);
    if (kind != witness.kind)
      return "a witness of " + shown(witness.kind) + " shows " + (kind ? shown(*kind) : "none") +
             "\ncase: " + witness.record;
    if (!is_about(witness.record))
      return "a witness that the report is not about\ncase: " + witness.record;
  }
  return std::nullopt;
}

std::optional<std::string> Verdict::check_case(const std::string& record) const {
  ++tally_.cases;
  const auto kind = kind_of(record);
  if (!kind) return std::nullopt;
  ++tally_.changed;
  if (!is_about(record)) return ++tally_.left_out, std::nullopt;
  if (!kinds_.contains(*kind)) {
    if (!meaning_.undecided.empty()) return ++tally_.left_out, std::nullopt;
    return "a case shows another kind of change: " + shown(*kind) + "\ncase: " + record;
  }
  const Json json = Json::parse(record);
  for (const Witness& witness : meaning_.witnesses)
    for (const std::string& common : witness.always)
      if (witness.kind == *kind && contradicts(common, json))
        return "not all cases of " + shown(*kind) + " have in common that " + common +
               "\ncase: " + record;
  return std::nullopt;
}

std::vector<std::string> near(const std::string& record) {
  std::vector<std::string> records = {record};
  without_each(Json::parse(record), Json::json_pointer(), records);
  return records;
}

} // namespace pol::differential
