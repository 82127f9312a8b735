#include "compiler/diagnostics/diagnostic.h"
#include <algorithm>
#include <optional>

namespace pol::diagnostics {

namespace {

// The last entry stands behind the last kind, so that the table is never empty.
constexpr KindInfo table[] = {
#define POL_DIAGNOSTIC(name, code, severity, message, help)                                        \
  {#name, code, Severity::severity, message, help},
#include "compiler/diagnostics/kinds.def"
#undef POL_DIAGNOSTIC
    {"", "", Severity::note, "", ""},
};

// `wording` with `{N}` replaced by argument N, `{{` by `{` and `}}` by `}`. Nothing if an argument
// is wanted that is missing or empty and `all_needed`; otherwise such a placeholder stays as it is.
std::optional<std::string> fill(std::string_view wording, const std::vector<std::string>& arguments,
                                bool all_needed) {
  std::string result;
  for (std::size_t i = 0; i < wording.size(); ++i) {
    std::string_view rest = wording.substr(i);
    if (rest.starts_with("{{") || rest.starts_with("}}")) {
      result += wording[i++];
      continue;
    }
    bool placeholder =
        rest.size() > 2 && rest[0] == '{' && rest[1] >= '0' && rest[1] <= '9' && rest[2] == '}';
    if (!placeholder) {
      result += wording[i];
      continue;
    }
    auto index = static_cast<std::size_t>(rest[1] - '0');
    bool given = index < arguments.size();
    if (all_needed && (!given || arguments[index].empty())) return std::nullopt;
    result += given ? std::string_view(arguments[index]) : rest.substr(0, 3);
    i += 2;
  }
  return result;
}

} // namespace

const KindInfo& info(Kind kind) { return table[static_cast<std::size_t>(kind)]; }
std::size_t kind_count() { return std::size(table) - 1; }
Kind kind_at(std::size_t index) { return static_cast<Kind>(index); }

Severity severity(const Diagnostic& diagnostic) {
  return diagnostic.own_severity.value_or(info(diagnostic.kind).severity);
}

std::string_view word(Severity severity) {
  switch (severity) {
  case Severity::error: return "error";
  case Severity::warning: return "warning";
  case Severity::note: break;
  }
  return "note";
}

std::string message(const Diagnostic& diagnostic) {
  return *fill(info(diagnostic.kind).message, diagnostic.arguments, false);
}

std::string help(const Diagnostic& diagnostic) {
  if (!diagnostic.help_override.empty()) return diagnostic.help_override;
  return fill(info(diagnostic.kind).help, diagnostic.arguments, true).value_or("");
}

Diagnostic& Sink::report(Kind kind, source::Span span, std::vector<std::string> arguments) {
  Diagnostic diagnostic{kind, span, std::move(arguments), {}, {}, {}};
  if (!seen_.emplace(kind, span).second) {
    dropped_ = std::move(diagnostic);
    return dropped_;
  }
  if (info(kind).severity == Severity::error) ++errors_;
  return all_.emplace_back(std::move(diagnostic));
}

Diagnostic* Sink::find(Kind kind, source::Span span) {
  if (!seen_.contains({kind, span})) return nullptr;
  const auto found = std::find_if(all_.begin(), all_.end(), [&](const Diagnostic& diagnostic) {
    return diagnostic.kind == kind && diagnostic.span == span;
  });
  return found == all_.end() ? nullptr : &*found;
}

std::vector<const Diagnostic*> Sink::sorted() const {
  std::vector<const Diagnostic*> result;
  for (const Diagnostic& diagnostic : all_)
    result.push_back(&diagnostic);
  std::stable_sort(result.begin(), result.end(),
                   [](const Diagnostic* a, const Diagnostic* b) { return a->span < b->span; });
  return result;
}

} // namespace pol::diagnostics
