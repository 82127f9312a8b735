#include "compiler/analysis/lint/syntax_walk.h"

namespace pol::analysis::lint {

namespace {

using syntax::Expr;
using syntax::ExprPtr;
using Parts = std::vector<const Expr*>;

// The parts of each form; a form without an overload has none.
struct Collect {
  Parts& into;

  void add(const ExprPtr& part) const {
    if (part) into.push_back(part.get());
  }
  void add(const std::vector<ExprPtr>& parts) const {
    for (const ExprPtr& part : parts)
      add(part);
  }
  template <typename Form> void operator()(const Form&) const {}
  void operator()(const syntax::IfExpr& e) const {
    add(e.condition);
    add(e.then_branch);
    add(e.else_branch);
  }
  void operator()(const syntax::LogicalExpr& e) const { add(e.operands); }
  void operator()(const syntax::NotExpr& e) const { add(e.operand); }
  void operator()(const syntax::CompareExpr& e) const {
    add(e.left);
    add(e.right);
  }
  void operator()(const syntax::InExpr& e) const { add(e.subject); }
  void operator()(const syntax::IncludeExpr& e) const { add(e.subject); }
  void operator()(const syntax::BetweenExpr& e) const {
    add(e.subject);
    add(e.low);
    add(e.high);
  }
  void operator()(const syntax::WindowExpr& e) const {
    add(e.subject);
    add(e.anchor);
  }
  void operator()(const syntax::KnownExpr& e) const { add(e.subject); }
  void operator()(const syntax::ArithmeticExpr& e) const {
    add(e.left);
    add(e.right);
  }
  void operator()(const syntax::NegateExpr& e) const { add(e.operand); }
  void operator()(const syntax::ElapsedExpr& e) const {
    add(e.from);
    add(e.to);
  }
  void operator()(const syntax::CountingExpr& e) const { add(e.items); }
  void operator()(const syntax::QuantifierExpr& e) const {
    add(e.filter);
    add(e.body);
  }
  void operator()(const syntax::LatestExpr& e) const {
    add(e.filter);
    add(e.body);
  }
  void operator()(const syntax::AggregateExpr& e) const {
    add(e.value);
    add(e.filter);
  }
};

void add_fields(const std::vector<syntax::Field>& fields, Parts& into) {
  for (const syntax::Field& field : fields) {
    add_fields(field.group, into);
    const auto* list = field.type ? std::get_if<syntax::ListType>(&field.type->node) : nullptr;
    if (!list) continue;
    add_fields(list->fields, into);
    if (list->counts_when) into.push_back(list->counts_when.get());
  }
}

} // namespace

Parts parts(const Expr& expr) {
  Parts result;
  syntax::visit(Collect{result}, expr);
  return result;
}

void each_within(const Expr& expr, const std::function<void(const Expr&)>& seen) {
  seen(expr);
  for (const Expr* part : parts(expr))
    each_within(*part, seen);
}

Parts expressions(const syntax::Declaration& declaration) {
  Parts result;
  const auto add = [&](const ExprPtr& body) {
    if (body) result.push_back(body.get());
  };
  if (const auto* it = std::get_if<syntax::Criterion>(&declaration.node)) add(it->body);
  if (const auto* it = std::get_if<syntax::Value>(&declaration.node)) add(it->body);
  if (const auto* it = std::get_if<syntax::Rule>(&declaration.node)) add(it->when);
  if (const auto* it = std::get_if<syntax::Applies>(&declaration.node)) add(it->when);
  if (const auto* it = std::get_if<syntax::Case>(&declaration.node)) add_fields(it->fields, result);
  return result;
}

} // namespace pol::analysis::lint
