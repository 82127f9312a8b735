#include "tools/pol/diff_report.h"
#include <nlohmann/json.hpp>

namespace pol::tools {
namespace {

using analysis::PolicyDiff;
using Json = nlohmann::ordered_json;

Json json(const std::optional<analysis::Line>& line) {
  if (!line) return nullptr;
  return {{"file", line->file}, {"line", line->number}};
}

Json json(const analysis::Change& change) {
  return {{"what", change.what},          {"aspect", change.aspect},
          {"before", change.before},      {"after", change.after},
          {"old", json(change.old_line)}, {"new", json(change.new_line)},
          {"meaning", change.meaning}};
}

// true, false, null for unknown, "not there".
Json json(const analysis::Turned::Truth& truth) {
  if (!truth.there) return "not there";
  return truth.value ? Json(*truth.value) : Json(nullptr);
}

Json json(const Result& result) {
  Json out = {{"outcome", result.outcome}};
  if (!result.disposition.empty()) out["disposition"] = result.disposition;
  if (!result.between.empty()) out["between"] = result.between;
  if (!result.rules.empty()) out["rules"] = result.rules;
  if (!result.possible.empty()) out["possible"] = result.possible;
  for (const auto& missing : result.missing)
    out["missing"].push_back(missing.fact);
  for (const auto& error : result.errors)
    out["errors"].push_back({{"fact", error.fact}, {"problem", error.problem}});
  return out;
}

Json json(const analysis::ChangeKind& kind) {
  return {{"label", analysis::name(kind.effect)}, {"before", kind.before}, {"after", kind.after}};
}

Json json(const analysis::Witness& witness) {
  Json out = json(witness.kind);
  out["case"] = Json::parse(witness.record);
  out["result_before"] = json(witness.before);
  out["result_after"] = json(witness.after);
  out["conditions"] = Json::array();
  for (const auto& turned : witness.turned) {
    Json condition = {{"place", turned.place}};
    if (!turned.element.empty()) condition["element"] = turned.element;
    condition["before"] = json(turned.before);
    condition["after"] = json(turned.after);
    out["conditions"].push_back(std::move(condition));
  }
  out["edits"] = witness.responsible;
  out["in_all_such_cases"] = witness.always;
  if (witness.always_length != 0) out["list_length"] = witness.always_length;
  return out;
}

Json json(const analysis::Flips& flips) {
  Json out = {{"records", flips.records}, {"rejected", flips.rejected}, {"groups", Json::array()}};
  for (const auto& [kind, group] : flips.groups) {
    Json entry = json(kind);
    entry["cases"] = group.cases;
    entry["first"] = group.first;
    out["groups"].push_back(std::move(entry));
  }
  return out;
}

Json json(const analysis::RevisionName& name) {
  return {{"revision", values::format_day(name.effective)}, {"file", name.file}};
}

std::string_view name(analysis::Meaning::Verdict verdict) {
  switch (verdict) {
  case analysis::Meaning::Verdict::same: return "same";
  case analysis::Meaning::Verdict::different: return "different";
  case analysis::Meaning::Verdict::undecided: break;
  }
  return "undecided";
}

Json json(const PolicyDiff& diff) {
  const analysis::Meaning& meaning = diff.meaning;
  Json out = {{"policy", diff.policy},
              {"old_policy", diff.old_policy},
              {"old", json(diff.old)},
              {"new", json(diff.now)},
              {"meaning", name(meaning.verdict)},
              {"from", meaning.from ? Json(values::format_day(*meaning.from)) : Json(nullptr)},
              {"list_length", meaning.list_length},
              {"read_by_one", meaning.read_by_one},
              {"kinds", Json::array()},
              {"undecided", meaning.undecided},
              {"history", Json::array()},
              {"counted", diff.flips ? json(*diff.flips) : Json(nullptr)},
              {"changes", Json::array()}};
  for (const auto& witness : meaning.witnesses)
    out["kinds"].push_back(json(witness));
  for (const auto& finding : diff.history)
    out["history"].push_back({{"text", finding.text}, {"place", json(finding.line)}});
  for (const auto& change : diff.changes)
    out["changes"].push_back(json(change));
  return out;
}

} // namespace

std::string json_diff(const DiffReport& report) {
  Json out = {
      {"policies", Json::array()}, {"only_old", report.only_old}, {"only_new", report.only_new}};
  for (const PolicyDiff& diff : report.policies)
    out["policies"].push_back(json(diff));
  return out.dump(2) + "\n";
}

} // namespace pol::tools
