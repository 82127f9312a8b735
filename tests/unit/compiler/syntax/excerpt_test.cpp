// What is left of a long declaration around one of its words.
#include "compiler/syntax/excerpt.h"
#include <algorithm>
#include <doctest/doctest.h>
#include <string>

using namespace pol::syntax;

namespace {

struct Around {
  std::string excerpt, rest;
};

std::string in_one_line(const Draft& draft) {
  std::string text;
  for (const char c : draft.text())
    if (const bool blank = c == ' ' || c == '\n'; !blank || (!text.empty() && text.back() != ' '))
      text += blank ? ' ' : c;
  return text;
}

// Around the one word `HERE`.
Around around(const std::string& text) {
  const Lexed words(Draft(0, text));
  std::size_t here = 0;
  while (here < words.size() && words.text(here) != "HERE")
    ++here;
  const Cuts cuts = cuts_around(words, 0, words.size(), here);
  Cuts::Ranges all = cuts.before;
  all.insert(all.end(), cuts.after.begin(), cuts.after.end());
  return {in_one_line(excerpt(words, 0, words.size(), all)),
          cuts.to_next ? in_one_line(excerpt(words, 0, words.size(), *cuts.to_next)) : ""};
}

std::string times(std::size_t count, const std::string& text) {
  std::string result;
  for (std::size_t i = 0; i < count; ++i)
    result += text;
  return result;
}

} // namespace

TEST_CASE("short declarations stay whole") {
  CHECK(around("criterion a = x or HERE or y").excerpt == "criterion a = x or HERE or y");
}

TEST_CASE("only the items beside the word stay, and reading goes on behind them") {
  const Around codes =
      around("codes c: CPT { " + times(50, "a, ") + "HERE, " + times(50, "b, ") + "z }");
  CHECK(codes.excerpt.size() < 80);
  CHECK(codes.excerpt.starts_with("codes c: CPT { a, "));
  CHECK(codes.excerpt.find("HERE, b, ") != std::string::npos);
  CHECK(codes.excerpt.ends_with("}"));
  CHECK(codes.rest.starts_with("codes c: CPT { b, "));
  CHECK(codes.rest.ends_with("b, z }"));
  CHECK(codes.rest.find("HERE") == std::string::npos);
}

TEST_CASE("brackets around the word stay, without what stands beside them") {
  const Around nested =
      around("criterion c = " + times(50, "p or ") + "all of { " + times(50, "q, ") + "HERE, " +
             times(50, "r, ") + "s } or " + times(50, "t or ") + "u");
  CHECK(nested.excerpt.size() < 180);
  CHECK(nested.excerpt.starts_with("criterion c = p or "));
  CHECK(nested.excerpt.find("all of { q, ") != std::string::npos);
  CHECK(nested.excerpt.find(" p or all of {") != std::string::npos);
  CHECK(nested.rest.find("all of { r, ") != std::string::npos);
  CHECK(nested.rest.ends_with("t or u"));
}

TEST_CASE("`and` of `between`, and what belongs to an `if`, are no borders") {
  const Around between = around("criterion c = " + times(9, "x between 1 and 2 or ") + "HERE");
  CHECK(between.excerpt.find("= x between 1 and 2 or ") != std::string::npos);
  const std::string choice = "criterion c = if " + times(30, "x or ") + "y then HERE else z";
  CHECK(around(choice).excerpt == choice);
}

TEST_CASE("fields need no commas") {
  const Around fields = around("case {\n" + times(30, "  f: boolean\n") + "  HERE\n" +
                               times(30, "  g: date\n") + "}");
  CHECK(fields.excerpt.size() < 160);
  CHECK(fields.excerpt.starts_with("case { f: boolean f: boolean "));
  CHECK(fields.excerpt.find("HERE g: date ") != std::string::npos);
  CHECK(fields.rest.starts_with("case { g: date "));
}

TEST_CASE("every place is the author's") {
  const std::string text = "codes c: CPT { " + times(50, "a, ") + "HERE }";
  const Lexed words(Draft(0, text));
  const Cuts cuts = cuts_around(words, 0, words.size(), words.size() - 2);
  const Lexed left(excerpt(words, 0, words.size(), cuts.before));
  CHECK(left.size() < words.size());
  CHECK(left.text(left.size() - 2) == "HERE");
  CHECK(left.span(left.size() - 2).begin == text.find("HERE"));
}
