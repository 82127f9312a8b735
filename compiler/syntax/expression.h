// The syntax tree of conditions and values, and the names, texts and dates of which it is made.
// ast.h holds the declarations.
#pragma once
#include "compiler/source/source.h"
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
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

// One of the forms above, as large as that form: most are far smaller than the largest.
struct Expr {
  Expr(Span place, std::uint8_t which) : span(place), form(which) {}
  virtual ~Expr() = default;
  Span span;
  const std::uint8_t form;    // its place among the Forms
  bool parenthesised = false; // stood directly in parentheses; span is that of the inside
};

template <class Form> struct ExprOf final : Expr {
  ExprOf(Span place, Form of);
  Form node;
};

template <class... Form> struct FormList {
  // The place of a form in the list.
  template <class Wanted> static constexpr std::uint8_t place() {
    std::uint8_t at = 0;
    static_cast<void>(((std::is_same_v<Wanted, Form> || (++at, false)) || ...));
    static_assert((std::is_same_v<Wanted, Form> || ...));
    return at;
  }
  template <class Visitor> static decltype(auto) visit(Visitor&& visitor, const Expr& expr) {
    using First = std::tuple_element_t<0, std::tuple<Form...>>;
    using Result = std::invoke_result_t<Visitor&, const First&>;
    using Call = Result (*)(Visitor&, const Expr&);
    static constexpr Call calls[] = {[](Visitor& with, const Expr& of) -> Result {
      return with(static_cast<const ExprOf<Form>&>(of).node);
    }...};
    return calls[expr.form](visitor, expr);
  }
};
using Forms = FormList<NumberLiteral, DateLiteral, StringLiteral, BoolLiteral, PathExpr,
                       DefaultExpr, CallExpr, IfExpr, LogicalExpr, NotExpr, CompareExpr, InExpr,
                       IncludeExpr, BetweenExpr, WindowExpr, KnownExpr, ArithmeticExpr, NegateExpr,
                       ElapsedExpr, CountingExpr, QuantifierExpr, LatestExpr, AggregateExpr>;

template <class Form>
ExprOf<Form>::ExprOf(Span place, Form of)
    : Expr(place, Forms::place<Form>()), node(std::move(of)) {}

// The expression as that form; null if it is another.
template <class Form> const Form* as(const Expr& expr) {
  return expr.form == Forms::place<Form>() ? &static_cast<const ExprOf<Form>&>(expr).node : nullptr;
}
template <class Form> Form* as(Expr& expr) {
  return const_cast<Form*>(as<Form>(static_cast<const Expr&>(expr)));
}

// Calls the visitor with the form that the expression has.
template <class Visitor> decltype(auto) visit(Visitor&& visitor, const Expr& expr) {
  return Forms::visit(visitor, expr);
}

} // namespace pol::syntax
