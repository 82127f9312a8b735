// Codes written otherwise than their system writes them: they mean the same, and look like another.
#include "compiler/analysis/lint/subject.h"
#include "compiler/analysis/lint/syntax_walk.h"
#include "compiler/analysis/lint/typed_walk.h"
#include "runtime/values/code.h"
#include <fmt/format.h>
#include <map>

namespace pol::analysis::lint {

namespace {

constexpr std::size_t before_dot = 3; // of ICD10CM

// As the system writes it; a prefix ends with `*`.
std::string usual(const std::string& system, const std::string& written) {
  const bool prefix = written.ends_with('*');
  std::string code =
      values::normal_code(system, prefix ? written.substr(0, written.size() - 1) : written);
  if (system == "ICD10CM" && code.size() >= before_dot && (prefix || code.size() > before_dot))
    code.insert(before_dot, ".");
  return prefix ? code + "*" : code;
}

void check(const Subject& subject, const std::string& system, const std::string& code,
           source::Span place, Findings& findings) {
  const std::string form = usual(system, code);
  // `C65*` and `C65.*` are both usual.
  const bool dotless = form.ends_with(".*") && code == form.substr(0, form.size() - 2) + "*";
  if (form == code || dotless) return;
  auto& found = findings.report(diagnostics::Kind::code_form, place, {code, system, form});
  if (subject.files.text(place) == fmt::format("\"{}\"", code))
    found.fix = {{place, fmt::format("\"{}\"", form)}};
}

// Conditions that hold a fact of one system against codes, with the system.
using Systems = std::map<source::Span, std::string>;

Systems systems_of_conditions(const Subject& subject) {
  using semantics::ExprKind;
  Systems systems;
  each_expression(subject.library, [&](const semantics::Revision&, const semantics::Expr& expr) {
    if (expr.kind != ExprKind::in_values && expr.kind != ExprKind::include &&
        expr.kind != ExprKind::compare)
      return;
    for (const auto& operand : expr.operands)
      if (operand->kind != ExprKind::constant && operand->type.systems->size() == 1)
        systems.emplace(expr.span, operand->type.systems->front());
  });
  return systems;
}

std::vector<const syntax::Expr*> literals_of(const syntax::Expr& condition) {
  std::vector<const syntax::Expr*> all;
  const auto add = [&](const std::vector<syntax::ExprPtr>& items) {
    for (const auto& item : items)
      all.push_back(item.get());
  };
  if (const auto* in = syntax::as<syntax::InExpr>(condition)) add(in->set.items);
  if (const auto* include = syntax::as<syntax::IncludeExpr>(condition)) add(include->set.items);
  if (const auto* compare = syntax::as<syntax::CompareExpr>(condition))
    all = {compare->left.get(), compare->right.get()};
  return all;
}

void check_condition(const Subject& subject, const Systems& systems, const syntax::Expr& condition,
                     Findings& findings) {
  const auto system = systems.find(condition.span);
  if (system == systems.end()) return;
  for (const syntax::Expr* item : literals_of(condition))
    if (const auto* literal = syntax::as<syntax::StringLiteral>(*item))
      check(subject, system->second, literal->text, item->span, findings);
}

void check_list(const Subject& subject, const syntax::Codes& codes, Findings& findings) {
  if (codes.systems.size() != 1) return;
  for (const auto& entry : codes.entries)
    for (const auto* code : {&entry.first, &entry.last})
      if (*code) check(subject, codes.systems.front().text, (*code)->text, (*code)->span, findings);
}

} // namespace

// Where there is one system: with more, a code does not tell its own.
void find_code_form(const Subject& subject, Findings& findings) {
  const Systems systems = systems_of_conditions(subject);
  for (const source::FileId file : subject.asked)
    for (const auto& declaration : subject.trees[file].declarations) {
      if (const auto* codes = std::get_if<syntax::Codes>(&declaration.node))
        check_list(subject, *codes, findings);
      for (const syntax::Expr* expr : expressions(declaration))
        each_within(*expr, [&](const syntax::Expr& inner) {
          check_condition(subject, systems, inner, findings);
        });
    }
}

} // namespace pol::analysis::lint
