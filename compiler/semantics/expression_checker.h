// Inside of the expression checker; expressions.h is its door.
#pragma once
#include "compiler/semantics/expressions.h"

namespace pol::semantics {

using diagnostics::Kind;
using MutableExpr = std::shared_ptr<Expr>;

// A number with nothing but a unit: unit differs only where dimensions do.
bool is_number(const Type& type);
bool is_scalar(const Type& type);
Type plain(TypeKind kind);
bool is_plain_unit(const UnitRef& unit); // null
bool is_special(const UnitRef& unit);
std::string unit_code(const UnitRef& unit);                            // "1" for none
std::string quoted_unit(std::string_view code);                        // as the author writes it
std::string path_text(const syntax::Path& path, std::size_t from = 0); // its names with dots
const units::Unit& unit_of(const UnitRef& unit);                       // a plain "1" for none
bool units_meet(const UnitRef& a, const UnitRef& b);

MutableExpr make(ExprKind kind, Type type, source::Span span, std::vector<ExprPtr> operands = {});
ExprPtr negation(ExprPtr operand, source::Span span);

class ExpressionChecker {
public:
  ExpressionChecker(Names& names, Surroundings& around) : names_(names), around_(around) {}

  // `expected` helps literals and enum values that stand alone; null: nothing is known.
  ExprPtr check(const syntax::Expr& expr, const Type* expected = nullptr);
  ExprPtr condition(const syntax::Expr& expr);
  ExprPtr value(const syntax::Expr& expr, const Type& declared);
  ExprPtr constant(const syntax::Expr& literal, const Type* expected, bool storable);

private:
  // One overload per form of the syntax tree.
  ExprPtr form(const syntax::Expr& e, const syntax::NumberLiteral& n, const Type* expected);
  ExprPtr form(const syntax::Expr& e, const syntax::DateLiteral& n, const Type* expected);
  ExprPtr form(const syntax::Expr& e, const syntax::StringLiteral& n, const Type* expected);
  ExprPtr form(const syntax::Expr& e, const syntax::BoolLiteral& n, const Type* expected);
  ExprPtr form(const syntax::Expr& e, const syntax::PathExpr& n, const Type* expected);
  ExprPtr form(const syntax::Expr& e, const syntax::DefaultExpr& n, const Type* expected);
  ExprPtr form(const syntax::Expr& e, const syntax::CallExpr& n, const Type* expected);
  ExprPtr form(const syntax::Expr& e, const syntax::IfExpr& n, const Type* expected);
  ExprPtr form(const syntax::Expr& e, const syntax::LogicalExpr& n, const Type* expected);
  ExprPtr form(const syntax::Expr& e, const syntax::NotExpr& n, const Type* expected);
  ExprPtr form(const syntax::Expr& e, const syntax::CompareExpr& n, const Type* expected);
  ExprPtr form(const syntax::Expr& e, const syntax::InExpr& n, const Type* expected);
  ExprPtr form(const syntax::Expr& e, const syntax::IncludeExpr& n, const Type* expected);
  ExprPtr form(const syntax::Expr& e, const syntax::BetweenExpr& n, const Type* expected);
  ExprPtr form(const syntax::Expr& e, const syntax::WindowExpr& n, const Type* expected);
  ExprPtr form(const syntax::Expr& e, const syntax::KnownExpr& n, const Type* expected);
  ExprPtr form(const syntax::Expr& e, const syntax::ArithmeticExpr& n, const Type* expected);
  ExprPtr form(const syntax::Expr& e, const syntax::NegateExpr& n, const Type* expected);
  ExprPtr form(const syntax::Expr& e, const syntax::ElapsedExpr& n, const Type* expected);
  ExprPtr form(const syntax::Expr& e, const syntax::CountingExpr& n, const Type* expected);
  ExprPtr form(const syntax::Expr& e, const syntax::QuantifierExpr& n, const Type* expected);
  ExprPtr form(const syntax::Expr& e, const syntax::LatestExpr& n, const Type* expected);
  ExprPtr form(const syntax::Expr& e, const syntax::AggregateExpr& n, const Type* expected);

  // Names (paths.cpp).
  struct FactName {
    int fact = none;
    int loop = none;
  };
  struct Target {
    enum class What { nothing, failed, fact, declaration } what = What::nothing;
    FactName fact;
    int declaration = none;
  };
  Target resolve(const syntax::Path& path); // reports only what is surely meant and wrong
  Target element_field(const syntax::Path& path, const LoopName& loop);
  void report_unknown(const syntax::Path& path);
  std::vector<std::string_view> names_in_sight() const;
  std::string with_group(const std::string& field) const;
  bool is_contextual(const syntax::Expr& expr); // gets its type from the other side
  bool is_quoted_value(const syntax::Expr& expr, const Type& type);
  ExprPtr fact_expr(FactName name, source::Span span, bool with_assumed);
  ExprPtr scalar_fact(FactName name, source::Span span);
  const LoopName* find_loop(std::string_view name) const;
  const Enumeration& enumeration(int index) const {
    return names_.revision.enumerations[static_cast<std::size_t>(index)];
  }
  const Fact& fact(int index) const {
    return names_.revision.facts[static_cast<std::size_t>(index)];
  }
  int enum_value(const syntax::Expr& expr,
                 const Type* expected) const; // index, none if it is not one
  std::optional<LoopName> open_list(const syntax::Name& variable, const syntax::Path& list,
                                    int& outer);
  bool passes_over_element(const LoopName& loop, const std::vector<ExprPtr>& parts);
  bool variable_is_free(const syntax::Name& variable);
  bool is_taken(const std::string& name) const;
  std::string free_variable(const std::string& list) const;

  // Comparisons (comparisons.cpp).
  bool operands(const syntax::Expr& left, const syntax::Expr& right, ExprPtr& a, ExprPtr& b,
                bool calculating);
  bool comparable(const ExprPtr& a, const ExprPtr& b);
  bool convertible(const UnitRef& from, const UnitRef& to, source::Span span);
  ExprPtr give_unit(const syntax::Expr& literal, ExprPtr constant, const ExprPtr& other,
                    bool calculating);
  bool in_range(const ExprPtr& subject, const ExprPtr& constant);
  bool ordered(const ExprPtr& a, std::string_view op);

  // Membership and windows (membership.cpp, windows.cpp).
  bool items(const syntax::SetRef& set, const ExprPtr& subject, const Type& element,
             std::vector<Value>& out);
  bool distinguishable(const std::vector<std::string>& one, const std::vector<std::string>& other,
                       source::Span span);
  int code_list(const syntax::SetRef& set, const Type& element, bool in);
  bool day_operand(const std::optional<syntax::Path>& as_of, int codes,
                   std::vector<ExprPtr>& operands);
  ExprPtr date(const syntax::Expr& expr);

  // Arithmetic (arithmetic.cpp).
  struct Factors {
    std::vector<ExprPtr> above, below;
    Rational scale{1};
    UnitRef unit;
    bool whole = true;
    int units_seen = 0;
    int count = 0;
  };
  bool factors(const syntax::Expr& expr, bool divides, Factors& out);
  bool multiply_unit(Factors& out, const UnitRef& unit, bool divides, source::Span span);
  ExprPtr product(const syntax::Expr& e);
  ExprPtr sum(const syntax::Expr& e, const syntax::ArithmeticExpr& n);
  ExprPtr date_sum(const syntax::Expr& e, const syntax::ArithmeticExpr& n, ExprPtr left,
                   ExprPtr right);
  ExprPtr to_unit(ExprPtr expr, const UnitRef& unit);
  ExprPtr coerce(ExprPtr expr, const Type& declared, source::Span span);

  diagnostics::Diagnostic& error(Kind kind, source::Span span,
                                 std::vector<std::string> arguments = {}) {
    return names_.sink.report(kind, span, std::move(arguments));
  }
  std::string text(source::Span span) const { return std::string(names_.files.text(span)); }
  std::string described(const ExprPtr& e) const { return describe(names_.revision, e->type); }

  Names& names_;
  Surroundings& around_;
};

} // namespace pol::semantics
