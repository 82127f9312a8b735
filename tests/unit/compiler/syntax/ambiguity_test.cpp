// Every sound source of these tests reads in one way only, and weak context reads it as full does.
#include "compiler/syntax/habits.h"
#include "compiler/syntax/layout.h"
#include "compiler/syntax/parser.h"
#include "compiler/syntax/pieces.h"
#include <BaseErrorListener.h>
#include <doctest/doctest.h>
#include <string>

using namespace pol::syntax;

namespace {

struct Ambiguities final : antlr4::BaseErrorListener {
  void reportAmbiguity(antlr4::Parser*, const antlr4::dfa::DFA&, std::size_t begin, std::size_t end,
                       bool, const antlrcpp::BitSet&, antlr4::atn::ATNConfigSet*) override {
    found += std::to_string(begin) + "-" + std::to_string(end) + " ";
  }
  std::string found;
};

// Rules and words of a tree.
std::string shape(antlr4::tree::ParseTree* tree) {
  if (auto* leaf = dynamic_cast<antlr4::tree::TerminalNode*>(tree))
    return std::to_string(leaf->getSymbol()->getTokenIndex());
  std::string result =
      "(" + std::to_string(static_cast<antlr4::RuleContext*>(tree)->getRuleIndex());
  for (auto* child : tree->children)
    result += " " + shape(child);
  return result + ")";
}

std::string ambiguities(const std::string& source, Form form) {
  Lexed words(Draft(0, source));
  read_habits(words, nullptr);
  settle_layout(words);
  Ambiguities listener;
  Parser exact, fast;
  exact.listen(&listener);
  std::size_t begin = 0;
  while (begin < words.size()) {
    const std::size_t end =
        form == Form::expression ? words.size() : declaration_end(words, begin, words.size());
    const auto one = exact.parse(words, begin, end, form),
               two = fast.parse(words, begin, end, form);
    if (!one.parsed() || !two.parsed()) return "does not parse";
    const bool same = form == Form::expression ? shape(one.expression) == shape(two.expression)
                                               : shape(one.declaration) == shape(two.declaration);
    if (!same) return "weak and full context differ";
    begin = end;
  }
  return listener.found;
}

} // namespace

TEST_CASE("expressions are unambiguous") {
  for (const std::string& source : std::vector<std::string>{
           "a + b * -c / (d - e) >= 4 cm",
           "not a == b and c in L as of d",
           "a or b or not c",
           "s include none of { \"a\", \"b\" } as of t.d",
           "x not between 1 and 2 and y",
           "if a then b else if c then d else e",
           "any any in any where any.any",
           "every every in every where every satisfies every",
           "no no in no where no",
           "latest latest in latest by latest.by where latest satisfies latest else true",
           "if a then (latest t in ts by t.d satisfies t.x else true) else false",
           "count(count in count where count) > count(count)",
           "sum(sum for sum in sum) > sum(sum)",
           "min(min for min in min where min) < max(max for max in max)",
           "years from years to years > years",
           "years from (years) to 2025-01-01 >= 3 years",
           "at least 2 of { at, least }",
           "at at least 2 days after at",
           "any of { any, all of { all } }",
           "all in all",
           "any in any",
           "within within 3 days of within",
           "within in within",
           "include include any of include",
           "known is known",
           "missing is not missing",
           "x default missing is missing",
           "gfr default 90 'mL/min' < 60 'mL/min'",
           "of == of",
           "exactly 1 of { exactly, x }",
           "none of { none }",
           "at most 3 of { most }",
           "any within in any where within",
           "any at in at where at at least 3 days before at",
           "any include in include where include include all of include",
           "5 min < min",
           "5 days < days",
           "count(t)",
           "sum(sum(t) for t in ts)",
           "f(f)",
           "not not not a",
           "- - a > - 3"}) {
    CAPTURE(source);
    CHECK(ambiguities(source, Form::expression) == "");
  }
}

TEST_CASE("declarations are unambiguous") {
  for (const std::string& source : std::vector<std::string>{
           "policy \"a\" \"b\" \"c\" { payer \"x\" \"y\" related \"z\" \"t\" as_of as_of effective "
           "2025-01-01 }",
           "criterion for for for in for = for",
           "criterion cites \"a\" cites \"b\" interprets \"c\" = cites",
           "value value: value = value",
           "value number: number in number_ = number",
           "rule rule: rule when rule",
           "otherwise otherwise",
           "precedence rule over rule rule over rule over",
           "precedence over over over",
           "codes codes: codes or codes { codes from 2025-01-01, from, \"a\" }",
           "history { 2025-01-01 \"a\" \"b\" adds \"c\" to to removes \"d\" from from unchanged }",
           "test \"a\" like \"b\" { given { given: given expect: 1 given: { } } expect expect by "
           "by possible possible }",
           "test \"a\" { given { a: { b: 1 days: 2 } c: [ 1 day, x ] } expect to between to, by by "
           "by }",
           "test \"a\" { expect missing missing missing, missing[0].missing causes \"x\" }",
           "enum ordered ordered \"a\" { ordered \"b\" \"c\", \nordered }",
           "outcome approve: approve \"a\"",
           "case { in: boolean in { in: number in in_ from -1 to 2 in: text } }",
           "case { attested: attested attested attested: attested \"x\" attested \"y\" evidence "
           "\"z\" }",
           "case { evidence \"z\" { a: boolean evidence \"q\" evidence: text } }",
           "case { a: set of b set: set of code of of or or_ or: text }",
           "case { l: list of up to 3 { up: up } counts when counts or or_ counts: text when: when "
           "}",
           "case { l: list of { a: a } counts when a in: text not { b: boolean } }",
           "case { l: list of { a: a } counts when a \"label\" \"more\" attested and { b: boolean "
           "} }",
           "case { l: list of { a: a } counts when a or \"label\" { b: boolean } }",
           "case { a: number in 'x' from: date from 2020-01-01 to 2021-01-01 to: missing }",
           "case { a: assumed assumed assumed \"x\" assumed: assumed }"}) {
    CAPTURE(source);
    CHECK(ambiguities(source, Form::declaration) == "");
  }
}
