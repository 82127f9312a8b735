#include "tools/pol/test_report.h"
#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace pol::tools {

namespace {

std::string painted(std::string_view text, const char* code, bool color) {
  return color ? fmt::format("\033[{}m{}\033[0m", code, text) : std::string(text);
}

std::size_t failures(const RevisionReport& report) {
  return static_cast<std::size_t>(
      std::count_if(report.tests.begin(), report.tests.end(),
                    [](const TestResult& test) { return !test.passed; }));
}

// Expected and actual side by side.
std::string side_by_side(const TestResult& test, bool color) {
  std::size_t width = 8;
  for (const auto& comparison : test.comparisons)
    width = std::max(width, comparison.expected.size());
  std::string text = fmt::format("    {:<10} {:<{}}   {}\n", "", "expected", width, "actual");
  for (const auto& comparison : test.comparisons) {
    const std::string line =
        fmt::format("    {:<10} {:<{}} {} {}", comparison.what, comparison.expected, width,
                    comparison.same ? " " : "≠", comparison.actual);
    text += (comparison.same ? line : painted(line, "31", color)) + "\n";
  }
  return text;
}

std::string coverage_lines(const Coverage& coverage) {
  std::string text;
  for (const auto& [place, seen] : coverage.conditions) {
    std::string never;
    if (!seen.yes) never += ", true";
    if (!seen.no) never += ", false";
    if (!seen.unknown) never += ", unknown";
    if (!never.empty()) text += fmt::format("    {} was never {}\n", place, never.substr(2));
  }
  return text;
}

std::size_t fully_covered(const Coverage& coverage) {
  return static_cast<std::size_t>(
      std::count_if(coverage.conditions.begin(), coverage.conditions.end(), [](const auto& entry) {
        return entry.second.yes && entry.second.no && entry.second.unknown;
      }));
}

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

} // namespace

std::string human_report(const std::vector<RevisionReport>& reports, bool color, bool quiet) {
  std::string text;
  std::size_t all = 0, failed = 0;
  for (const auto& report : reports) {
    all += report.tests.size();
    failed += failures(report);
    for (const auto& test : report.tests)
      if (!test.passed)
        text += fmt::format("{} {}\n  {}:{}\n{}\n", painted("FAILED", "1;31", color), test.name,
                            test.file, test.line, side_by_side(test, color));
    if (quiet) continue;
    text += fmt::format(
        "{} {}: {} of {} tests passed; {} of {} conditions seen true, false and unknown\n",
        report.number, report.revision, report.tests.size() - failures(report), report.tests.size(),
        fully_covered(report.coverage), report.coverage.conditions.size());
    if (!report.tests.empty()) text += coverage_lines(report.coverage);
  }
  if (!quiet || failed > 0) text += fmt::format("{} passed, {} failed\n", all - failed, failed);
  return text;
}

std::string json_report(const std::vector<RevisionReport>& reports) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const auto& report : reports) {
    nlohmann::ordered_json entry{{"policy", report.number},
                                 {"revision", report.revision},
                                 {"file", report.file},
                                 {"passed", report.tests.size() - failures(report)},
                                 {"failed", failures(report)}};
    entry["tests"] = nlohmann::ordered_json::array();
    for (const auto& test : report.tests) {
      nlohmann::ordered_json one{{"name", test.name}, {"line", test.line}, {"passed", test.passed}};
      for (const auto& comparison : test.comparisons)
        if (!comparison.same)
          one["differences"].push_back({{"what", comparison.what},
                                        {"expected", comparison.expected},
                                        {"actual", comparison.actual}});
      entry["tests"].push_back(std::move(one));
    }
    entry["coverage"] = nlohmann::ordered_json::array();
    for (const auto& [place, seen] : report.coverage.conditions)
      entry["coverage"].push_back({{"condition", place},
                                   {"true", seen.yes},
                                   {"false", seen.no},
                                   {"unknown", seen.unknown}});
    list.push_back(std::move(entry));
  }
  return list.dump(2) + "\n";
}

std::string junit_report(const std::vector<RevisionReport>& reports) {
  std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n";
  for (const auto& report : reports) {
    text +=
        fmt::format("  <testsuite name=\"{} {}\" tests=\"{}\" failures=\"{}\" errors=\"0\">\n",
                    escaped(report.number), report.revision, report.tests.size(), failures(report));
    for (const auto& test : report.tests) {
      text +=
          fmt::format("    <testcase name=\"{}\" classname=\"{}\" file=\"{}\" line=\"{}\"",
                      escaped(test.name), escaped(report.number), escaped(test.file), test.line);
      if (test.passed) {
        text += "/>\n";
        continue;
      }
      text += ">\n      <failure message=\"the determination differs\">";
      for (const auto& comparison : test.comparisons)
        if (!comparison.same)
          text += escaped(fmt::format("{}: expected {}, found {}\n", comparison.what,
                                      comparison.expected, comparison.actual));
      text += "</failure>\n    </testcase>\n";
    }
    text += "  </testsuite>\n";
  }
  return text + "</testsuites>\n";
}

} // namespace pol::tools
