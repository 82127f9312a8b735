// Membership: in a set of values or a code list, on a day.
#include "compiler/semantics/expression_checker.h"
#include "compiler/semantics/systems.h"
#include <algorithm>

namespace pol::semantics {

// `site == "lung"`: reported, in the place of what was said of the quotes, if it was.
bool ExpressionChecker::is_quoted_value(const syntax::Expr& expr, const Type& type) {
  const auto* quoted = syntax::as<syntax::StringLiteral>(expr);
  if (!quoted || type.kind != TypeKind::enumeration) return false;
  const auto& values = enumeration(type.enumeration).values;
  if (std::find(values.begin(), values.end(), quoted->text) == values.end()) return false;
  auto* report = names_.sink.find(Kind::text_in_single_quotes, expr.span);
  if (report == nullptr) report = &error(Kind::name_in_quotes, expr.span);
  report->kind = Kind::name_in_quotes;
  report->arguments = {text(expr.span), quoted->text};
  report->fix = {{expr.span, quoted->text}};
  return true;
}

// The values of `{ … }`, in the element's type and unit, sorted.
bool ExpressionChecker::items(const syntax::SetRef& set, const ExprPtr& subject,
                              const Type& element, std::vector<Value>& out) {
  const auto less = [](const Value& a, const Value& b) {
    if (const auto* x = std::get_if<EnumValue>(&a)) return x->index < std::get<EnumValue>(b).index;
    if (const auto* x = std::get_if<Rational>(&a)) return *x < std::get<Rational>(b);
    if (const auto* x = std::get_if<Day>(&a)) return *x < std::get<Day>(b);
    if (const auto* x = std::get_if<bool>(&a)) return *x < std::get<bool>(b);
    return std::get<std::string>(a) < std::get<std::string>(b);
  };
  bool good = true;
  for (const auto& item : set.items) {
    auto literal = is_quoted_value(*item, element) ? nullptr : constant(*item, &element, true);
    if (!literal || !in_range(subject, literal)) {
      good = false;
      continue;
    }
    const auto place = std::lower_bound(out.begin(), out.end(), *literal->value, less);
    if (place != out.end() && !less(*literal->value, *place)) {
      error(Kind::twice_in_set, item->span, {text(item->span)});
      good = false;
    } else
      out.insert(place, *literal->value);
  }
  return good;
}

// Codes that meet have no system with them: none of one side may look like one of the other.
bool ExpressionChecker::distinguishable(const std::vector<std::string>& one,
                                        const std::vector<std::string>& other, source::Span span) {
  const auto both = look_alike(one, other);
  if (!both) return true;
  auto& report = error(Kind::systems_together, span, {both->first, both->second, "comparison"});
  report.help_override =
      "compare codes of " + both->first + " with a fact that holds no codes of " + both->second;
  return false;
}

int ExpressionChecker::code_list(const syntax::SetRef& set, const Type& element, bool in) {
  const std::string name = text(set.list->span);
  const auto found =
      names_.code_lists.find(name.starts_with('`') ? name.substr(1, name.size() - 2) : name);
  if (found == names_.code_lists.end()) {
    std::vector<std::string_view> candidates;
    for (const auto& [known, index] : names_.code_lists)
      candidates.push_back(known);
    std::sort(candidates.begin(), candidates.end());
    const std::string near(diagnostics::nearest(name, candidates));
    if (may_be_unread(names_, *set.list, near)) return none;
    auto& report = error(Kind::unknown_code_list, set.span, {name, near});
    if (near.empty())
      report.help_override = in && element.kind != TypeKind::code
                                 ? "write the values in braces: `in { … }`"
                                 : "declare it: `codes " + name + ": CPT { … }`";
    else
      report.fix.push_back({set.span, near});
    return none;
  }
  if (found->second == none) return none; // its declaration has errors, reported there
  if (element.kind != TypeKind::code) {
    error(Kind::code_list_for_codes, set.span, {name, describe(names_.revision, element)});
    return none;
  }
  const CodeList& list = names_.revision.code_lists[static_cast<std::size_t>(found->second)];
  const bool shared =
      std::any_of(list.systems.begin(), list.systems.end(), [&](const std::string& system) {
        return std::find(element.systems->begin(), element.systems->end(), system) !=
               element.systems->end();
      });
  if (!shared) {
    error(Kind::systems_differ, set.span,
          {name, systems_text(list.systems), describe(names_.revision, element)});
    return none;
  }
  return distinguishable(list.systems, *element.systems, set.span) ? found->second : none;
}

// `as of D`: the day that selects dated codes.
bool ExpressionChecker::day_operand(const std::optional<syntax::Path>& as_of, int codes,
                                    std::vector<ExprPtr>& operands) {
  if (!as_of) return true;
  if (codes == none) {
    error(Kind::as_of_needs_list, as_of->span);
    return false;
  }
  const syntax::ExprOf path(as_of->span, syntax::PathExpr{*as_of});
  auto day = date(path);
  if (!day) return false;
  operands.push_back(day);
  return true;
}

ExprPtr ExpressionChecker::form(const syntax::Expr& e, const syntax::InExpr& n, const Type*) {
  auto subject = check(*n.subject);
  if (!subject) return nullptr;
  auto expr = make(ExprKind::in_values, plain(TypeKind::boolean), e.span, {subject});
  if (n.set.list) {
    expr->kind = ExprKind::in_codes;
    expr->details.change().codes = code_list(n.set, subject->type, true);
    if (expr->details->codes == none) return nullptr;
  } else if (!items(n.set, subject, subject->type, expr->details.change().values))
    return nullptr;
  if (!day_operand(n.as_of, expr->details->codes, expr->operands)) return nullptr;
  return n.negated ? negation(expr, e.span) : ExprPtr(expr);
}

ExprPtr ExpressionChecker::form(const syntax::Expr& e, const syntax::IncludeExpr& n, const Type*) {
  const auto* path = syntax::as<syntax::PathExpr>(*n.subject);
  const Target target = path ? resolve(path->path) : Target{};
  if (path && target.what == Target::What::nothing) report_unknown(path->path);
  ExprPtr subject;
  if (target.what == Target::What::fact) subject = fact_expr(target.fact, n.subject->span, false);
  if (!path || target.what == Target::What::declaration) subject = check(*n.subject);
  if (!subject) return nullptr;
  if (subject->type.kind != TypeKind::set_of_enum && subject->type.kind != TypeKind::set_of_code) {
    error(Kind::include_needs_set, n.subject->span, {described(subject)});
    return nullptr;
  }
  Type element = subject->type;
  element.kind =
      subject->type.kind == TypeKind::set_of_enum ? TypeKind::enumeration : TypeKind::code;
  auto expr = make(ExprKind::include, plain(TypeKind::boolean), e.span, {subject});
  expr->inclusion = n.which == syntax::Inclusion::all ? Inclusion::all : Inclusion::any;
  if (n.set.list) {
    expr->details.change().codes = code_list(n.set, element, false);
    if (expr->details->codes == none) return nullptr;
    const CodeList& list =
        names_.revision.code_lists[static_cast<std::size_t>(expr->details->codes)];
    const bool singles =
        std::all_of(list.entries.begin(), list.entries.end(),
                    [](const CodeEntry& entry) { return entry.kind == CodeEntry::Kind::single; });
    if (expr->inclusion == Inclusion::all && !singles) {
      error(Kind::include_all_singles, n.set.span, {list.name});
      return nullptr;
    }
  } else if (!items(n.set, subject, element, expr->details.change().values))
    return nullptr;
  if (!day_operand(n.as_of, expr->details->codes, expr->operands)) return nullptr;
  return n.which == syntax::Inclusion::none ? negation(expr, e.span) : ExprPtr(expr);
}

} // namespace pol::semantics
