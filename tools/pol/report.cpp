#include "tools/pol/report.h"
#include "compiler/diagnostics/render.h"
#include "tools/pol/about_kind.h"
#include "tools/pol/version.h"
#include <cstdio>
#include <fmt/format.h>

namespace pol::tools {

namespace {

std::string plural(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

} // namespace

int report(const source::Files& files, const diagnostics::Sink& sink, const std::string& format,
           const Session& session) {
  if (format == "json") {
    fmt::print("{}\n", diagnostics::to_json(files, sink.sorted()));
  } else if (format == "sarif") {
    fmt::print("{}", diagnostics::to_sarif(files, as_findings(sink), POL_VERSION, about_kind));
  } else {
    bool color = use_color(session.color, stderr);
    for (const diagnostics::Diagnostic* diagnostic : sink.sorted())
      fmt::print(stderr, "{}\n", diagnostics::to_text(files, *diagnostic, color));
  }
  return sink.has_errors() ? exit_findings : exit_done;
}

std::vector<diagnostics::Finding> as_findings(const diagnostics::Sink& sink) {
  std::vector<diagnostics::Finding> all;
  for (const diagnostics::Diagnostic* diagnostic : sink.sorted())
    all.push_back({*diagnostic, "", "", {}});
  return all;
}

std::string tally(const diagnostics::Sink& sink) {
  std::size_t errors = 0, warnings = 0;
  for (const diagnostics::Diagnostic& diagnostic : sink.all()) {
    auto severity = diagnostics::severity(diagnostic);
    errors += severity == diagnostics::Severity::error;
    warnings += severity == diagnostics::Severity::warning;
  }
  std::string text = errors == 0 ? "no errors" : plural(errors, "error");
  return warnings == 0 ? text : text + ", " + plural(warnings, "warning");
}

} // namespace pol::tools
