// SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/
#include "compiler/diagnostics/finding.h"
#include "compiler/diagnostics/places.h"
#include <algorithm>
#include <cctype>
#include <fmt/format.h>
#include <map>

namespace pol::diagnostics {

namespace {

// A path as a relative or absolute URI reference.
std::string uri(std::string_view path) {
  std::string result;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || std::string_view("-._~/").find(c) != std::string_view::npos)
      result += c;
    else
      result += fmt::format("%{:02X}", byte);
  }
  return path.starts_with('/') ? "file://" + result : result;
}

Json region(const source::File& file, source::Span span) {
  const source::Position begin = file.position(span.begin), end = file.position(span.end);
  return {{"startLine", begin.line},
          {"startColumn", begin.column},
          {"endLine", end.line},
          {"endColumn", end.column}};
}

Json location(const source::Files& files, source::Span span) {
  const source::File& file = files[span.file];
  return {{"artifactLocation", {{"uri", uri(file.path())}}}, {"region", region(file, span)}};
}

// FNV-1a: the same on every machine and in every version.
std::uint64_t hash(std::string_view text) {
  std::uint64_t value = 14695981039346656037u;
  for (const char c : text)
    value = (value ^ static_cast<unsigned char>(c)) * 1099511628211u;
  return value;
}

// What the finding is about, whatever lines are inserted before it: its kind, file and line of
// text; `occurrence` tells those apart that are alike in this.
std::string fingerprint(const source::Files& files, const Diagnostic& diagnostic,
                        std::map<std::string, int>& occurrences) {
  const source::File& file = files[diagnostic.span.file];
  const std::string_view line = file.line(file.position(diagnostic.span.begin).line);
  const std::string about =
      fmt::format("{}\n{}\n{}", info(diagnostic.kind).code, file.path(), line);
  return fmt::format("{:016x}:{}", hash(about), ++occurrences[about]);
}

Json fixes(const source::Files& files, const Diagnostic& diagnostic) {
  std::map<source::FileId, Json> changes;
  for (const Edit& edit : diagnostic.fix) {
    Json& change = changes[edit.span.file];
    const source::File& file = files[edit.span.file];
    change["artifactLocation"] = {{"uri", uri(file.path())}};
    change["replacements"].push_back(
        {{"deletedRegion", region(file, edit.span)}, {"insertedContent", {{"text", edit.text}}}});
  }
  Json fix = {{"artifactChanges", Json::array()}};
  for (auto& [file, change] : changes)
    fix["artifactChanges"].push_back(std::move(change));
  if (const std::string text = help(diagnostic); !text.empty())
    fix["description"] = {{"text", text}};
  return Json::array({std::move(fix)});
}

Json result(const source::Files& files, const Finding& finding, std::size_t rule,
            std::map<std::string, int>& occurrences) {
  const Diagnostic& diagnostic = finding.diagnostic;
  const std::string advice = help(diagnostic);
  Json object = {
      {"ruleId", info(diagnostic.kind).code},
      {"ruleIndex", rule},
      {"level", word(severity(diagnostic))},
      {"message", {{"text", message(diagnostic) + (advice.empty() ? "" : "; help: " + advice)}}},
      {"locations", {{{"physicalLocation", location(files, diagnostic.span)}}}},
      {"partialFingerprints", {{"polFinding/v1", fingerprint(files, diagnostic, occurrences)}}}};
  for (const Related& related : diagnostic.related)
    object["relatedLocations"].push_back({{"physicalLocation", location(files, related.span)},
                                          {"message", {{"text", related.text}}}});
  if (!diagnostic.fix.empty()) object["fixes"] = fixes(files, diagnostic);
  object["suppressions"] = Json::array();
  if (finding.allowed)
    object["suppressions"].push_back({{"kind", "inSource"}, {"justification", *finding.allowed}});
  if (!diagnostic.witness.empty())
    object["properties"] = {{"witness", Json::parse(diagnostic.witness, nullptr, false)}};
  return object;
}

Json descriptor(const KindInfo& kind, const Finding& finding, const About& about) {
  Json rule = {{"id", kind.code},
               {"name", kind.name},
               {"shortDescription", {{"text", about.title}}},
               {"fullDescription", {{"text", about.text}}},
               {"help", {{"text", about.text}}},
               {"defaultConfiguration", {{"level", word(kind.severity)}}}};
  if (!about.markdown.empty()) rule["help"]["markdown"] = about.markdown;
  if (!finding.rule.empty())
    rule["properties"] = {{"rule", finding.rule}, {"tags", {finding.category}}};
  return rule;
}

} // namespace

std::string to_sarif(const source::Files& files, const std::vector<Finding>& findings,
                     std::string_view version, About (*about)(const KindInfo&)) {
  Json rules = Json::array(), results = Json::array();
  std::map<std::string_view, std::size_t> index; // of a code among the rules
  std::map<std::string, int> occurrences;
  for (const Finding& finding : findings) {
    const KindInfo& kind = info(finding.diagnostic.kind);
    const auto [rule, is_new] = index.emplace(kind.code, rules.size());
    if (is_new) rules.push_back(descriptor(kind, finding, about(kind)));
    results.push_back(result(files, finding, rule->second, occurrences));
  }
  Json driver = {{"name", "pol"}, {"semanticVersion", version}, {"rules", std::move(rules)}};
  Json run = {{"tool", {{"driver", std::move(driver)}}},
              {"columnKind", "unicodeCodePoints"},
              {"results", std::move(results)}};
  const Json log = {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                    {"version", "2.1.0"},
                    {"runs", {std::move(run)}}};
  return written(log) + "\n";
}

} // namespace pol::diagnostics
