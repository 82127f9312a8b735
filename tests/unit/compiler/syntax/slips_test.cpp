// Each likely slip has a report of its own, whose suggestion is right, and causes no other.
#include "dump.h"
#include "examples.h"
#include <doctest/doctest.h>
#include <set>

using namespace pol::syntax::testing;
using pol::diagnostics::info;

TEST_CASE("one error, one report") {
  for (const Example& example : examples()) {
    const Parsed parsed = parse_text(example.source);
    CAPTURE(example.source);
    CAPTURE(parsed.reports());
    CHECK(parsed.kinds() == info(example.kind).name);
  }
}

TEST_CASE("the suggestion, made, is right") {
  for (const Example& example : examples()) {
    const Parsed parsed = parse_text(example.source);
    if (parsed.sink.all().size() != 1) continue; // the test above says so
    CAPTURE(example.source);
    CHECK(parsed.sink.all().front().fix.empty() == !example.fixable);
    if (!example.fixable) continue;
    const std::string fixed = parsed.fixed();
    const Parsed again = parse_text(fixed);
    CAPTURE(fixed);
    CAPTURE(again.reports());
    CHECK(again.kinds() == "");
    CHECK(again.file.declarations.size() >= 1);
  }
}

TEST_CASE("a mended declaration is the one that its suggestion would make") {
  for (const Example& example : examples()) {
    const Parsed parsed = parse_text(example.source);
    if (!example.fixable || parsed.file.declarations.empty()) continue;
    CAPTURE(example.source);
    // What reads two ways keeps the tree of the first reading, without its parentheses.
    std::string mended = dump(parse_text(parsed.fixed()).file), kept = dump(parsed.file);
    for (std::string* text : {&mended, &kept})
      for (std::size_t at; (at = text->find("p:")) != std::string::npos;)
        text->erase(at, 2);
    if (example.kind != pol::diagnostics::Kind::comparisons_in_a_row &&
        example.kind != pol::diagnostics::Kind::comma_missing &&
        example.kind != pol::diagnostics::Kind::range_of_other_type)
      CHECK(kept == mended);
  }
}

TEST_CASE("any two errors in one file report exactly both") {
  // One of each kind with one of each kind, and every one with its neighbours.
  const auto& all = examples();
  const auto leads = [&](std::size_t at) { return at == 0 || all[at].kind != all[at - 1].kind; };
  for (std::size_t first = 0; first < all.size(); ++first)
    for (std::size_t second = 0; second < all.size(); ++second) {
      const bool near = first < second + 4 && second < first + 4;
      if (!near && !(leads(first) && leads(second))) continue;
      const Example &one = all[first], &two = all[second];
      const Parsed parsed = parse_text(one.source + "\n" + two.source + "\n");
      const std::string wanted =
          std::string(info(one.kind).name) + " " + std::string(info(two.kind).name);
      if (parsed.kinds() == wanted) continue;
      CAPTURE(one.source);
      CAPTURE(two.source);
      CAPTURE(parsed.reports());
      CHECK(parsed.kinds() == wanted);
    }
}

TEST_CASE("an error among sound declarations leaves them alone") {
  for (const Example& example : examples()) {
    const Parsed parsed = parse_text("use before\n" + example.source + "\ncriterion after = x\n");
    CAPTURE(example.source);
    CAPTURE(parsed.reports());
    CHECK(parsed.kinds() == info(example.kind).name);
    const std::string whole = dump(parsed.file);
    CHECK(whole.starts_with("(use before)"));
    CHECK(whole.ends_with("(criterion after x)"));
  }
}

TEST_CASE("a file with every error reports them all, in order") {
  std::string source, wanted;
  std::size_t count = 0;
  for (const Example& example : examples()) {
    if (++count > 150) break; // below the limit of a file
    source += example.source + "\n";
    wanted += (wanted.empty() ? "" : " ") + std::string(info(example.kind).name);
  }
  CHECK(parse_text(source).kinds() == wanted);
}

TEST_CASE("several errors in one declaration are reported each") {
  CHECK(parse_text("criterion a = x = 5 AND y <> 3 and z is null").kinds() ==
        "equals_for_comparison capital_word wrong_sign is_null");
  CHECK(parse_text(
            "policy \"a\" \"b\" {\n  payer Premera\n  effective 2025-1-1\n  ends \"2026-01-01\"\n}")
            .kinds() == "quotes_missing date_form date_in_quotes");
}

TEST_CASE("every kind of this stage has an example") {
  std::set<std::string> missing;
  for (std::size_t at = 0; at < pol::diagnostics::kind_count(); ++at)
    if (const auto& kind = info(pol::diagnostics::kind_at(at)); kind.code.starts_with("POL01"))
      missing.insert(std::string(kind.name));
  for (const Example& example : examples())
    missing.erase(std::string(info(example.kind).name));
  // These are of whole files and stand with the hostile ones.
  for (const char* name :
       {"file_too_large", "utf16_text", "nested_too_deep", "chain_too_long", "too_many_errors"})
    CHECK(missing.erase(name) == 1);
  CHECK(missing == std::set<std::string>{});
}

TEST_CASE("near misses are right") {
  for (const std::string& source :
       std::vector<std::string>{"criterion a \"“curly” ≤ é → \u00A0 • \" = x # “ ≤ é\u00A0",
                                "criterion a = x - y > 3",
                                "criterion a = d >= 2024-02-29",
                                "criterion a = x in { 1, 000 }",
                                "criterion a = x in {1,2345}",
                                "criterion a = x > 0.5",
                                "criterion a = x < 90 mL / y",
                                "criterion a = x < 90 'mL/min'",
                                "criterion a = x in { cm }",
                                "criterion a = x > 3\n  and y",
                                "criterion a = x != 3",
                                "criterion a = AND == OR",
                                "criterion a = x == NOT",
                                "criterion a = null == empty",
                                "criterion a = elif or elsif",
                                "criterion a = includes > contains",
                                "criterion a = x == y",
                                "criterion a = not x in L",
                                "criterion a = x is not missing",
                                "criterion a = (x in L)",
                                "criterion a = all of { (x), (y), }",
                                "criterion a = at most 2 of { x, y }",
                                "criterion a = any t in ts where t.satisfies",
                                "criterion a = every t in ts where t.x satisfies t.y",
                                "criterion a = x >= 5 and at_least > 3",
                                "criterion a = (if x then y else z)",
                                "codes c: CPT { \"1\", \"2\", }",
                                "codes c: CPT { a, b }",
                                "test \"t\" { given { a: 1 b: 2, c: 3, } }",
                                "criterion a = (x and y) or z",
                                "criterion a = x and (y or z)",
                                "criterion a = x and any t in ts where t.x",
                                "criterion a = (years from d to e) + 3 > 5",
                                "criterion a = 3 + years from d to e > 5",
                                "criterion a = years from d to e * 2 > 5",
                                "criterion a = 3 < x and x < 5",
                                "criterion a = (3 < x) == y",
                                "criterion a \"\\\"q\\\" \\\\\" = x",
                                "criterion\n  a\n=\n  x",
                                "criterion a = x\n\n\n# end",
                                "policy \"a\" \"b\" { replaces \"c\" replaces \"d\" }",
                                "case { attested: boolean attested evidence: text evidence \"x\" }",
                                "criterion a =\n  if x then y\n  else z",
                                "criterion a = t.x.AND.or"}) {
    const Parsed parsed = parse_text(source);
    CAPTURE(source);
    CHECK(parsed.reports() == "");
    CHECK(parsed.file.declarations.size() == 1);
  }
}

TEST_CASE("two readings are shown as text") {
  CHECK(parse_text("criterion a = p and q or r")
            .reports()
            .find("`(p and q) or r` or `p and (q or r)`") != std::string::npos);
  CHECK(parse_text("criterion a = p or q and r or s")
            .reports()
            .find("`p or (q and r) or s` or `(p or q) and (r or s)`") != std::string::npos);
  CHECK(parse_text("criterion a = any t in ts where t.x and q")
            .reports()
            .find("`(any t in ts where t.x) and q` or `any t in ts where (t.x and q)`") !=
        std::string::npos);
  CHECK(parse_text("criterion a = if p then q else r and s")
            .reports()
            .find("`if p then q else (r and s)` or `(if p then q else r) and s`") !=
        std::string::npos);
  CHECK(parse_text("criterion a = years from d to e + 3 > 5")
            .reports()
            .find("`(years from d to e) + 3` or `years from d to (e + 3)`") != std::string::npos);
  CHECK(parse_text("criterion a = years from d to e + 3 days > 5")
            .reports()
            .find("`years from d to (e + 3 days)` or `(years from d to e) + 3 days`") !=
        std::string::npos);
  CHECK(parse_text("criterion a = 3 < x < 5").reports().find("`3 < x and x < 5`") !=
        std::string::npos);
}

TEST_CASE("what was expected is said in the author's words") {
  const auto says = [](const char* source) { return parse_text(source).reports(); };
  CHECK(says("criterion a =").find("expected a condition or a value") != std::string::npos);
  CHECK(says("criterion a = d within 30 before e")
            .find("expected `years`, `months`, `weeks` or `days`, found `before`") !=
        std::string::npos);
  CHECK(says("history { 2020-01-01 unchanged }")
            .find("expected a text in quotes, found `unchanged`") != std::string::npos);
  CHECK(says("criterion a = latest t in ts where t.x satisfies t.y")
            .find("expected `by`, found `where`") != std::string::npos);
}
