// The reference page of diagnostics, with an example of each from its golden file.
#include "compiler/diagnostics/reference.h"
#include "tests/golden/golden_file.h"
#include "tests/reference_page.h"
#include <algorithm>
#include <fmt/format.h>

using namespace pol::diagnostics;
using namespace pol::golden;

namespace {

constexpr std::ptrdiff_t most_input_lines = 12, most_report_lines = 14;
constexpr std::size_t longest_line = 120;

// Whether a text can be read on a page: no bytes but those of letters and signs that are seen.
bool is_readable(const std::string& text) {
  const auto invisible = [](unsigned char c) { return (c < 0x20 && c != '\n') || c == 0x7F; };
  const bool odd = text.find("\xE2\x80\x8B") != text.npos || text.find("\xEF\xBF\xBD") != text.npos;
  return !odd && std::none_of(text.begin(), text.end(), invisible);
}

std::ptrdiff_t lines_of(const std::string& text) {
  return std::count(text.begin(), text.end(), '\n');
}

bool has_long_line(const std::string& text) {
  std::size_t begin = 0;
  for (std::size_t end = 0; (end = text.find('\n', begin)) != text.npos; begin = end + 1)
    if (end - begin > longest_line) return true;
  return false;
}

// The input, each file with its name where there are several, and what is said.
std::string example_text(const Case& one) {
  std::string text;
  for (const Source& source : one.sources) {
    if (one.sources.size() > 1) text += "--- " + source.path + "\n";
    text += source.body;
  }
  return text + "\n" + one.reports;
}

bool is_short(const Case& one) {
  std::string input;
  for (const Source& source : one.sources) {
    if (!source.readable) return false;
    input += source.body;
  }
  return lines_of(input) <= most_input_lines && lines_of(one.reports) <= most_report_lines &&
         is_readable(input) && is_readable(one.reports) && !has_long_line(input + one.reports);
}

std::string example_of(const KindInfo& kind) {
  const GoldenFile golden =
      read_golden(fmt::format("{}/{}_{}.txt", diagnostics_folder(), kind.code, kind.name));
  const auto found = std::find_if(golden.cases.begin(), golden.cases.end(), is_short);
  return found == golden.cases.end() ? "" : example_text(*found);
}

// Lint has a page of its own.
bool is_on_page(const KindInfo& kind) { return !kind.code.starts_with("POL20"); }

} // namespace

TEST_CASE("the reference page shows every diagnostic") {
  const std::string page = diagnostic_reference(shared_file("head.pol"), example_of);
  for (std::size_t i = 0; i < kind_count(); ++i) {
    const KindInfo& kind = info(kind_at(i));
    const bool found = page.find(fmt::format("### {} `{}`\n", kind.code, kind.name)) != page.npos;
    CHECK_MESSAGE(found == is_on_page(kind), kind.code);
  }
  pol::test::check_reference_page("diagnostics.md", page);
}

TEST_CASE("most diagnostics have an example on the page") {
  std::size_t shown = 0, all = 0;
  for (std::size_t i = 0; i < kind_count(); ++i) {
    if (!is_on_page(info(kind_at(i)))) continue;
    ++all;
    shown += !example_of(info(kind_at(i))).empty();
  }
  CHECK(shown * 4 >= all * 3);
}
