// Names in expressions: facts, fields of list elements, criteria, values, enum values.
#include "compiler/semantics/expression_checker.h"
#include <algorithm>

namespace pol::semantics {

std::string path_text(const syntax::Path& path, std::size_t from) {
  std::string text;
  for (std::size_t i = from; i < path.parts.size(); ++i)
    text += (i > from ? "." : "") + path.parts[i].text;
  return text;
}

namespace {

// `C64`, `E11.A9`: a letter or more in capitals, and a digit.
bool looks_like_code(std::string_view name) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  return std::any_of(name.begin(), name.end(), digit) && capital(name.front()) &&
         std::all_of(name.begin(), name.end(),
                     [&](char c) { return digit(c) || capital(c) || c == '.'; });
}

// What a function of a spreadsheet or database says of its one argument here; empty if unknown.
std::string in_words(std::string function, const std::string& argument) {
  for (char& c : function)
    c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  if (function == "not") return "not " + argument;
  return function == "isnull" || function == "isblank" ? argument + " is missing" : "";
}

} // namespace

const LoopName* ExpressionChecker::find_loop(std::string_view name) const {
  for (auto it = around_.loops.rbegin(); it != around_.loops.rend(); ++it)
    if (it->name == name) return &*it;
  return nullptr;
}

ExpressionChecker::Target ExpressionChecker::element_field(const syntax::Path& path,
                                                           const LoopName& loop) {
  const std::string& list = fact(loop.list).path;
  const std::string rest = path_text(path, 1);
  if (auto found = names_.facts.find(list + "." + rest);
      found != names_.facts.end() && !rest.empty())
    return found->second == none ? Target{Target::What::failed, {}, none}
                                 : Target{Target::What::fact, {found->second, loop.loop}, none};
  std::vector<std::string_view> fields;
  for (const auto& candidate : names_.revision.facts)
    if (candidate.list == loop.list)
      fields.push_back(std::string_view(candidate.path).substr(list.size() + 1));
  if (rest.empty()) {
    error(Kind::variable_as_value, path.span,
          {loop.name, list, fields.empty() ? "" : std::string(fields.front())});
    return {Target::What::failed, {}, none};
  }
  const std::string near(diagnostics::nearest(rest, fields));
  if (names_.unread.contains(path.parts.back().text)) return {Target::What::failed, {}, none};
  auto& report = error(Kind::unknown_field, path.span, {list, rest, near});
  if (near.empty()) {
    report.help_override = "its fields:";
    for (auto field : fields)
      report.help_override += " `" + std::string(field) + "`";
  } else {
    report.fix.push_back({path.span, loop.name + "." + near});
  }
  return {Target::What::failed, {}, none};
}

ExpressionChecker::Target ExpressionChecker::resolve(const syntax::Path& path) {
  if (const LoopName* loop = find_loop(path.parts[0].text)) return element_field(path, *loop);
  const std::string full = path_text(path);
  if (around_.element_of != none)
    if (auto found = names_.facts.find(fact(around_.element_of).path + "." + full);
        found != names_.facts.end())
      return found->second == none
                 ? Target{Target::What::failed, {}, none}
                 : Target{Target::What::fact, {found->second, around_.element_loop}, none};
  if (auto found = names_.facts.find(full); found != names_.facts.end()) {
    if (found->second == none) return {Target::What::failed, {}, none};
    const Fact& it = fact(found->second);
    if (it.list == none) return {Target::What::fact, {found->second, none}, none};
    const std::string& list = fact(it.list).path;
    error(Kind::field_of_list, path.span,
          {full, list, it.path.substr(list.size() + 1), free_variable(list)});
    return {Target::What::failed, {}, none};
  }
  if (path.parts.size() == 1) {
    const auto found = names_.declaration(path.parts[0]);
    if (found.found)
      return found.index == none ? Target{Target::What::failed, {}, none}
                                 : Target{Target::What::declaration, {}, found.index};
    if (full == "as_of" && names_.revision.as_of != none)
      return {Target::What::fact, {names_.revision.as_of, none}, none};
  }
  return {};
}

std::vector<std::string_view> ExpressionChecker::names_in_sight() const {
  std::vector<std::string_view> names = names_.declaration_names();
  for (const auto& [name, index] : names_.facts)
    if (index != none && fact(index).list == none) names.push_back(name);
  for (const auto& loop : around_.loops)
    names.push_back(loop.name);
  return names;
}

// The last by name of the case's own facts that have this field in a group.
std::string ExpressionChecker::with_group(const std::string& field) const {
  std::string found;
  for (const auto& [name, index] : names_.facts)
    if (index != none && fact(index).list == none && name > found && name.ends_with("." + field))
      found = name;
  return found;
}

void ExpressionChecker::report_unknown(const syntax::Path& path) {
  const std::string full = path_text(path);
  if (names_.groups.contains(full)) {
    std::string inside;
    for (const auto& candidate : names_.revision.facts)
      if (candidate.path.starts_with(full + ".") && names_.facts.contains(candidate.path)) {
        inside = candidate.path;
        break;
      }
    error(Kind::group_as_value, path.span, {full, inside});
    return;
  }
  if (names_.unread.contains(path.parts.back().text)) return;
  if (path.parts.size() == 1)
    for (const auto& [name, index] : names_.enumerations)
      if (index != none)
        for (const auto& value : enumeration(index).values)
          if (value == full) {
            error(Kind::enum_unknown_here, path.span, {full});
            return;
          }
  std::string near = nearest(names_, full, [&] { return names_in_sight(); });
  if (near.empty() && names_.compared < most_compared) near = with_group(full);
  if (may_be_unread(names_, path, near)) return;
  auto& report = error(Kind::unknown_name, path.span, {full, near});
  if (near.empty())
    report.help_override = "facts are declared in a `case` block, criteria and values by name";
  else
    report.fix.push_back({path.span, near});
}

int ExpressionChecker::enum_value(const syntax::Expr& expr, const Type* expected) const {
  const auto* path = syntax::as<syntax::PathExpr>(expr);
  if (!path || path->path.parts.size() != 1 || !expected || expected->kind != TypeKind::enumeration)
    return none;
  const auto& values = enumeration(expected->enumeration).values;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (values[i] == path->path.parts[0].text) return static_cast<int>(i);
  return none;
}

bool ExpressionChecker::is_contextual(const syntax::Expr& expr) {
  if (syntax::as<syntax::NumberLiteral>(expr) || syntax::as<syntax::StringLiteral>(expr))
    return true;
  if (const auto* negate = syntax::as<syntax::NegateExpr>(expr))
    return is_contextual(*negate->operand);
  if (const auto* branch = syntax::as<syntax::IfExpr>(expr))
    return is_contextual(*branch->then_branch) && is_contextual(*branch->else_branch);
  const auto* path = syntax::as<syntax::PathExpr>(expr);
  if (!path || path->path.parts.size() != 1) return false;
  const std::string& name = path->path.parts[0].text;
  if (find_loop(name) || names_.facts.contains(name) ||
      (name == "as_of" && names_.revision.as_of != none))
    return false;
  if (around_.element_of != none &&
      names_.facts.contains(fact(around_.element_of).path + "." + name))
    return false;
  return !names_.is_declared(name);
}

ExprPtr ExpressionChecker::fact_expr(FactName name, source::Span span, bool with_assumed) {
  const Fact& it = fact(name.fact);
  auto expr = make(ExprKind::fact, it.type, span);
  expr->fact = name.fact;
  expr->loop = name.loop;
  if (!with_assumed || !it.assumed) return expr;
  auto filled = make(ExprKind::with_default, it.type, span, {expr});
  filled->value = *it.assumed;
  return filled;
}

// A fact where a single value is asked for.
ExprPtr ExpressionChecker::scalar_fact(FactName name, source::Span span) {
  const Fact& it = fact(name.fact);
  if (is_scalar(it.type)) return fact_expr(name, span, true);
  if (it.type.kind == TypeKind::list)
    error(Kind::list_as_value, span, {text(span), free_variable(it.path)});
  else
    error(Kind::set_as_value, span, {text(span)});
  return nullptr;
}

ExprPtr ExpressionChecker::form(const syntax::Expr& e, const syntax::PathExpr& n,
                                const Type* expected) {
  if (const int index = enum_value(e, expected); index != none) {
    auto expr = make(ExprKind::constant, *expected, e.span);
    expr->value = EnumValue{index};
    return expr;
  }
  const Target target = resolve(n.path);
  if (target.what == Target::What::fact) return scalar_fact(target.fact, e.span);
  if (target.what == Target::What::declaration) {
    const auto& declared =
        names_.revision.declarations[static_cast<std::size_t>(target.declaration)];
    if (declared.list != none) {
      error(Kind::needs_element, e.span, {declared.name, fact(declared.list).path});
      return nullptr;
    }
    auto expr = make(ExprKind::named, declared.type, e.span);
    expr->declaration = target.declaration;
    return expr;
  }
  if (target.what == Target::What::nothing) {
    if (expected && expected->kind == TypeKind::code && looks_like_code(text(e.span)))
      error(Kind::quotes_missing, e.span, {text(e.span), "\"" + text(e.span) + "\""})
          .fix.push_back({e.span, "\"" + text(e.span) + "\""});
    else if (n.path.parts.size() == 1 && expected && expected->kind == TypeKind::enumeration)
      check_enum_value(names_, n.path.parts[0], expected->enumeration);
    else
      report_unknown(n.path);
  }
  return nullptr;
}

ExprPtr ExpressionChecker::form(const syntax::Expr& e, const syntax::DefaultExpr& n, const Type*) {
  const Target target = resolve(n.path);
  if (target.what == Target::What::nothing) report_unknown(n.path);
  if (target.what == Target::What::declaration) {
    const auto& declared =
        names_.revision.declarations[static_cast<std::size_t>(target.declaration)];
    error(Kind::default_needs_fact, n.path.span,
          {declared.name, declared.is_criterion ? "a criterion" : "a value"});
  }
  if (target.what != Target::What::fact) return nullptr;
  const Fact& it = fact(target.fact.fact);
  if (!is_scalar(it.type)) {
    error(Kind::default_needs_fact, n.path.span, {it.path, describe(names_.revision, it.type)});
    return nullptr;
  }
  auto bare = fact_expr(target.fact, n.path.span, false);
  auto literal = constant(*n.literal, &it.type, true);
  if (!literal || !in_range(bare, literal)) return nullptr;
  auto expr = make(ExprKind::with_default, it.type, e.span, {bare});
  expr->value = *literal->value;
  return expr;
}

ExprPtr ExpressionChecker::form(const syntax::Expr& e, const syntax::CallExpr& n, const Type*) {
  const auto found = names_.declaration(n.callee);
  if (!found.found) {
    auto candidates = names_.declaration_names();
    const std::string near(diagnostics::nearest(n.callee.text, candidates));
    auto& report = error(Kind::not_callable, n.callee.span, {n.callee.text});
    if (const auto words = in_words(n.callee.text, n.argument.text); !words.empty()) {
      report.help_override = "write `" + words + "`";
      report.fix.push_back({e.span, words});
    } else if (!near.empty()) {
      report.help_override = "did you mean `" + near + "`?";
      report.fix.push_back({n.callee.span, near});
    }
    return nullptr;
  }
  if (found.index == none) return nullptr;
  const auto& declared = names_.revision.declarations[static_cast<std::size_t>(found.index)];
  if (declared.list == none) {
    error(Kind::takes_no_element, e.span, {declared.name}).fix.push_back({e.span, declared.name});
    return nullptr;
  }
  const LoopName* loop = find_loop(n.argument.text);
  if (!loop || loop->list != declared.list) {
    error(Kind::wrong_element, n.argument.span,
          {declared.name, fact(declared.list).path, n.argument.text});
    return nullptr;
  }
  auto expr = make(ExprKind::named, declared.type, e.span);
  expr->declaration = found.index;
  expr->loop = loop->loop;
  return expr;
}

} // namespace pol::semantics
