#include "tests/unit/compiler/semantics/checked.h"
#include <algorithm>
#include <doctest/doctest.h>

namespace pol::testing {

namespace {

constexpr std::string_view frame = R"(policy "1" "One" {
  effective 2025-01-01
  as_of day
}
case { day: date, yes: boolean, no: boolean, size: number in cm from 0 to 40 }
otherwise not_addressed

)";

} // namespace

std::vector<std::string> Checked::reports() const {
  std::vector<std::string> result;
  for (const auto* diagnostic : sink.sorted()) {
    const auto& file = files[diagnostic->span.file];
    const auto place = file.position(diagnostic->span.begin);
    std::string line = files.size() > 1 ? file.path() + " " : "";
    line += std::string(diagnostics::info(diagnostic->kind).name) + " " +
            std::to_string(place.line) + ":" + std::to_string(place.column);
    for (std::size_t i = 0; i < diagnostic->arguments.size(); ++i)
      line += (i ? " | " : " ") + diagnostic->arguments[i];
    result.push_back(line);
  }
  return result;
}

const semantics::Revision& Checked::revision() const {
  for (const auto& report : reports())
    FAIL_CHECK(report);
  REQUIRE(library.policies.size() == 1);
  REQUIRE(library.policies[0].revisions.size() == 1);
  return library.policies[0].revisions[0];
}

Checked check_texts(const Texts& texts, const Setting& setting) {
  std::vector<std::string> paths = setting.ask;
  if (paths.empty())
    for (const auto& [path, text] : texts)
      paths.push_back(path);
  const auto read = [&](const std::string& path) -> std::optional<std::string> {
    auto found =
        std::find_if(texts.begin(), texts.end(), [&](const auto& it) { return it.first == path; });
    if (found == texts.end()) return std::nullopt;
    return found->second;
  };
  Checked checked;
  checked.library =
      semantics::check(paths, setting.root, {setting.include}, read, checked.files, checked.sink);
  return checked;
}

Checked check_file(std::string_view text) {
  return check_texts({{"lib/p.pol", std::string(text)}});
}

Checked check_policy(std::string_view text) {
  return check_file(std::string(frame) + std::string(text));
}

} // namespace pol::testing
