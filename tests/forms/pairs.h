// The tables of tests/forms/pairs: pairs of policies that differ in one form of the language only.
//
//   Free text up to the first pair.
//   === results          where the two must differ; see View
//   comparisonTest[compares] EQUAL        the productions that the pair is about, a line each
//   --- when n ⟦==⇄!=⟧ 5                  a policy of the shared head and one rule …
//   --- p.pol after head                  … or files; `after head` begins with the shared head
//   …
//   --- records                           case records, one a line; else those of cases.ndjson
//   …
//
// `⟦a⇄b⟧` is `a` in the first policy and `b` in the second; `⟦a⟧` is there or not.
#pragma once
#include <string>
#include <vector>

namespace pol::forms {

enum class View {
  results,     // the lines of `pol run`
  explanation, // what `pol explain` says, as text and as JSON
  schema,      // `pol schema`
  module,      // `pol disasm`
  tests,       // the report of `pol test`
  refused,     // one of them has an error that the other has not
  same,        // no difference anywhere: a sign that only helps the eye
};

struct Text {
  std::string path, text;
};
using Texts = std::vector<Text>;

struct Pair {
  std::string place; // "expressions.txt:12"
  View view = View::results;
  std::vector<std::string> productions;
  Texts sources; // with marks
  std::vector<std::string> records;
  std::string problem; // why it is not well formed; empty: it is
};

std::vector<Pair> read_pairs();

// The first or the second of the two policies.
Texts chosen(const Texts& marked, bool first);

// A file of tests/forms, whole.
std::string read_file(const std::string& name);

// Its lines that are not empty.
std::vector<std::string> read_lines(const std::string& name);

} // namespace pol::forms
