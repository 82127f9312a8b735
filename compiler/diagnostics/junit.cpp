#include "compiler/diagnostics/finding.h"
#include "compiler/diagnostics/render.h"
#include <fmt/format.h>
#include <map>

namespace pol::diagnostics {

namespace {

// Characters that XML gives a meaning, and those that it may not hold.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
    case '&': out += "&amp;"; break;
    case '<': out += "&lt;"; break;
    case '>': out += "&gt;"; break;
    case '"': out += "&quot;"; break;
    default: out += static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' ? ' ' : c;
    }
  }
  return out;
}

bool fails(const Finding& finding) {
  return !finding.allowed && severity(finding.diagnostic) != Severity::note;
}

} // namespace

std::string to_junit(const source::Files& files, const std::vector<Finding>& findings,
                     const std::vector<std::string>& paths) {
  std::map<std::string, std::vector<const Finding*>> failed;
  for (const Finding& finding : findings)
    if (fails(finding)) failed[files[finding.diagnostic.span.file].path()].push_back(&finding);
  std::string cases;
  for (const std::string& path : paths) {
    cases +=
        fmt::format("    <testcase name=\"{0}\" classname=\"pol\" file=\"{0}\"", escaped(path));
    const auto found = failed.find(path);
    if (found == failed.end()) {
      cases += "/>\n";
      continue;
    }
    cases += fmt::format(">\n      <failure message=\"{} finding{}\">", found->second.size(),
                         found->second.size() == 1 ? "" : "s");
    for (const Finding* finding : found->second)
      cases += escaped(to_text(files, finding->diagnostic, false)) + "\n";
    cases += "</failure>\n    </testcase>\n";
  }
  return fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n"
                     "  <testsuite name=\"pol\" tests=\"{}\" failures=\"{}\" errors=\"0\">\n"
                     "{}  </testsuite>\n</testsuites>\n",
                     paths.size(), failed.size(), cases);
}

} // namespace pol::diagnostics
