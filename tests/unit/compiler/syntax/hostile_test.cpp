// Text that nobody would write by hand ends in a report, never in a crash.
#include "dump.h"
#include <doctest/doctest.h>

using namespace pol::syntax::testing;

namespace {

std::string times(std::size_t count, const std::string& text) {
  std::string result;
  result.reserve(count * text.size());
  for (std::size_t i = 0; i < count; ++i)
    result += text;
  return result;
}

} // namespace

TEST_CASE("depth is bounded") {
  const std::string begin = "criterion a = ";
  for (const std::string& source :
       {begin + times(100000, "(") + "x" + times(100000, ")"), begin + times(100000, "("),
        begin + times(200000, "not ") + "x", begin + times(200000, "- ") + "x > 3",
        begin + times(200000, "- not ") + "x", begin + times(100000, "if ") + "x",
        begin + times(100000, "if x then y else ") + "z",
        begin + times(100000, "if x then ") + "y" + times(100000, " else z"),
        begin + times(100000, "any t in ts where ") + "x",
        begin + times(100000, "not any t in ts where not ") + "x",
        begin + times(100000, "every t in ts where ") + "x" + times(100000, " satisfies y"),
        begin + times(100000, "every t in ts satisfies ") + "x",
        begin + times(100000, "all of { ") + "x" + times(100000, " }"),
        begin + times(100000, "count(t in ts where "), "case { " + times(100000, "a { "),
        "case { " + times(100000, "a: list of { ") + "b: boolean",
        "test \"t\" { given { a: " + times(100000, "[ "),
        "test \"t\" { given { " + times(100000, "a: { ") + "b: 1"}) {
    const Parsed parsed = parse_text(source + "\nuse after\n");
    CAPTURE(source.substr(0, 60));
    CHECK(parsed.kinds() == "nested_too_deep");
    CHECK(dump(parsed.file) == "(use after)");
  }
}

TEST_CASE("what is nested as policies are is read") {
  const std::string begin = "criterion a = ";
  CHECK(parse_text(begin + times(100, "if x then y else ") + "z").kinds() == "");
  CHECK(parse_text(begin + times(200, "(") + "x" + times(200, ")")).kinds() == "");
  CHECK(parse_text(begin + times(200, "not ") + "x").kinds() == "");
  CHECK(parse_text(begin + "x" + times(2000, " and not y > -3")).kinds() == "");
  CHECK(parse_text(begin + "all of { x" + times(2000, ", if x then y else -z") + "}").kinds() ==
        "");
  CHECK(parse_text(begin + "x > 1" + times(200, " + 1")).kinds() == "");
}

TEST_CASE("chains that only grow in length are bounded too") {
  CHECK(parse_text("criterion a = x > 1" + times(100000, " + 1")).kinds() == "chain_too_long");
  CHECK(parse_text("criterion a = x > 1" + times(100000, " * 2")).kinds() == "chain_too_long");
  CHECK(parse_text("criterion a = x" + times(100000, " and y")).kinds() == "");
  CHECK(parse_text("criterion a = x.y" + times(100000, ".z")).kinds() == "");
  CHECK(parse_text("criterion a = x" + times(1000, " < y")).kinds() == "comparisons_in_a_row");
}

// `count` items with an error in every one whose number divides by `step`.
std::string items(std::size_t count, std::size_t step, const std::string& sound,
                  const std::string& wrong) {
  std::string result;
  for (std::size_t i = 1; i <= count; ++i)
    result += i % step == 0 ? wrong : sound;
  return result;
}

TEST_CASE("errors in a long declaration are found one by one") {
  const std::string codes =
      "codes c: CPT {\n" + items(20000, 4000, "  \"50250\",\n", "  50250,\n") + "}\n";
  CHECK(parse_text(codes).kinds() == "quotes_missing quotes_missing quotes_missing "
                                     "quotes_missing quotes_missing");
  const std::string fields =
      "case {\n" +
      items(5000, 2500, "  f: number in cm from 0 to 40\n", "  f = number in cm from 0 to 40\n") +
      "}\n";
  CHECK(parse_text(fields).kinds() == "word_instead word_instead");
  const std::string block =
      "criterion a = p and all of {\n" + items(5000, 2000, "  t.x,\n", "  t.x\n") + "  y }\n";
  CHECK(parse_text(block).kinds() == "comma_missing comma_missing");
  const std::string chain =
      "criterion a = " + items(20000, 8000, "x > 3 or\n  ", "x = 3 or\n  ") + "y\n";
  CHECK(parse_text(chain).kinds() == "equals_for_comparison equals_for_comparison");
}

TEST_CASE("an error at the end of a long declaration is shown in its place") {
  const std::string begin = "criterion a = " + times(20000, "x > 3 or\n  ");
  const Parsed parsed = parse_text(begin + "y = 5\ncriterion b = y\n");
  CHECK(parsed.reports().starts_with("20001:5 equals_for_comparison"));
  CHECK(parsed.file.declarations.size() == 1);
  const std::string fixed = parsed.fixed();
  CHECK(fixed.ends_with("y == 5\ncriterion b = y\n"));
  CHECK(fixed.size() == begin.size() + 23);
  CHECK(parse_text(begin + "(y").kinds() == "bracket_missing");
  CHECK(parse_text(begin + "y y > 3").kinds() == "joint_missing");
}

TEST_CASE("large files") {
  const std::string comment(5u << 20, '#');
  CHECK(parse_text(comment).kinds() == "file_too_large");
  CHECK(parse_text(std::string((4u << 20) + 1, ' ')).kinds() == "file_too_large");
  CHECK(parse_text(std::string(4u << 20, ' ')).kinds() == "");
  CHECK(parse_text("use a # " + std::string((4u << 20) - 8, 'x')).kinds() == "");
}

TEST_CASE("encodings") {
  CHECK(parse_text("\xEF\xBB\xBFuse a").kinds() == "");
  CHECK(parse_text(std::string("\xFF\xFEu\0s\0", 6)).kinds() == "utf16_text");
  CHECK(parse_text(std::string("\xFE\xFF\0u", 4)).kinds() == "utf16_text");
  CHECK(parse_text("use a\n\xEF\xBB\xBFuse b").kinds() == "invisible_character");
  CHECK(parse_text("criterion a \"\xED\xA0\x80\" = x").kinds() == "invalid_utf8"); // a surrogate
  CHECK(parse_text("criterion a \"\xED\xBF\xBF\" = x").kinds() == "invalid_utf8");
  CHECK(parse_text("criterion a \"\xC0\x80\" = x").kinds() == "invalid_utf8"); // overlong
  CHECK(parse_text("criterion a \"\xF5\x80\x80\x80\" = x").kinds() == "invalid_utf8");
  CHECK(parse_text("criterion a = x # \xE2\x82").kinds() == "invalid_utf8");
  CHECK(parse_text("criterion a \xFF\xFE = x").kinds() == "invalid_utf8");
  CHECK(parse_text("criterion a \"\xF0\x9F\x98\x80\" = x").kinds() == "");
  CHECK(parse_text(std::string("use a\0\0\0\nuse b", 14)).kinds() == "nul_byte");
  CHECK(parse_text("use a\ruse b").file.declarations.size() <= 2);
}

TEST_CASE("too many errors end the file") {
  const std::string kinds = parse_text(times(5000, "criterion a = x > > 3\n")).kinds();
  CHECK(kinds.ends_with("too_many_errors"));
  CHECK(parse_text(times(5000, "criterion a = x ≤ 3\n")).kinds().ends_with("too_many_errors"));
  CHECK(parse_text(times(100000, "\xFF ")).kinds().ends_with("too_many_errors"));
}

TEST_CASE("odd ends and beginnings") {
  for (const std::string& source : std::vector<std::string>{
           "",           " ",         "\n",          "}",           ")",
           "{",          "\"",        "'",           "`",           "#",
           "\\",         ",",         ":",           "=",           "policy",
           "case",       "case {",    "criterion",   "criterion a", "rule r:",
           "test",       "use",       "history {",   "\"a\"",       "5",
           "2025-01-01", "policy {",  "}}}}",        "((((",        "case }",
           "enum { }",   "codes : {", "a b c d e f", "\t\tuse a",   "`in` = x"}) {
    CAPTURE(source);
    const Parsed parsed = parse_text(source);
    CHECK(parsed.sink.all().size() <= 1);
    CHECK(parse_snippet(source).sink.all().size() <= 2);
  }
}

TEST_CASE("a long declaration is never left out without a word") {
  std::string items;
  for (int i = 0; i < 1900; ++i)
    items += (i > 0 ? " or\n  n == " : "  n == ") + std::to_string(i);
  REQUIRE(items.size() > 20'000);
  const std::string rule = "rule c: not_covered \"c\" when\n" + items;
  const std::string behind = "\nrule d: investigational \"d\" when n > 7\n";
  const std::string remark = "  # " + std::string(17'000, 'x') + "\n";
  CHECK(parse_text(rule + behind).kinds().empty());
  for (const std::string& stray :
       {rule + "\n\"the text of c\"" + behind,
        rule + " rule z: not_covered \"z\" when m > 3" + behind,
        "rule c: not_covered \"c\"\n" + remark + "when n == 1\n\"abc\"" + behind,
        "when" + rule.substr(4) + behind, "satisfies" + rule.substr(4) + behind}) {
    CAPTURE(stray.substr(0, 40));
    CHECK_FALSE(parse_text(stray).kinds().empty());
  }
  std::string codes = "codes l: CPT {\n";
  for (int i = 10'000; i < 12'000; ++i)
    codes += "  \"" + std::to_string(i) + "\",\n";
  CHECK(parse_text(codes + "}" + behind).kinds().empty());
  CHECK_FALSE(
      parse_text(codes + "} rule z: not_covered \"z\" when n > 3" + behind).kinds().empty());
}

TEST_CASE("no prefix of a sound file is read without end or reported twice over") {
  const std::string source = R"(policy "1" "Title" {
  effective 2025-10-01
}
criterion c "text" cites "e" = (a == 1 or g < 60 'mL/min') and not r.w in { x, "y" }
rule r: o when all of { c, any t in ts where t.x > 3 cm, if a then b else d }
test "t" { given { a: 1, l: [ { d: 2025-01-01 } ] } expect o by r missing l[0].d }
)";
  for (std::size_t size = 0; size <= source.size(); ++size)
    CHECK(parse_text(source.substr(0, size)).sink.all().size() <= 2);
  for (std::size_t at = 0; at < source.size(); ++at) {
    std::string less = source;
    less.erase(at, 1);
    CHECK(parse_text(less).sink.all().size() <= 4);
  }
}

TEST_CASE("what stands behind an open quote is read once") {
  CHECK(parse_text("criterion a = x > 3 'cm \x80 and y\nuse b\n").kinds() ==
        "unclosed_unit invalid_utf8");
  CHECK(parse_text("criterion a = x == \"one \x80 and y\nuse b\n").kinds() ==
        "unclosed_string invalid_utf8");
  CHECK(parse_text("criterion a = x == \"one\xE2\x80\x9D and \x80 y\nuse b\n").kinds() ==
        "curly_quotes invalid_utf8");
  CHECK(parse_text("vocc'desabulary \x88\xF5\x9C\x88iterion acase\x80\" = \"\xF0\x9F\x98\"")
            .kinds() != "");
}
