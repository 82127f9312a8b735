// Every form of an expression, as the tree it becomes.
#include "dump.h"
#include <doctest/doctest.h>

using pol::syntax::testing::expression;
using pol::syntax::testing::parse_snippet;

TEST_CASE("literals and facts") {
  CHECK(expression("4") == "4");
  CHECK(expression("4.00") == "4.00");
  CHECK(expression("4 cm") == "4~cm");
  CHECK(expression("60 'mL/min/{1.73_m2}'") == "60'mL/min/{1.73_m2}'");
  CHECK(expression("5 %") == "5~%");
  CHECK(expression("5%") == "5~%");
  CHECK(expression("5 min") == "5~min");
  CHECK(expression("5 years") == "5~years");
  CHECK(expression("1 day") == "1~day");
  CHECK(expression("2025-10-01") == "2025-10-01");
  CHECK(expression("2024-02-29") == "2024-02-29");
  CHECK(expression(R"("a \"b\" \\c")") == "\"a \"b\" \\c\"");
  CHECK(expression("true") == "true");
  CHECK(expression("false") == "false");
  CHECK(expression("renal.size_cm") == "renal.size_cm");
  CHECK(expression("`in`.size") == "in.size");
  CHECK(expression("a.in.or.not.satisfies") == "a.in.or.not.satisfies");
  CHECK(expression("(x)") == "p:x");
  CHECK(expression("((x))") == "p:x");
  CHECK(expression("gfr default 90") == "(default gfr 90)");
  CHECK(expression("gfr default -90 'mL/min'") == "(default gfr (neg 90'mL/min'))");
  CHECK(expression("a.b default false") == "(default a.b false)");
  CHECK(expression("a default other == other") == "(== (default a other) other)");
  CHECK(expression("hypoxemic(t)") == "(call hypoxemic t)");
}

TEST_CASE("soft words are names wherever a path may begin") {
  for (const char* word :
       {"policy",    "vocabulary", "use",      "applies",   "criterion", "value",     "rule",
        "otherwise", "precedence", "codes",    "history",   "test",      "enum",      "case",
        "outcome",   "of",         "any",      "all",       "no",        "none",      "every",
        "at",        "least",      "most",     "exactly",   "count",     "sum",       "min",
        "max",       "for",        "latest",   "earliest",  "include",   "within",    "before",
        "after",     "as",         "known",    "missing",   "from",      "to",        "by",
        "years",     "months",     "weeks",    "days",      "when",      "cites",     "interprets",
        "over",      "because",    "payer",    "effective", "reviewed",  "ends",      "replaces",
        "related",   "as_of",      "through",  "adds",      "removes",   "unchanged", "like",
        "given",     "expect",     "possible", "causes",    "ordered",   "approve",   "review",
        "attested",  "assumed",    "evidence", "counts",    "up",        "boolean",   "number",
        "integer",   "date",       "text",     "code",      "list",      "set",       "year",
        "month",     "week",       "day"}) {
    const std::string name = word;
    CAPTURE(name);
    CHECK(expression(name + " > 3") == "(> " + name + " 3)");
    CHECK(expression("x == " + name) == "(== x " + name + ")");
    CHECK(expression(name + "." + name) == name + "." + name);
    CHECK(expression("any t in " + name + " where t." + name) ==
          "(any t " + name + " - t." + name + ")");
    CHECK(expression("x in { " + name + " }") == "(in x {" + name + "})");
    CHECK(expression("not " + name) == "(not " + name + ")");
    CHECK(expression(name + " is " + "missing") == "(missing " + name + ")");
    CHECK(expression(name + " include any of " + name) ==
          "(include-any " + name + " " + name + ")");
    CHECK(expression(name + "(" + name + ")") == "(call " + name + " " + name + ")");
  }
}

TEST_CASE("reserved words begin no path") {
  for (const char* word : {"and", "or", "not", "in", "is", "if", "then", "else", "between", "where",
                           "default", "satisfies"}) {
    CAPTURE(word);
    CHECK(expression(std::string(word) + " > 3").front() == '[');
    CHECK(expression("`" + std::string(word) + "` > 3") == "(> " + std::string(word) + " 3)");
  }
}

TEST_CASE("signs bind as in arithmetic") {
  CHECK(expression("a + b - c") == "(- (+ a b) c)");
  CHECK(expression("a + b * c / d") == "(+ a (/ (* b c) d))");
  CHECK(expression("-a * -b") == "(* (neg a) (neg b))");
  CHECK(expression("- -4") == "(neg (neg 4))");
  CHECK(expression("a - 1") == "(- a 1)");
  CHECK(expression("(a + b) * c") == "(* p:(+ a b) c)");
  CHECK(expression("weight / (height * height)") == "(/ weight p:(* height height))");
  CHECK(expression("0.1 + 0.2 <= 0.3") == "(<= (+ 0.1 0.2) 0.3)");
  CHECK(expression("60 cm / height") == "(/ 60~cm height)");
  CHECK(expression("x > 3 min") == "(> x 3~min)");
}

TEST_CASE("comparisons") {
  CHECK(expression("a == b") == "(== a b)");
  CHECK(expression("a != b") == "(!= a b)");
  CHECK(expression("a < b") == "(< a b)");
  CHECK(expression("a <= b") == "(<= a b)");
  CHECK(expression("a > b") == "(> a b)");
  CHECK(expression("a >= b") == "(>= a b)");
  CHECK(expression("a in L") == "(in a L)");
  CHECK(expression("a not in L as of t.performed") == "(not-in a L as-of t.performed)");
  CHECK(expression("a in { poor, none }") == "(in a {poor none})");
  CHECK(expression("a in { -1, 2.5 cm, \"x\", 2025-01-01, true, }") ==
        "(in a {(neg 1) 2.5~cm \"x\" 2025-01-01 true})");
  CHECK(expression("s include any of L") == "(include-any s L)");
  CHECK(expression("s include all of { \"a\", \"b\" } as of d") ==
        "(include-all s {\"a\" \"b\"} as-of d)");
  CHECK(expression("s include none of L") == "(include-none s L)");
  CHECK(expression("x between 1 and 2") == "(between x 1 2)");
  CHECK(expression("x not between a + 1 and b and c") == "(and (not-between x (+ a 1) b) c)");
  CHECK(expression("d within 30 days before e") == "(within 30 days before d e)");
  CHECK(expression("d within 1 month after e - 2 weeks") ==
        "(within 1 months after d (- e 2~weeks))");
  CHECK(expression("d within 2 years of e") == "(within 2 years of d e)");
  CHECK(expression("d at least 6 months before e") == "(at-least 6 months before d e)");
  CHECK(expression("d at least 1 week after e") == "(at-least 1 weeks after d e)");
  CHECK(expression("x is known") == "(known x)");
  CHECK(expression("x is not known") == "(not-known x)");
  CHECK(expression("x is missing") == "(missing x)");
  CHECK(expression("x is not missing") == "(not-missing x)");
}

TEST_CASE("and, or, not, if") {
  CHECK(expression("a and b and c") == "(and a b c)");
  CHECK(expression("a or b or c") == "(or a b c)");
  CHECK(expression("(a and b) or c") == "(or p:(and a b) c)");
  CHECK(expression("a and (b or c)") == "(and a p:(or b c))");
  CHECK(expression("not a == b") == "(not (== a b))");
  CHECK(expression("not not a and b") == "(and (not (not a)) b)");
  CHECK(expression("if a then b else c") == "(if a b c)");
  CHECK(expression("if a and b then c or d else e") == "(if (and a b) (or c d) e)");
  CHECK(expression("if a then b else if c then d else e") == "(if a b (if c d e))");
  CHECK(expression("if a then if b then c else d else e") == "(if a (if b c d) e)");
  CHECK(expression("a and (if b then c else d)") == "(and a p:(if b c d))");
  CHECK(expression("if a then b else (c and d)") == "(if a b p:(and c d))");
}

TEST_CASE("blocks") {
  CHECK(expression("all of { a, b }") == "(all-of a b)");
  CHECK(expression("any of { a == 1, b or c, }") == "(any-of (== a 1) (or b c))");
  CHECK(expression("none of { a }") == "(none-of a)");
  CHECK(expression("at least 2 of { a, b, c }") == "(at-least-of 2 a b c)");
  CHECK(expression("at most 1 of { a, b }") == "(at-most-of 1 a b)");
  CHECK(expression("exactly 1 of { a, b }") == "(exactly-of 1 a b)");
  CHECK(expression("all of { if a then b else c and d, e }") == "[if_branch_continues]");
  CHECK(expression("all of { any of { a, b }, none of { c } }") ==
        "(all-of (any-of a b) (none-of c))");
  CHECK(expression("all of { }") == "(all-of)");
}

TEST_CASE("quantifiers") {
  CHECK(expression("any t in tests where t.x > 3") == "(any t tests - (> t.x 3))");
  CHECK(expression("no t in a.tests where not t.x") == "(no t a.tests - (not t.x))");
  CHECK(expression("every t in tests satisfies t.x") == "(every t tests - t.x)");
  CHECK(expression("every t in tests where t.y and t.z satisfies (t.x or t.w)") ==
        "(every t tests (and t.y t.z) p:(or t.x t.w))");
  CHECK(expression("q and any t in tests where t.x") == "(and q (any t tests - t.x))");
  CHECK(expression("(any t in tests where t.x) and q") == "(and p:(any t tests - t.x) q)");
  CHECK(expression("any t in tests where any u in t.us where u.x") ==
        "(any t tests - (any u t.us - u.x))");
  CHECK(expression("latest t in tests by t.d satisfies t.x") == "(latest t tests t.d - t.x)");
  CHECK(expression("earliest t in tests by t.d where t.y or t.z satisfies t.x <= 55 else true") ==
        "(earliest t tests t.d (or t.y t.z) (<= t.x 55) else-true)");
  CHECK(expression("latest t in tests by t.d satisfies t.x else false") ==
        "(latest t tests t.d - t.x else-false)");
  CHECK(expression("if a then (latest t in tests by t.d satisfies t.x else false) else b") ==
        "(if a p:(latest t tests t.d - t.x else-false) b)");
  CHECK(expression("if a then latest t in tests by t.d satisfies t.x else b") ==
        "(if a (latest t tests t.d - t.x) b)");
  CHECK(expression("count(t in tests where t.x and t.y) >= 2") ==
        "(>= (count t tests - (and t.x t.y)) 2)");
  CHECK(expression("count(t in tests)") == "(count t tests - -)");
  CHECK(expression("sum(t.x * 2 for t in tests where t.y)") == "(sum t tests (* t.x 2) t.y)");
  CHECK(expression("min(t.x for t in tests) < max(t.x for t in tests)") ==
        "(< (min t tests t.x -) (max t tests t.x -))");
  CHECK(expression("any any in any where any.any") == "(any any any - any.any)");
}

TEST_CASE("time that passed") {
  CHECK(expression("years from a.b to c >= 18") == "(>= (elapsed years a.b c) 18)");
  CHECK(expression("days from 2025-01-01 to (d + 3 days)") ==
        "(elapsed days 2025-01-01 p:(+ d 3~days))");
  CHECK(expression("1 + months from (a) to b") == "(+ 1 (elapsed months p:a b))");
  CHECK(expression("(weeks from a to b) - 1") == "(- p:(elapsed weeks a b) 1)");
}

TEST_CASE("spans are bytes of the file") {
  const std::string text = "# größer\n(a > 3) and x == \"ä\" and b";
  const auto parsed = parse_snippet(text);
  REQUIRE(parsed.expression != nullptr);
  const auto& all = *pol::syntax::as<pol::syntax::LogicalExpr>(*parsed.expression);
  CHECK(parsed.files.text(parsed.expression->span) == "(a > 3) and x == \"ä\" and b");
  CHECK(parsed.files.text(all.operands[0]->span) == "a > 3");
  CHECK(parsed.files.text(all.operands[1]->span) == "x == \"ä\"");
  CHECK(parsed.files.text(all.operands[2]->span) == "b");
}

TEST_CASE("spans are bytes after a byte-order mark too") {
  const auto parsed = parse_snippet("\xEF\xBB\xBF"
                                    "abc");
  REQUIRE(parsed.expression != nullptr);
  CHECK(parsed.expression->span.begin == 3);
  CHECK(parsed.expression->span.end == 6);
}
