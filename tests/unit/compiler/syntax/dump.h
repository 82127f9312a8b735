// The syntax tree as compact text, for tests.
#pragma once
#include "compiler/diagnostics/diagnostic.h"
#include "compiler/syntax/parse.h"
#include <string>

namespace pol::syntax::testing {

std::string dump(const Expr& expr);
std::string dump(const Declaration& declaration);
// All declarations, one to a line.
std::string dump(const File& file);

struct Parsed {
  source::Files files;
  diagnostics::Sink sink;
  File file;
  ExprPtr expression;
  // Names of the kinds reported, in order, with blanks between.
  std::string kinds() const;
  // What was reported, for messages of failed tests.
  std::string reports() const;
  // The source with every suggested change made.
  std::string fixed() const;
};
Parsed parse_text(const std::string& text);
Parsed parse_snippet(const std::string& text);
// The dump of one expression, or the kinds reported in square brackets.
std::string expression(const std::string& text);
// The dump of a file, or the kinds reported in square brackets.
std::string declarations(const std::string& text);

} // namespace pol::syntax::testing
