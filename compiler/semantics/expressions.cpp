#include "compiler/semantics/expression_checker.h"

namespace pol::semantics {

MutableExpr make(ExprKind kind, Type type, source::Span span, std::vector<ExprPtr> operands) {
  auto expr = std::make_shared<Expr>();
  expr->kind = kind;
  expr->type = std::move(type);
  expr->span = span;
  expr->operands = std::move(operands);
  return expr;
}

ExprPtr negation(ExprPtr operand, source::Span span) {
  return make(ExprKind::logical_not, plain(TypeKind::boolean), span, {std::move(operand)});
}

ExprPtr ExpressionChecker::check(const syntax::Expr& expr, const Type* expected) {
  return syntax::visit([&](const auto& node) { return form(expr, node, expected); }, expr);
}

ExprPtr ExpressionChecker::condition(const syntax::Expr& expr) {
  const Type boolean = plain(TypeKind::boolean);
  auto checked = check(expr, &boolean);
  if (!checked || checked->type.kind == TypeKind::boolean) return checked;
  error(Kind::not_a_condition, expr.span, {described(checked)});
  return nullptr;
}

ExprPtr ExpressionChecker::form(const syntax::Expr& e, const syntax::LogicalExpr& n, const Type*) {
  auto expr = make(n.is_and ? ExprKind::logical_and : ExprKind::logical_or,
                   plain(TypeKind::boolean), e.span);
  bool good = true;
  for (const auto& operand : n.operands) {
    expr->operands.push_back(condition(*operand));
    good = good && expr->operands.back();
  }
  return good ? expr : nullptr;
}

ExprPtr ExpressionChecker::form(const syntax::Expr& e, const syntax::NotExpr& n, const Type*) {
  auto operand = condition(*n.operand);
  return operand ? negation(operand, e.span) : nullptr;
}

ExprPtr ExpressionChecker::form(const syntax::Expr& e, const syntax::IfExpr& n,
                                const Type* expected) {
  auto decided = condition(*n.condition);
  ExprPtr yes, no;
  if (expected) {
    yes = check(*n.then_branch, expected);
    no = check(*n.else_branch, expected);
  } else if (!operands(*n.then_branch, *n.else_branch, yes, no, true)) {
    return nullptr;
  }
  if (!decided || !yes || !no || !comparable(yes, no)) return nullptr;
  auto expr = make(ExprKind::if_then_else, yes->type, e.span, {decided, yes, no});
  if (!is_number(yes->type)) return expr;
  // Without a declared type the branches meet in the smaller unit, as in a sum.
  expr->type.kind = yes->type.kind == no->type.kind ? yes->type.kind : TypeKind::number;
  const bool first = unit_of(yes->type.unit).factor <= unit_of(no->type.unit).factor;
  expr->type.unit = first ? yes->type.unit : no->type.unit;
  expr->operands[1] = to_unit(yes, expr->type.unit);
  expr->operands[2] = to_unit(no, expr->type.unit);
  return expr;
}

ExprPtr ExpressionChecker::form(const syntax::Expr& e, const syntax::KnownExpr& n, const Type*) {
  ExprPtr subject;
  const auto* path = syntax::as<syntax::PathExpr>(*n.subject);
  const Target target = path ? resolve(path->path) : Target{};
  if (target.what == Target::What::fact)
    subject =
        fact_expr(target.fact, n.subject->span, false); // what the record says, whatever is assumed
  else if (target.what != Target::What::failed)
    subject = check(*n.subject);
  if (!subject) return nullptr;
  auto expr = make(ExprKind::known, plain(TypeKind::boolean), e.span, {subject});
  return n.negated != n.missing ? negation(expr, e.span) : ExprPtr(expr);
}

ExprPtr ExpressionChecker::form(const syntax::Expr& e, const syntax::CountingExpr& n, const Type*) {
  auto expr = make(ExprKind::counting, plain(TypeKind::boolean), e.span);
  bool good = true;
  for (const auto& item : n.items) {
    expr->operands.push_back(condition(*item));
    good = good && expr->operands.back();
  }
  const auto items = static_cast<std::int64_t>(n.items.size());
  if (items == 0) {
    error(Kind::block_empty, e.span);
    return nullptr;
  }
  std::int64_t amount = 0;
  if (!n.amount.empty()) {
    if (n.amount.find('.') != std::string::npos) {
      error(Kind::whole_amount, n.amount_span, {n.amount, "items"});
      return nullptr;
    }
    amount = n.amount.size() > 9 ? 1'000'000'000 : std::stoll(n.amount);
  }
  const bool least = n.kind == syntax::Counting::at_least,
             exactly = n.kind == syntax::Counting::exactly;
  if ((least || exactly) && amount > items) {
    error(Kind::block_never_met, n.amount_span,
          {least ? "at least" : "exactly", n.amount, std::to_string(items)});
    return nullptr;
  }
  Details& bounds = expr->details.change();
  switch (n.kind) {
  case syntax::Counting::all: bounds.low = bounds.high = items; break;
  case syntax::Counting::any:
    bounds.low = 1;
    bounds.high = items;
    break;
  case syntax::Counting::none: bounds.low = bounds.high = 0; break;
  case syntax::Counting::at_least:
    bounds.low = amount;
    bounds.high = items;
    break;
  case syntax::Counting::at_most:
    bounds.low = 0;
    bounds.high = std::min(amount, items);
    break;
  case syntax::Counting::exactly: bounds.low = bounds.high = amount; break;
  }
  return good ? expr : nullptr;
}

ExprPtr check_condition(Names& names, const syntax::Expr& expr, Surroundings& around) {
  return ExpressionChecker(names, around).condition(expr);
}

ExprPtr check_value(Names& names, const syntax::Expr& expr, const Type& declared,
                    Surroundings& around) {
  return ExpressionChecker(names, around).value(expr, declared);
}

} // namespace pol::semantics
