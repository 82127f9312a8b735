#include "compiler/semantics/systems.h"
#include "compiler/semantics/checking.h"
#include "runtime/values/code.h"
#include <algorithm>

namespace pol::semantics {

namespace {

constexpr std::string_view diagnoses = "ICD10CM";

// In a list of ICD10CM a range also holds what extends its ends, whatever the pattern.
bool share_a_list(const std::string& one, const std::string& other) {
  return one == other ||
         (one != diagnoses && other != diagnoses && !values::codes_look_alike(one, other));
}

// False if an error was reported.
bool go_together(Names& names, const syntax::Name& one, const syntax::Name& other, bool in_list) {
  const bool fit = in_list
                       ? share_a_list(one.text, other.text)
                       : one.text == other.text || !values::codes_look_alike(one.text, other.text);
  if (fit) return true;
  auto& report = names.sink.report(Kind::systems_together, other.span,
                                   {one.text, other.text, in_list ? "code list" : "fact"});
  if (in_list)
    report.help_override = "write two lists, one of " + one.text + " and one of " + other.text +
                           ", and ask for each: `x in one or x in other`";
  return false;
}

} // namespace

std::vector<std::string> resolve_systems(Names& names, const std::vector<syntax::Name>& systems,
                                         bool in_list) {
  std::vector<std::string> known;
  for (const auto& system : systems)
    if (values::is_code_system(system.text))
      known.push_back(system.text);
    else
      report_unknown(names, Kind::unknown_code_system, system, values::code_systems());
  if (known.size() < systems.size()) return known;
  for (std::size_t i = 1; i < systems.size(); ++i)
    for (std::size_t before = 0; before < i; ++before)
      if (!go_together(names, systems[before], systems[i], in_list)) return {};
  return known;
}

std::optional<std::pair<std::string, std::string>>
look_alike(const std::vector<std::string>& systems, const std::vector<std::string>& others) {
  for (const auto& one : systems)
    for (const auto& other : others)
      if (one != other && values::codes_look_alike(one, other)) return std::pair(one, other);
  return std::nullopt;
}

std::optional<std::pair<std::string, std::string>>
sharing_prefix(const std::vector<std::string>& systems, std::string_view prefix) {
  std::vector<std::string> found;
  for (const auto& system : systems)
    if (values::has_code_shape(system, prefix, true) &&
        std::find(found.begin(), found.end(), system) == found.end())
      found.push_back(system);
  if (found.size() < 2) return std::nullopt;
  return std::pair(found[0], found[1]);
}

bool share_a_list(const std::vector<std::string>& systems, const std::vector<std::string>& others) {
  return std::all_of(systems.begin(), systems.end(), [&](const std::string& one) {
    return std::all_of(others.begin(), others.end(),
                       [&](const std::string& other) { return share_a_list(one, other); });
  });
}

std::string systems_text(const std::vector<std::string>& systems) {
  std::string text;
  for (const auto& system : systems)
    text += (text.empty() ? "" : " or ") + system;
  return text;
}

} // namespace pol::semantics
