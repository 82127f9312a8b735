// The registry itself: codes, placeholders and wording.
#include "compiler/diagnostics/diagnostic.h"
#include <algorithm>
#include <cctype>
#include <doctest/doctest.h>
#include <set>
#include <string>

using namespace pol::diagnostics;

namespace {

struct Entry {
  std::string_view group; // first digits of the codes of this table
  std::string_view code;
};

const Entry entries[] = {
#define POL_DIAGNOSTIC(name, code, severity, message, help) {"POL01", code},
#include "compiler/diagnostics/kinds/syntax.def"
#undef POL_DIAGNOSTIC
#define POL_DIAGNOSTIC(name, code, severity, message, help) {"POL02", code},
#include "compiler/diagnostics/kinds/names.def"
#undef POL_DIAGNOSTIC
#define POL_DIAGNOSTIC(name, code, severity, message, help) {"POL03", code},
#include "compiler/diagnostics/kinds/types.def"
#undef POL_DIAGNOSTIC
#define POL_DIAGNOSTIC(name, code, severity, message, help) {"POL04", code},
#include "compiler/diagnostics/kinds/policy.def"
#undef POL_DIAGNOSTIC
#define POL_DIAGNOSTIC(name, code, severity, message, help) {"POL05", code},
#include "compiler/diagnostics/kinds/library.def"
#undef POL_DIAGNOSTIC
#define POL_DIAGNOSTIC(name, code, severity, message, help) {"POL20", code},
#include "compiler/diagnostics/kinds/lint.def"
#undef POL_DIAGNOSTIC
    {"POL", "POL"}, // keeps the table from being empty
};

std::set<int> placeholders(std::string_view wording) {
  std::set<int> found;
  for (std::size_t i = 0; i + 2 < wording.size(); ++i)
    if (wording.substr(i, 2) == "{{")
      ++i; // a brace of the text
    else if (wording[i] == '{' && std::isdigit(static_cast<unsigned char>(wording[i + 1])) &&
             wording[i + 2] == '}')
      found.insert(wording[i + 1] - '0');
  return found;
}

// What an author sees as a sentence: no capital at its start (unless the word is one), no stop.
void check_wording(std::string_view text) {
  CAPTURE(text);
  bool capital = std::isupper(static_cast<unsigned char>(text.front())) != 0;
  bool acronym = text.size() > 1 && std::isupper(static_cast<unsigned char>(text[1])) != 0;
  CHECK((!capital || acronym));
  CHECK(text.back() != '.');
  CHECK(text.back() != '!');
  CHECK(text.front() != ' ');
  CHECK(text.back() != ' ');
  CHECK(text.find("  ") == std::string_view::npos);
  CHECK(text.find('\n') == std::string_view::npos);
  CHECK(std::count(text.begin(), text.end(), '`') % 2 == 0);
}

} // namespace

TEST_CASE("the registry has kinds") { CHECK(kind_count() > 0); }

TEST_CASE("each code lies in the range of its table") {
  for (const Entry& entry : entries) {
    CAPTURE(entry.code);
    CHECK(entry.code.starts_with(entry.group));
  }
  CHECK(std::size(entries) - 1 == kind_count());
}

TEST_CASE("codes and names are unique, codes are POL and four digits") {
  std::set<std::string_view> codes, names;
  for (std::size_t i = 0; i < kind_count(); ++i) {
    const KindInfo& kind = info(kind_at(i));
    CAPTURE(kind.name);
    CHECK(codes.insert(kind.code).second);
    CHECK(names.insert(kind.name).second);
    REQUIRE(kind.code.size() == 7);
    CHECK(kind.code.substr(0, 3) == "POL");
    for (char digit : kind.code.substr(3))
      CHECK(std::isdigit(static_cast<unsigned char>(digit)));
  }
}

TEST_CASE("placeholders count from {0} without a gap") {
  for (std::size_t i = 0; i < kind_count(); ++i) {
    const KindInfo& kind = info(kind_at(i));
    CAPTURE(kind.name);
    std::set<int> used = placeholders(kind.message);
    used.merge(placeholders(kind.help));
    int expected = 0;
    for (int index : used)
      CHECK(index == expected++);
  }
}

TEST_CASE("wording: lower case, no final stop, backticks in pairs") {
  for (std::size_t i = 0; i < kind_count(); ++i) {
    const KindInfo& kind = info(kind_at(i));
    CAPTURE(kind.name);
    REQUIRE_FALSE(kind.message.empty());
    check_wording(kind.message);
    if (!kind.help.empty()) check_wording(kind.help);
  }
}
