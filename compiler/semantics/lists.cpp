// Questions about the elements of a list.
#include "compiler/semantics/expression_checker.h"

namespace pol::semantics {

namespace {

// Calls `seen` for the expression and all in it.
void each_part(const ExprPtr& expr, const std::function<void(const Expr&)>& seen) {
  if (!expr) return;
  seen(*expr);
  for (const auto& operand : expr->operands)
    each_part(operand, seen);
}

} // namespace

bool ExpressionChecker::is_taken(const std::string& name) const {
  return find_loop(name) || names_.facts.contains(name) || names_.groups.contains(name) ||
         names_.is_declared(name) ||
         (around_.element_of != none &&
          names_.facts.contains(fact(around_.element_of).path + "." + name));
}

// A name for an element in an advice: the list's first letter, or another that nothing has.
std::string ExpressionChecker::free_variable(const std::string& list) const {
  const std::size_t dot = list.rfind('.');
  std::string name(1, list[dot == std::string::npos ? 0 : dot + 1]);
  if (name >= "a" && name <= "z" && !is_taken(name)) return name;
  name = "x";
  for (int number = 2; is_taken(name); ++number)
    name = "x" + std::to_string(number);
  return name;
}

bool ExpressionChecker::variable_is_free(const syntax::Name& variable) {
  const bool taken = is_taken(variable.text);
  if (taken) error(Kind::variable_name_taken, variable.span, {variable.text});
  return !taken;
}

// The list that a quantifier or aggregate goes through, and its variable. Nothing if an error was
// reported.
std::optional<LoopName> ExpressionChecker::open_list(const syntax::Name& variable,
                                                     const syntax::Path& path, int& outer) {
  const bool free = variable_is_free(variable);
  const Target target = resolve(path);
  if (target.what == Target::What::nothing) report_unknown(path);
  if (target.what == Target::What::declaration)
    error(Kind::not_a_list, path.span, {path_text(path)});
  if (target.what != Target::What::fact || !free) return std::nullopt;
  const Fact& it = fact(target.fact.fact);
  if (it.type.kind != TypeKind::list) {
    error(Kind::not_a_list, path.span, {path_text(path)});
    return std::nullopt;
  }
  const int innermost = !around_.loops.empty() ? around_.loops.back().loop : around_.element_loop;
  if (innermost != target.fact.loop) {
    const int list = !around_.loops.empty() ? around_.loops.back().list : around_.element_of;
    error(Kind::list_outside_element, path.span, {path_text(path), fact(list).path});
    return std::nullopt;
  }
  outer = target.fact.loop;
  return LoopName{variable.text, target.fact.fact, around_.next_loop++};
}

// `any t in tests where po2 <= 55` with a `po2` of the case beside that of the tests: reported, for
// the case's would be asked again and again and the element's never. True if it was.
bool ExpressionChecker::passes_over_element(const LoopName& loop,
                                            const std::vector<ExprPtr>& parts) {
  bool named = false;
  std::vector<const Expr*> meant; // facts of the case that the element has too
  const std::string& list = fact(loop.list).path;
  for (const auto& part : parts)
    each_part(part, [&](const Expr& at) {
      named |= at.loop == loop.loop || at.details->outer == loop.loop;
      if (at.kind == ExprKind::fact && at.loop == none &&
          names_.facts.contains(list + "." + fact(at.fact).path))
        meant.push_back(&at);
    });
  if (named || meant.empty()) return false;
  const std::string& path = fact(meant.front()->fact).path;
  auto& report =
      error(Kind::element_not_named, meant.front()->span, {path, list, loop.name + "." + path});
  for (const Expr* it : meant)
    report.fix.push_back({it->span, loop.name + "." + fact(it->fact).path});
  return true;
}

ExprPtr ExpressionChecker::form(const syntax::Expr& e, const syntax::QuantifierExpr& n,
                                const Type*) {
  int outer = none;
  const auto loop = open_list(n.variable, n.list, outer);
  if (!loop) return nullptr;
  around_.loops.push_back(*loop);
  auto filter = n.filter ? condition(*n.filter) : nullptr;
  auto body = condition(*n.body);
  around_.loops.pop_back();
  if (!body || (n.filter && !filter)) return nullptr;
  if (passes_over_element(*loop, {filter, body})) return nullptr;
  auto expr = make(ExprKind::quantifier, plain(TypeKind::boolean), e.span, {body});
  if (filter) expr->operands.push_back(filter);
  expr->quantifier = n.kind == syntax::Quantifier::every ? Quantifier::every : Quantifier::any;
  expr->loop = loop->loop;
  Details& details = expr->details.change();
  details.list = loop->list;
  details.outer = outer;
  return n.kind == syntax::Quantifier::no ? negation(expr, e.span) : ExprPtr(expr);
}

ExprPtr ExpressionChecker::form(const syntax::Expr& e, const syntax::LatestExpr& n, const Type*) {
  int outer = none;
  const auto loop = open_list(n.variable, n.list, outer);
  if (!loop) return nullptr;
  around_.loops.push_back(*loop);
  const syntax::ExprOf by(n.by.span, syntax::PathExpr{n.by});
  auto day = check(by);
  const int day_fact = !day                                  ? none
                       : day->kind == ExprKind::fact         ? day->fact
                       : day->kind == ExprKind::with_default ? day->operands[0]->fact
                                                             : none;
  if (day &&
      (day_fact == none || fact(day_fact).list != loop->list || day->type.kind != TypeKind::date)) {
    auto& report = error(Kind::latest_needs_date, n.by.span,
                         {n.earliest ? "earliest" : "latest", text(n.by.span), described(day), ""});
    report.help_override = "write a date field of `" + loop->name + "` after `by`";
    day = nullptr;
  }
  auto filter = n.filter ? condition(*n.filter) : nullptr;
  auto body = condition(*n.body);
  around_.loops.pop_back();
  if (!day || !body || (n.filter && !filter)) return nullptr;
  auto expr = make(ExprKind::latest, plain(TypeKind::boolean), e.span, {day, body});
  if (filter) expr->operands.push_back(filter);
  expr->loop = loop->loop;
  Details& details = expr->details.change();
  details.list = loop->list;
  details.outer = outer;
  expr->earliest = n.earliest;
  details.otherwise = n.otherwise;
  return expr;
}

ExprPtr ExpressionChecker::form(const syntax::Expr& e, const syntax::AggregateExpr& n,
                                const Type*) {
  int outer = none;
  const auto loop = open_list(n.variable, n.list, outer);
  if (!loop) return nullptr;
  around_.loops.push_back(*loop);
  auto measured = n.value ? check(*n.value) : nullptr;
  auto filter = n.filter ? condition(*n.filter) : nullptr;
  around_.loops.pop_back();
  if ((n.value && !measured) || (n.filter && !filter)) return nullptr;
  if (passes_over_element(*loop, {measured, filter})) return nullptr;
  const bool dates =
      measured && measured->type.kind == TypeKind::date && n.kind != syntax::Aggregate::sum;
  if (measured && !is_number(measured->type) && !dates) {
    error(Kind::not_a_number, n.value->span, {described(measured)});
    return nullptr;
  }
  if (measured && n.kind == syntax::Aggregate::sum && is_special(measured->type.unit)) {
    error(Kind::special_unit_arithmetic, n.value->span, {measured->type.unit->code});
    return nullptr;
  }
  static constexpr ExprKind kinds[] = {ExprKind::count, ExprKind::sum, ExprKind::min,
                                       ExprKind::max};
  auto expr = make(kinds[static_cast<std::size_t>(n.kind)],
                   measured ? measured->type : plain(TypeKind::integer), e.span);
  if (measured) expr->operands.push_back(measured);
  if (filter) expr->operands.push_back(filter);
  expr->loop = loop->loop;
  Details& details = expr->details.change();
  details.list = loop->list;
  details.outer = outer;
  return expr;
}

} // namespace pol::semantics
