#include "tools/pol/about_kind.h"
#include "compiler/analysis/lint/reference.h"

namespace pol::tools {

namespace {

// The wording with `…` where words are filled in.
std::string general(std::string_view wording) {
  std::string text;
  for (std::size_t i = 0; i < wording.size(); ++i) {
    const std::string_view rest = wording.substr(i);
    if (rest.starts_with("{{") || rest.starts_with("}}")) {
      text += wording[i++];
    } else if (rest.size() > 2 && rest[0] == '{' && rest[2] == '}') {
      text += "…";
      i += 2;
    } else {
      text += wording[i];
    }
  }
  return text;
}

} // namespace

diagnostics::About about_kind(const diagnostics::KindInfo& kind) {
  namespace lint = analysis::lint;
  const std::string title = general(kind.message);
  for (std::size_t i = 0; i < lint::rules().size(); ++i) {
    const lint::RuleInfo& rule = lint::rules()[i];
    for (const diagnostics::Kind own : rule.kinds)
      if (diagnostics::info(own).code == kind.code)
        return {title, std::string(rule.finds) + " " + std::string(rule.matters),
                lint::rule_page(rule)};
  }
  return {title, kind.help.empty() ? title : title + "; help: " + general(kind.help)};
}

} // namespace pol::tools
