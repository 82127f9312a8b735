// Codes written otherwise than their system writes them: they mean the same, and look like another.
#include "compiler/analysis/lint/subject.h"
#include "runtime/values/code.h"
#include <fmt/format.h>

namespace pol::analysis::lint {

namespace {

constexpr std::size_t before_dot = 3; // of ICD10CM

// As the system writes it; a prefix ends with `*`.
std::string usual(const std::string& system, const std::string& written) {
  const bool prefix = written.ends_with('*');
  std::string code =
      values::normal_code(system, prefix ? written.substr(0, written.size() - 1) : written);
  if (system == "ICD10CM" && code.size() >= before_dot && (prefix || code.size() > before_dot))
    code.insert(before_dot, ".");
  return prefix ? code + "*" : code;
}

void check(const Subject& subject, const std::string& system, const syntax::Prose& code,
           Findings& findings) {
  const std::string form = usual(system, code.text);
  // `C65*` and `C65.*` are both usual.
  const bool dotless = form.ends_with(".*") && code.text == form.substr(0, form.size() - 2) + "*";
  if (form == code.text || dotless) return;
  auto& found = findings.report(diagnostics::Kind::code_form, code.span, {code.text, system, form});
  if (subject.files.text(code.span) == fmt::format("\"{}\"", code.text))
    found.fix = {{code.span, fmt::format("\"{}\"", form)}};
}

} // namespace

// In lists of one system: with more, a code does not tell its own.
void find_code_form(const Subject& subject, Findings& findings) {
  for (const source::FileId file : subject.asked)
    for (const auto& declaration : subject.trees[file].declarations) {
      const auto* codes = std::get_if<syntax::Codes>(&declaration.node);
      if (!codes || codes->systems.size() != 1) continue;
      for (const auto& entry : codes->entries)
        for (const auto* code : {&entry.first, &entry.last})
          if (*code) check(subject, codes->systems.front().text, **code, findings);
    }
}

} // namespace pol::analysis::lint
