// pol lint as its users run it: exit codes, allowances, pol.toml, --fix, formats.
#include "tests/run_pol.h"
#include <doctest/doctest.h>
#include <filesystem>
#include <nlohmann/json.hpp>

using namespace pol::test;
using Json = nlohmann::json;

namespace {

const std::string head = R"(policy "1.01" "A policy" {
  effective 2025-01-01
  as_of     service_date
}

case {
  service_date: date
  size: number in cm from 0 to 40 evidence "Imaging report"
  site: text evidence "Imaging report"
}

)";
const std::string tail = R"(
otherwise not_addressed

test "3 cm" {
  given { size: 3, site: "kidney" }
  expect medically_necessary
}
)";

std::string rule(const std::string& condition) {
  return "rule small: medically_necessary \"A small tumor\" cites \"First bullet\"\nwhen " +
         condition + "\n";
}
std::string policy(const std::string& condition) { return head + rule(condition) + tail; }

const std::string clean = policy("size <= 4 and site == \"kidney\"");
const std::string turned = policy("4 >= size and site == \"kidney\"");

// What was said, but for the sentence that there is no solver, where that is so.
std::string said(const Ran& ran) {
  std::string text = ran.err;
  if (const auto begin = text.find("pol: nothing was proved, only read: "); begin != text.npos)
    text.erase(begin, text.find('\n', begin) + 1 - begin);
  return text;
}

// The exit code; without a solver nothing else is left open here.
int code(const Ran& ran) {
  const bool unproved = ran.err.find("pol: nothing was proved, only read: ") != std::string::npos;
  if (unproved) CHECK(ran.code != 0);
  return unproved && ran.code == 5 ? 0 : ran.code;
}

// The rules here leave gaps, which are told of elsewhere.
const std::string without_gaps = "[lint]\ncase_gap = \"off\"\n";
struct LintFolder : TemporaryFolder {
  LintFolder() { write("pol.toml", without_gaps); }
};

Json findings(const LintFolder& folder, const std::vector<std::string>& words) {
  std::vector<std::string> all = {"lint", "--format", "json"};
  all.insert(all.end(), words.begin(), words.end());
  return Json::parse(run_pol(all, folder.path()).out);
}

} // namespace

TEST_CASE("nothing found: exit code 0, one line") {
  LintFolder folder;
  folder.write("x.pol", clean);
  Ran ran = run_pol({"lint", "x.pol"}, folder.path());
  CHECK(code(ran) == 0);
  CHECK(ran.out == "");
  CHECK(said(ran) == "1 file linted: nothing found\n");
  CHECK(said(run_pol({"lint", "--quiet", "x.pol"}, folder.path())) == "");
}

TEST_CASE("a warning makes the exit code 1, a note does not") {
  LintFolder folder;
  folder.write("x.pol", turned);
  Ran ran = run_pol({"lint", "x.pol"}, folder.path());
  CHECK(code(ran) == 1);
  CHECK(ran.err.starts_with("warning[POL2072]: "));
  CHECK(ran.err.find("1 file linted: 1 warning\n") != std::string::npos);
  folder.write("x.pol", policy("size <= 4 and site == \"kidney\" and service_date within 6 months "
                               "after 2025-01-31"));
  ran = run_pol({"lint", "x.pol"}, folder.path());
  CHECK(code(ran) == 0);
  CHECK(ran.err.starts_with("note[POL2040]: "));
}

TEST_CASE("an allowance of what needs proof is of use, with a solver or without") {
  LintFolder folder;
  const std::string allow = "# lint: allow unknown_erased because \"the claim says so\"\n";
  folder.write("x.pol", head + allow + rule("(size default 3) <= 4 and site == \"kidney\"") + tail);
  const Ran ran = run_pol({"lint", "x.pol"}, folder.path());
  CHECK(code(ran) == 0);
  CHECK(ran.err.find("1 file linted: nothing found") != std::string::npos);
}

TEST_CASE("errors of the compiler come first, and alone") {
  LintFolder folder;
  folder.write("x.pol", policy("4 >= size and nowhere"));
  Ran ran = run_pol({"lint", "x.pol"}, folder.path());
  CHECK(code(ran) == 1);
  CHECK(ran.err.starts_with("error[POL"));
  CHECK(ran.err.find("POL2072") == std::string::npos);
  const Json found = findings(folder, {"x.pol"});
  REQUIRE(found.size() == 1);
  CHECK(found[0]["severity"] == "error");
  CHECK(found[0]["rule"] == "");
}

TEST_CASE("JSON: the documented keys") {
  LintFolder folder;
  folder.write("x.pol", turned);
  const Json found = findings(folder, {"x.pol"});
  REQUIRE(found.size() == 1);
  CHECK(found[0]["rule"] == "literal_on_left");
  CHECK(found[0]["category"] == "hygiene");
  CHECK(found[0]["code"] == "POL2072");
  CHECK(found[0]["severity"] == "warning");
  CHECK(found[0]["file"] == "x.pol");
  CHECK(found[0]["line"] == 13);
  CHECK(found[0]["column"] == 6);
  CHECK(found[0]["help"] == "write `size <= 4`");
  CHECK(found[0]["fix"][0]["text"] == "size <= 4");
  CHECK(found[0]["related"].empty());
  CHECK(found[0]["witness"].is_null());
  CHECK(found[0]["suppressed"].is_null());
}

TEST_CASE("an allowance with a reason: counted, told with its reason, exit code 0") {
  LintFolder folder;
  const std::string allow = "# lint: allow literal_on_left because \"as the document has it\"\n";
  folder.write("x.pol", head + allow + rule("4 >= size and site == \"kidney\"") + tail);
  Ran ran = run_pol({"lint", "x.pol"}, folder.path());
  CHECK(code(ran) == 0);
  CHECK(said(ran) == "allowed: literal_on_left (x.pol:14) because \"as the document has it\"\n"
                     "1 file linted: nothing found (1 allowed)\n");
  const Json found = findings(folder, {"x.pol"});
  REQUIRE(found.size() == 1);
  CHECK(found[0]["suppressed"]["reason"] == "as the document has it");
}

TEST_CASE("an allowance without a reason allows nothing") {
  LintFolder folder;
  folder.write("x.pol", head + "# lint: allow literal_on_left\n" +
                            rule("4 >= size and site == \"kidney\"") + tail);
  const Json found = findings(folder, {"x.pol"});
  REQUIRE(found.size() == 2);
  CHECK(found[0]["rule"] == "allowance");
  CHECK(found[1]["rule"] == "literal_on_left");
  CHECK(found[1]["suppressed"].is_null());
}

TEST_CASE("an allowance is about its declaration alone") {
  LintFolder folder;
  folder.write("x.pol", head + "# lint: allow literal_on_left because \"only here\"\n" +
                            "criterion one \"One\" cites \"A\" = 1 <= size\n\n" +
                            rule("4 >= size and one and site == \"kidney\"") + tail);
  const Json found = findings(folder, {"x.pol"});
  REQUIRE(found.size() == 2);
  CHECK(found[0]["suppressed"]["reason"] == "only here");
  CHECK(found[1]["suppressed"].is_null());
}

TEST_CASE("pol.toml weighs rules") {
  LintFolder folder;
  folder.write("policies/x.pol", turned);
  folder.write("pol.toml", without_gaps + "literal_on_left = \"off\"\n");
  CHECK(code(run_pol({"lint", "policies"}, folder.path())) == 0);
  folder.write("pol.toml", without_gaps + "literal_on_left = \"note\"\n");
  Ran ran = run_pol({"lint", "policies/x.pol"}, folder.path());
  CHECK(code(ran) == 0);
  CHECK(ran.err.starts_with("note[POL2072]: "));
  folder.write("pol.toml", without_gaps + "literal_on_left = \"error\"\n");
  ran = run_pol({"lint", "policies"}, folder.path());
  CHECK(code(ran) == 1);
  CHECK(ran.err.starts_with("error[POL2072]: "));
  folder.write("policies/pol.toml",
               without_gaps + "literal_on_left = \"off\"\n"); // the nearest counts
  CHECK(code(run_pol({"lint", "policies"}, folder.path())) == 0);
}

TEST_CASE("pol.toml that cannot be understood: exit code 2, the place and the nearest word") {
  LintFolder folder;
  folder.write("x.pol", clean);
  const std::pair<std::string, std::string> wrong[] = {
      {"[lint]\nliteral_on_lef = \"off\"\n", "pol: pol.toml:2: no lint rule is named "
                                             "`literal_on_lef`; did you mean `literal_on_left`?\n"},
      {"[lint]\nliteral_on_left = \"of\"\n",
       "pol: pol.toml:2: `of` is none of off, note, warning and error; did you mean `off`?\n"},
      {"[lint]\nliteral_on_left = false\n",
       "pol: pol.toml:2: expected \"off\", \"note\", \"warning\" or \"error\"\n"},
      {"[lint]\nliteral_on_left = off\n",
       "pol: pol.toml:2: Error while parsing value: could not determine value type; "
       "write the level in quotes, as in `naming = \"off\"`\n"},
      {"[lnt]\nliteral_on_left = \"off\"\n", "pol: pol.toml:1: only `[lint]` has a meaning here, "
                                             "and this is `lnt`; did you mean `lint`?\n"},
      {"literal_on_left = \"off\"\n", "pol: pol.toml:1: `literal_on_left` stands outside of "
                                      "`[lint]`: write `[lint]` on a line before it\n"},
      {"lint = 3\n", "pol: pol.toml:1: `lint` is a table: write `[lint]`\n"}};
  for (const auto& [text, complaint] : wrong) {
    folder.write("pol.toml", text);
    Ran ran = run_pol({"lint", "x.pol"}, folder.path());
    CHECK(code(ran) == 2);
    CHECK(ran.out == "");
    CHECK(ran.err == complaint);
  }
  folder.write("pol.toml", "[lint\n");
  Ran ran = run_pol({"lint", "x.pol"}, folder.path());
  CHECK(code(ran) == 2);
  CHECK(ran.err.starts_with("pol: pol.toml:"));
}

TEST_CASE("--fix makes the safe changes, says so, and finds nothing the second time") {
  LintFolder folder;
  const std::string path =
      folder.write("x.pol", head + "# a mark\u202E in a comment\n" +
                                rule("not (not (4 >= size)) and not (site != \"kidney\")") + tail);
  Ran ran = run_pol({"lint", "--fix", "x.pol"}, folder.path());
  CHECK(code(ran) == 0);
  CHECK(said(ran) == "x.pol: 2 double_negative fixed\nx.pol: 1 hidden_mark fixed\n"
                     "x.pol: 1 literal_on_left fixed\n1 file linted: nothing found\n");
  const std::string fixed =
      head + "# a mark in a comment\n" + rule("(size <= 4) and site == \"kidney\"") + tail;
  CHECK(read_text(path) == fixed);
  CHECK(said(run_pol({"lint", "--fix", "x.pol"}, folder.path())) ==
        "1 file linted: nothing found\n");
  CHECK(read_text(path) == fixed);
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 2);
}

TEST_CASE("--fix leaves alone what is allowed or off") {
  LintFolder folder;
  const std::string text = head + "# lint: allow literal_on_left because \"as the document\"\n" +
                           rule("4 >= size and not (site != \"kidney\")") + tail;
  const std::string path = folder.write("x.pol", text);
  folder.write("pol.toml", without_gaps + "double_negative = \"off\"\n");
  CHECK(code(run_pol({"lint", "--fix", "x.pol"}, folder.path())) == 0);
  CHECK(read_text(path) == text);
}

TEST_CASE("--fix keeps comments: what would lose one is left to its author") {
  LintFolder folder;
  const std::string text =
      head + rule("size <= 4 and not (site # as the note has it\n != \"kidney\")") + tail;
  const std::string path = folder.write("x.pol", text);
  const Ran ran = run_pol({"lint", "--fix", "x.pol"}, folder.path());
  CHECK(ran.err.find("POL2071") != std::string::npos);
  CHECK(read_text(path) == text);
}

TEST_CASE("--against and --today") {
  LintFolder folder;
  folder.write("old.pol", policy("size <= 3 and site == \"kidney\""));
  folder.write("new.pol", clean);
  Ran ran = run_pol({"lint", "--against", "old.pol", "new.pol"}, folder.path());
  CHECK(code(ran) == 1);
  CHECK(ran.err.starts_with("warning[POL2045]: "));
  CHECK(code(run_pol({"lint", "--against", "new.pol", "new.pol"}, folder.path())) == 0);
  CHECK(run_pol({"lint", "--against", "nowhere.pol", "new.pol"}, folder.path()).code == 2);
  folder.write("broken.pol", "criterion = ");
  CHECK(run_pol({"lint", "--against", "broken.pol", "new.pol"}, folder.path()).code == 2);
  CHECK(run_pol({"lint", "--today", "2025-1-1", "new.pol"}, folder.path()).code == 2);
  CHECK(code(run_pol({"lint", "--today", "2025-01-01", "new.pol"}, folder.path())) == 0);
}

TEST_CASE("what stands in a vocabulary is unused only where its users are all looked at") {
  LintFolder folder;
  folder.write("lib/words.pol", "vocabulary words\n\ncase { smoker: boolean }\n");
  std::string text = clean;
  text.insert(text.find("case {"), "use words\n\n");
  folder.write("lib/x.pol", text);
  CHECK(code(run_pol({"lint", "lib/x.pol"}, folder.path())) == 0);
  CHECK(code(run_pol({"lint", "lib/x.pol", "lib/words.pol"}, folder.path())) == 0);
  const Json found = findings(folder, {"lib"});
  REQUIRE(found.size() == 1);
  CHECK(found[0]["rule"] == "unused_fact");
  CHECK(found[0]["file"] == "lib/words.pol");
}

TEST_CASE("JUnit: a case for each file, notes and what is allowed do not fail") {
  LintFolder folder;
  folder.write("a.pol", turned);
  std::string other = policy("size <= 4 and site == \"kidney\" and service_date within 6 months "
                             "after 2025-01-31");
  other.replace(other.find("1.01"), 4, "1.02");
  folder.write("b/b.pol", other);
  Ran ran = run_pol({"lint", "--format", "junit", "a.pol", "b/b.pol"}, folder.path());
  CHECK(said(ran) == "");
  CHECK(ran.out.find("<testsuite name=\"pol\" tests=\"2\" failures=\"1\"") != std::string::npos);
  CHECK(ran.out.find("<testcase name=\"b/b.pol\" classname=\"pol\" file=\"b/b.pol\"/>") !=
        std::string::npos);
  CHECK(ran.out.find("4 &gt;= size") != std::string::npos);
}

TEST_CASE("SARIF: rules, places in code points, fixes, suppressions, fingerprints") {
  LintFolder folder;
  folder.write("a b.pol", head +
                              "criterion one \"Größe\" cites \"A\" = 1 <= size # lint: allow "
                              "literal_on_left because \"as the document\"\n\n" +
                              rule("4 >= size and one and site == \"kidney\"") + tail);
  const auto sarif = [&] {
    return Json::parse(run_pol({"lint", "--format", "sarif", "a b.pol"}, folder.path()).out);
  };
  const Json log = sarif(), run = log["runs"][0];
  CHECK(log["version"] == "2.1.0");
  CHECK(run["columnKind"] == "unicodeCodePoints");
  REQUIRE(run["results"].size() == 2);
  const Json first = run["results"][0], second = run["results"][1];
  CHECK(run["tool"]["driver"]["rules"][first["ruleIndex"].get<std::size_t>()]["id"] == "POL2072");
  const Json place = first["locations"][0]["physicalLocation"];
  CHECK(place["artifactLocation"]["uri"] == "a%20b.pol");
  CHECK(place["region"]["startColumn"] == 35); // two bytes of `ö` and `ß` count once
  CHECK(first["suppressions"][0]["justification"] == "as the document");
  CHECK(second["suppressions"].empty());
  CHECK(second["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"] ==
        "size <= 4");
  folder.write("a b.pol", "# a line more\n" + read_text(folder.path() + "/a b.pol"));
  CHECK(sarif()["runs"][0]["results"][1]["partialFingerprints"] == second["partialFingerprints"]);
}

TEST_CASE("pol check speaks SARIF too") {
  LintFolder folder;
  folder.write("x.pol", policy("size <= 4 and nowhere"));
  Ran ran = run_pol({"check", "--format", "sarif", "x.pol"}, folder.path());
  CHECK(code(ran) == 1);
  const Json run = Json::parse(ran.out)["runs"][0];
  REQUIRE(run["results"].size() == 1);
  CHECK(run["results"][0]["level"] == "error");
  CHECK(run_pol({"check", "--cost", "--format", "sarif", "x.pol"}, folder.path()).code == 2);
}
