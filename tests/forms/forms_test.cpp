// No form is read and then ignored: for each production of the grammar there is a pair of policies
// that differ in it alone, and the difference is seen.
#include "compiler/syntax/parse.h"
#include "tests/forms/grammar.h"
#include "tests/forms/observe.h"
#include "tests/forms/pairs.h"
#include <algorithm>
#include <doctest/doctest.h>
#include <set>

using namespace pol::forms;

namespace {

const std::vector<Pair>& pairs() {
  static const std::vector<Pair> all = read_pairs();
  return all;
}

const std::vector<std::string>& all_productions() {
  static const std::vector<std::string> all = productions(read_file("../../grammar/PolParser.g4"));
  return all;
}

std::string joined(const Texts& sources) {
  std::string text;
  for (const Text& source : sources)
    text += "---- " + source.path + "\n" + source.text;
  return text;
}

void check_refused(const Observation& first, const Observation& second) {
  CHECK_MESSAGE(first.errors != second.errors, "the same is said of both:\n", first.said,
                second.said);
}

void check_tests(const Texts& first, const Texts& second) {
  const std::string report = test_report(first), other = test_report(second);
  CHECK_MESSAGE(report != other, "`pol test` reports the same of both:\n", report);
}

void check_pair(const Pair& pair) {
  const Texts first = chosen(pair.sources, true), second = chosen(pair.sources, false);
  INFO(pair.place, "\n", joined(first));
  REQUIRE(joined(first) != joined(second));
  const Observation one = observe(first, pair.records), other = observe(second, pair.records);
  if (pair.view == View::refused) return check_refused(one, other);
  INFO(one.said, other.said);
  REQUIRE(one.errors.empty());
  REQUIRE(other.errors.empty());
  if (pair.view == View::tests) return check_tests(first, second);
  const std::string text = seen(one, pair.view), instead = seen(other, pair.view);
  if (pair.view != View::same) {
    CHECK_MESSAGE(text != instead, "both show:\n", text);
    return;
  }
  CHECK(text == instead);
  CHECK(test_report(first) == test_report(second));
}

// The words that are names in some places: what the lexer calls them, and how they are written.
std::vector<std::pair<std::string, std::string>> names_of(const std::string& rule) {
  std::vector<std::pair<std::string, std::string>> found;
  for (const auto& [token, text] : words(read_file("../../grammar/PolLexer.g4")))
    if (std::ranges::count(all_productions(), rule + "[" + token + "]") > 0)
      found.emplace_back(rule + "[" + token + "]", text);
  return found;
}

// A policy that asks one fact of that name, alone or in a group.
Texts policy_about(const std::string& field, bool in_group) {
  const std::string declared = field + ": boolean";
  return {{"p.pol", "policy \"F-2\" \"Names\" {\n  effective 2026-01-01\n  as_of day\n}\n"
                    "case { day: date, " +
                        (in_group ? "group { " + declared + " }" : declared) +
                        " }\nrule r: medically_necessary when " + (in_group ? "group." : "") +
                        field + "\notherwise not_addressed\n"}};
}

// The record gives the fact of that name and no other.
void check_name(const std::string& field, bool in_group) {
  INFO(field);
  const std::string fact = "\"" + field + "\":true";
  const std::string record =
      "{\"day\":\"2026-03-01\"," + (in_group ? "\"group\":{" + fact + "}" : fact) + "}";
  const Observation named = observe(policy_about(field, in_group), {record}),
                    other = observe(policy_about("something", in_group), {record});
  const std::string approved = "\"outcome\":\"medically_necessary\"";
  CHECK(named.said == "");
  CHECK(other.said == "");
  CHECK(named.results.find(approved) != std::string::npos);
  CHECK(other.results.find(approved) == std::string::npos);
  CHECK(named.schema != other.schema);
}

// The form of a condition that stands alone, as an interactive reader takes it: a kind of Expr.
std::size_t form_of_snippet(const std::string& text) {
  pol::source::Files files;
  pol::diagnostics::Sink sink;
  const auto expression = pol::syntax::parse_expression(files, files.add("snippet", text), sink);
  REQUIRE(expression != nullptr);
  CHECK(sink.all().empty());
  return expression->form;
}

// Productions that test cases below try in another way than by pairs.
std::set<std::string> tried_below() {
  std::set<std::string> tried = {"snippet expression"};
  for (const char* rule : {"word", "typeWord", "reservedWord"})
    for (const auto& [production, text] : names_of(rule))
      tried.insert(production);
  return tried;
}

} // namespace

TEST_CASE("the tables of forms are well formed") {
  for (const Pair& pair : pairs())
    CHECK_MESSAGE(pair.problem.empty(), pair.place, ": ", pair.problem);
  CHECK(read_file("head.pol") != "");
  CHECK(read_lines("cases.ndjson").size() > 3);
}

TEST_CASE("every production of the grammar has a pair, and every pair a production") {
  std::set<std::string> known(all_productions().begin(), all_productions().end()),
      tried = tried_below();
  CHECK(known.size() > 500);
  for (const Pair& pair : pairs())
    for (const std::string& production : pair.productions) {
      CHECK_MESSAGE(known.contains(production), pair.place, ": no production is ", production);
      tried.insert(production);
    }
  for (const std::string& production : all_productions())
    CHECK_MESSAGE(tried.contains(production), "no pair is about ", production);
}

TEST_CASE("only signs for the eye change nothing") {
  for (const Pair& pair : pairs())
    if (pair.view == View::same)
      for (const std::string& production : pair.productions)
        CHECK_MESSAGE(production.find("COMMA?") != std::string::npos, pair.place, ": ", production);
}

TEST_CASE("the shared cases are valid") {
  const Texts policy = {
      {"p.pol", read_file("head.pol") + "rule r: medically_necessary when n == 1\n"}};
  const Observation seen = observe(policy, read_lines("cases.ndjson"));
  CHECK(seen.said == "");
  CHECK(seen.results != "");
  CHECK_MESSAGE(seen.results.find("invalid_case") == std::string::npos, seen.results);
}

TEST_CASE("what a pair differs in is seen") {
  for (const Pair& pair : pairs())
    if (pair.problem.empty()) check_pair(pair);
}

TEST_CASE("every soft word is a name where names are wanted") {
  for (const char* rule : {"word", "typeWord"})
    for (const auto& [production, text] : names_of(rule))
      check_name(text, text == "as_of"); // outside a group that means the date of the case
}

TEST_CASE("a reserved word is a name after a dot") {
  for (const auto& [production, text] : names_of("reservedWord"))
    check_name(text, true);
}

TEST_CASE("a condition alone is read as it is written") {
  CHECK(form_of_snippet("a") != form_of_snippet("not a"));
  CHECK(form_of_snippet("a or b") != form_of_snippet("a == b"));
}
