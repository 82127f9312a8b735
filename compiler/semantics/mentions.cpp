#include "compiler/semantics/mentions.h"

namespace pol::semantics {

namespace {

struct Walker {
  const std::function<void(const std::string&)>& seen;

  void walk(const syntax::ExprPtr& expr) const {
    if (expr) syntax::visit(*this, *expr);
  }
  void walk(const std::vector<syntax::ExprPtr>& exprs) const {
    for (const auto& expr : exprs)
      walk(expr);
  }

  void operator()(const syntax::NumberLiteral&) const {}
  void operator()(const syntax::DateLiteral&) const {}
  void operator()(const syntax::StringLiteral&) const {}
  void operator()(const syntax::BoolLiteral&) const {}
  void operator()(const syntax::DefaultExpr&) const {}
  void operator()(const syntax::PathExpr& e) const {
    if (e.path.parts.size() == 1) seen(e.path.parts.front().text);
  }
  void operator()(const syntax::CallExpr& e) const { seen(e.callee.text); }
  void operator()(const syntax::IfExpr& e) const {
    walk(e.condition);
    walk(e.then_branch);
    walk(e.else_branch);
  }
  void operator()(const syntax::LogicalExpr& e) const { walk(e.operands); }
  void operator()(const syntax::NotExpr& e) const { walk(e.operand); }
  void operator()(const syntax::CompareExpr& e) const { both(e.left, e.right); }
  void operator()(const syntax::InExpr& e) const {
    walk(e.subject);
    day(e.as_of);
  }
  void operator()(const syntax::IncludeExpr& e) const {
    walk(e.subject);
    day(e.as_of);
  }
  void operator()(const syntax::BetweenExpr& e) const {
    walk(e.subject);
    both(e.low, e.high);
  }
  void operator()(const syntax::WindowExpr& e) const { both(e.subject, e.anchor); }
  void operator()(const syntax::KnownExpr& e) const { walk(e.subject); }
  void operator()(const syntax::ArithmeticExpr& e) const { both(e.left, e.right); }
  void operator()(const syntax::NegateExpr& e) const { walk(e.operand); }
  void operator()(const syntax::ElapsedExpr& e) const { both(e.from, e.to); }
  void operator()(const syntax::CountingExpr& e) const { walk(e.items); }
  void operator()(const syntax::QuantifierExpr& e) const { both(e.filter, e.body); }
  void operator()(const syntax::LatestExpr& e) const { both(e.filter, e.body); }
  void operator()(const syntax::AggregateExpr& e) const { both(e.value, e.filter); }

  void both(const syntax::ExprPtr& a, const syntax::ExprPtr& b) const {
    walk(a);
    walk(b);
  }
  void day(const std::optional<syntax::Path>& path) const {
    if (path && path->parts.size() == 1) seen(path->parts.front().text);
  }
};

} // namespace

void each_mention(const syntax::Expr& expr, const std::function<void(const std::string&)>& seen) {
  syntax::visit(Walker{seen}, expr);
}

} // namespace pol::semantics
