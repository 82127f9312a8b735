#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#include "compiler/analysis/lint/settings.h"
#include <fmt/format.h>
#include <toml++/toml.h>

namespace pol::analysis::lint {

using diagnostics::Severity;

namespace {

constexpr std::pair<std::string_view, std::optional<Severity>> levels[] = {
    {"off", std::nullopt},
    {"note", Severity::note},
    {"warning", Severity::warning},
    {"error", Severity::error},
};

std::string suggestion(std::string_view word, const std::vector<std::string_view>& known) {
  const std::string_view near = diagnostics::nearest(word, known);
  return near.empty() ? "" : fmt::format("; did you mean `{}`?", near);
}

std::string at(const std::string& path, const toml::source_region& place) {
  return fmt::format("{}:{}", path, place.begin.line);
}

// The reader's own words, and what they mean to someone who left the quotes out.
std::string not_read(const toml::parse_error& error, const std::string& path) {
  const std::string_view said = error.description();
  const bool value = said.find("value") != said.npos;
  return fmt::format("{}: {}{}", at(path, error.source()), said,
                     value ? "; write the level in quotes, as in `naming = \"off\"`" : "");
}

// Only `[lint]` is read; what else stands in the file would be passed over in silence.
std::string not_known(const toml::key& key, const std::string& path) {
  const std::string place = at(path, key.source());
  if (rule_named(key.str()))
    return fmt::format("{}: `{}` stands outside of `[lint]`: write `[lint]` on a line before it",
                       place, key.str());
  return fmt::format("{}: only `[lint]` has a meaning here, and this is `{}`{}", place, key.str(),
                     suggestion(key.str(), {"lint"}));
}

using Level = tl::expected<std::optional<Severity>, std::string>;

Level level_of(const toml::node& value) {
  const std::optional<std::string> word = value.value_exact<std::string>();
  if (!word)
    return tl::unexpected<std::string>("expected \"off\", \"note\", \"warning\" or \"error\"");
  for (const auto& [name, severity] : levels)
    if (name == *word) return severity;
  return tl::unexpected(fmt::format("`{}` is none of off, note, warning and error{}", *word,
                                    suggestion(*word, {"off", "note", "warning", "error"})));
}

} // namespace

bool Settings::runs(Rule rule) const {
  const auto found = severities.find(rule);
  return found == severities.end() || found->second.has_value();
}

std::optional<Severity> Settings::severity(Rule rule) const {
  const auto found = severities.find(rule);
  return found == severities.end() ? std::nullopt : found->second;
}

tl::expected<Settings, std::string> read_settings(std::string_view text, const std::string& path) {
  const toml::parse_result parsed = toml::parse(text, path);
  if (!parsed) return tl::unexpected(not_read(parsed.error(), path));
  for (const auto& [key, value] : parsed.table())
    if (key.str() != "lint") return tl::unexpected(not_known(key, path));
  Settings settings;
  const toml::node* lint = parsed.table().get("lint");
  if (!lint) return settings;
  if (!lint->is_table())
    return tl::unexpected(at(path, lint->source()) + ": `lint` is a table: write `[lint]`");
  for (const auto& [key, value] : *lint->as_table()) {
    const std::optional<Rule> rule = rule_named(key.str());
    if (!rule)
      return tl::unexpected(fmt::format("{}: no lint rule is named `{}`{}", at(path, key.source()),
                                        key.str(), suggestion(key.str(), rule_names())));
    Level level = level_of(value);
    if (!level)
      return tl::unexpected(fmt::format("{}: {}", at(path, value.source()), level.error()));
    settings.severities[*rule] = *level;
  }
  return settings;
}

} // namespace pol::analysis::lint
