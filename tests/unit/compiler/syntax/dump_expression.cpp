#include "dump_parts.h"

namespace pol::syntax::testing {
namespace {

constexpr const char* periods[] = {"years", "months", "weeks", "days"};

std::string show(const ExprPtr& expr) { return expr == nullptr ? "-" : dump(*expr); }
std::string all(const std::vector<ExprPtr>& items) { return each(items, show); }

std::string set(const SetRef& ref) {
  return ref.list ? dump(*ref.list) : "{" + all(ref.items) + "}";
}
std::string as_of(const std::optional<Path>& path) { return path ? " as-of " + dump(*path) : ""; }

struct Show {
  std::string operator()(const NumberLiteral& n) const { return n.digits + dump(n.unit); }
  std::string operator()(const DateLiteral& n) const { return dump(n.date); }
  std::string operator()(const StringLiteral& n) const { return quoted(n.text); }
  std::string operator()(const BoolLiteral& n) const { return n.value ? "true" : "false"; }
  std::string operator()(const PathExpr& n) const { return dump(n.path); }
  std::string operator()(const DefaultExpr& n) const {
    return "(default " + dump(n.path) + " " + show(n.literal) + ")";
  }
  std::string operator()(const CallExpr& n) const {
    return "(call " + n.callee.text + " " + n.argument.text + ")";
  }
  std::string operator()(const IfExpr& n) const {
    return "(if " + show(n.condition) + " " + show(n.then_branch) + " " + show(n.else_branch) + ")";
  }
  std::string operator()(const LogicalExpr& n) const {
    return std::string(n.is_and ? "(and " : "(or ") + all(n.operands) + ")";
  }
  std::string operator()(const NotExpr& n) const { return "(not " + show(n.operand) + ")"; }
  std::string operator()(const CompareExpr& n) const {
    constexpr const char* signs[] = {"==", "!=", "<", "<=", ">", ">="};
    return std::string("(") + signs[static_cast<int>(n.op)] + " " + show(n.left) + " " +
           show(n.right) + ")";
  }
  std::string operator()(const InExpr& n) const {
    return std::string(n.negated ? "(not-in " : "(in ") + show(n.subject) + " " + set(n.set) +
           as_of(n.as_of) + ")";
  }
  std::string operator()(const IncludeExpr& n) const {
    constexpr const char* words[] = {"any", "all", "none"};
    return std::string("(include-") + words[static_cast<int>(n.which)] + " " + show(n.subject) +
           " " + set(n.set) + as_of(n.as_of) + ")";
  }
  std::string operator()(const BetweenExpr& n) const {
    return std::string(n.negated ? "(not-between " : "(between ") + show(n.subject) + " " +
           show(n.low) + " " + show(n.high) + ")";
  }
  std::string operator()(const WindowExpr& n) const {
    constexpr const char* sides[] = {"before", "after", "of"};
    return std::string(n.within ? "(within " : "(at-least ") + n.amount + " " +
           periods[static_cast<int>(n.period)] + " " + sides[static_cast<int>(n.side)] + " " +
           show(n.subject) + " " + show(n.anchor) + ")";
  }
  std::string operator()(const KnownExpr& n) const {
    return std::string(n.negated ? "(not-" : "(") + (n.missing ? "missing " : "known ") +
           show(n.subject) + ")";
  }
  std::string operator()(const ArithmeticExpr& n) const {
    constexpr const char* signs[] = {"+", "-", "*", "/"};
    return std::string("(") + signs[static_cast<int>(n.op)] + " " + show(n.left) + " " +
           show(n.right) + ")";
  }
  std::string operator()(const NegateExpr& n) const { return "(neg " + show(n.operand) + ")"; }
  std::string operator()(const ElapsedExpr& n) const {
    return std::string("(elapsed ") + periods[static_cast<int>(n.period)] + " " + show(n.from) +
           " " + show(n.to) + ")";
  }
  std::string operator()(const CountingExpr& n) const {
    constexpr const char* words[] = {"all", "any", "none", "at-least", "at-most", "exactly"};
    return std::string("(") + words[static_cast<int>(n.kind)] + "-of" +
           (n.amount.empty() ? "" : " " + n.amount) + (n.items.empty() ? "" : " ") + all(n.items) +
           ")";
  }
  std::string operator()(const QuantifierExpr& n) const {
    constexpr const char* words[] = {"any", "no", "every"};
    return std::string("(") + words[static_cast<int>(n.kind)] + " " + n.variable.text + " " +
           dump(n.list) + " " + show(n.filter) + " " + show(n.body) + ")";
  }
  std::string operator()(const LatestExpr& n) const {
    return std::string(n.earliest ? "(earliest " : "(latest ") + n.variable.text + " " +
           dump(n.list) + " " + dump(n.by) + " " + show(n.filter) + " " + show(n.body) +
           (n.otherwise ? *n.otherwise ? " else-true" : " else-false" : "") + ")";
  }
  std::string operator()(const AggregateExpr& n) const {
    constexpr const char* words[] = {"count", "sum", "min", "max"};
    return std::string("(") + words[static_cast<int>(n.kind)] + " " + n.variable.text + " " +
           dump(n.list) + " " + show(n.value) + " " + show(n.filter) + ")";
  }
};

} // namespace

// Parentheses of the author's own show as `p:`.
std::string dump(const Expr& expr) {
  return (expr.parenthesised ? "p:" : "") + pol::syntax::visit(Show{}, expr);
}

} // namespace pol::syntax::testing
