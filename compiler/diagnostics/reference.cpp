#include "compiler/diagnostics/reference.h"
#include <fmt/format.h>

namespace pol::diagnostics {
namespace {

constexpr std::string_view introduction =
    R"(# What Pol says

Every message of `pol check`, by its code. A code always means the same. An `error` keeps a policy from
being compiled. Where a message quotes your text, this page has `…`.

This page is made from `compiler/diagnostics/kinds/*.def` and the examples from `tests/golden/diagnostics/`;
the test "the reference page shows every diagnostic" holds it to that, and `POL_UPDATE=1` writes it anew.

An example shows what was written, then what Pol says. Where the file is `x.pol` and its first line is not
`policy` or `vocabulary`, this stands before it, with a vocabulary `basics` of ordinary fields:

```text
{}```
)";

// One table of kinds is a section.
struct Section {
  std::string_view title, file;
  std::vector<std::string_view> codes;
};

const std::vector<Section>& sections() {
#define POL_DIAGNOSTIC(name, code, severity, message, help) code,
  static const std::vector<Section> all = {
      {"Text, words and form",
       "syntax.def",
       {
#include "compiler/diagnostics/kinds/syntax.def"
       }},
      {"Declarations and names",
       "names.def",
       {
#include "compiler/diagnostics/kinds/names.def"
       }},
      {"Types, units and conditions",
       "types.def",
       {
#include "compiler/diagnostics/kinds/types.def"
       }},
      {"Rules, outcomes, precedence, code lists, history and tests",
       "policy.def",
       {
#include "compiler/diagnostics/kinds/policy.def"
       }},
      {"Files, vocabularies and revisions together",
       "library.def",
       {
#include "compiler/diagnostics/kinds/library.def"
       }},
  };
#undef POL_DIAGNOSTIC
  return all;
}

const KindInfo& info_of(std::string_view code) {
  std::size_t index = 0;
  while (info(kind_at(index)).code != code)
    ++index;
  return info(kind_at(index));
}

// A wording for readers: `…` for what is filled in, and no sign that Markdown would take.
std::string shown(std::string_view wording) {
  std::string text;
  bool quoted = false;
  for (std::size_t i = 0; i < wording.size(); ++i) {
    const std::string_view rest = wording.substr(i);
    const bool doubled = rest.starts_with("{{") || rest.starts_with("}}");
    if (!doubled && rest.size() > 2 && rest[0] == '{' && rest[2] == '}') {
      text += "…";
      i += 2;
      continue;
    }
    if (wording[i] == '`') quoted = !quoted;
    if (!quoted && std::string_view("*_<[").find(wording[i]) != std::string_view::npos)
      text += '\\';
    text += wording[i];
    if (doubled) ++i;
  }
  return text;
}

std::string entry(const KindInfo& kind, const std::string& example) {
  std::string text = fmt::format("\n### {} `{}`\n\n{}: {}\n", kind.code, kind.name,
                                 word(kind.severity), shown(kind.message));
  if (!kind.help.empty()) text += fmt::format("\nhelp: {}\n", shown(kind.help));
  if (!example.empty()) text += fmt::format("\n```text\n{}```\n", example);
  return text;
}

} // namespace

std::string diagnostic_reference(const std::string& head, const ExampleOf& example_of) {
  std::string page = fmt::format(fmt::runtime(introduction), head);
  for (const Section& section : sections()) {
    page += fmt::format("\n## {}\n\n`{}`\n", section.title, section.file);
    for (std::string_view code : section.codes) {
      const KindInfo& kind = info_of(code);
      page += entry(kind, example_of(kind));
    }
  }
  return page;
}

} // namespace pol::diagnostics
