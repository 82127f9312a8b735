// The syntax tree of conditions and values, and the names, texts and dates of which it is made.
// ast.h holds the declarations.
#pragma once
#include "compiler/source/source.h"
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace pol::syntax {

using source::Span;

struct Name {
  std::string text; // without backticks
  Span span;
};

// One or more adjacent strings, escapes undone, joined by a space.
struct Prose {
  std::string text;
  Span span;
};

struct Date {
  int year = 1, month = 1, day = 1; // a day of the Gregorian calendar, 0001 to 9999
  Span span;
};

struct UnitName {
  std::string text; // without quotes
  bool quoted = false;
  Span span;
};

enum class Period { years, months, weeks, days };

struct Expr;
using ExprPtr = std::unique_ptr<Expr>;

struct Path {
  std::vector<Name> parts; // `renal.size_cm` has two; a bare name (fact, criterion, enum value) one
  Span span;
};

struct NumberLiteral {
  std::string digits; // as written, without sign: "4", "4.00"
  std::optional<UnitName> unit;
};
struct DateLiteral {
  Date date;
};
struct StringLiteral {
  std::string text;
};
struct BoolLiteral {
  bool value;
};
struct PathExpr {
  Path path;
};
struct DefaultExpr {
  Path path;
  ExprPtr literal;
}; // FACT default LITERAL
struct CallExpr {
  Name callee;
  Name argument;
}; // hypoxemic(t)
struct IfExpr {
  ExprPtr condition, then_branch, else_branch;
};
struct LogicalExpr {
  bool is_and;
  std::vector<ExprPtr> operands;
};
struct NotExpr {
  ExprPtr operand;
};
enum class Comparison { equal, not_equal, less, less_equal, greater, greater_equal };
struct CompareExpr {
  Comparison op;
  ExprPtr left, right;
};

struct SetRef { // a code list's name, or { … }
  std::optional<Path> list;
  std::vector<ExprPtr> items; // literals, negated numbers, names
  Span span;
};
struct InExpr {
  bool negated;
  ExprPtr subject;
  SetRef set;
  std::optional<Path> as_of;
};
enum class Inclusion { any, all, none };
struct IncludeExpr {
  Inclusion which;
  ExprPtr subject;
  SetRef set;
  std::optional<Path> as_of;
};
struct BetweenExpr {
  bool negated;
  ExprPtr subject, low, high;
};
enum class Side { before, after, of };
struct WindowExpr { // within N / at least N before|after|of D
  bool within;
  std::string amount; // digits
  Period period;
  Side side;
  ExprPtr subject, anchor;
};
struct KnownExpr {
  ExprPtr subject;
  bool negated;
  bool missing;
}; // is [not] known | missing
enum class Operator { add, subtract, multiply, divide };
struct ArithmeticExpr {
  Operator op;
  ExprPtr left, right;
  bool two_readings = false; // refused; the types of this reading may not be those that were meant
};
struct NegateExpr {
  ExprPtr operand;
};
struct ElapsedExpr {
  Period period;
  ExprPtr from, to;
}; // years from A to B
enum class Counting { all, any, none, at_least, at_most, exactly };
struct CountingExpr {
  Counting kind;
  std::string amount;
  Span amount_span;
  std::vector<ExprPtr> items;
};
enum class Quantifier { any, no, every };
struct QuantifierExpr {
  Quantifier kind;
  Name variable;
  Path list;
  ExprPtr filter, body;
}; // filter may be null
struct LatestExpr {
  bool earliest;
  Name variable;
  Path list, by;
  ExprPtr filter, body;          // filter may be null
  std::optional<bool> otherwise; // else true | else false
};
enum class Aggregate { count, sum, min, max };
struct AggregateExpr {
  Aggregate kind;
  Name variable;
  Path list;
  ExprPtr value, filter;
}; // count has no value

struct Expr {
  Span span;
  bool parenthesised = false; // stood directly in parentheses; span is that of the inside
  std::variant<NumberLiteral, DateLiteral, StringLiteral, BoolLiteral, PathExpr, DefaultExpr,
               CallExpr, IfExpr, LogicalExpr, NotExpr, CompareExpr, InExpr, IncludeExpr,
               BetweenExpr, WindowExpr, KnownExpr, ArithmeticExpr, NegateExpr, ElapsedExpr,
               CountingExpr, QuantifierExpr, LatestExpr, AggregateExpr>
      node;
};

} // namespace pol::syntax
