// How comparisons are written: the fact first, and each number in one place.
#include "compiler/analysis/lint/expression_text.h"
#include "compiler/analysis/lint/subject.h"
#include "compiler/analysis/lint/syntax_walk.h"
#include "compiler/analysis/lint/typed_walk.h"
#include <fmt/format.h>
#include <map>
#include <set>

namespace pol::analysis::lint {

using diagnostics::Kind;
using syntax::Comparison;
using syntax::Expr;

namespace {

bool is_literal(const Expr& expr) {
  if (const auto* minus = syntax::as<syntax::NegateExpr>(expr))
    return (syntax::as<syntax::NumberLiteral>(*minus->operand) != nullptr);
  return (syntax::as<syntax::NumberLiteral>(expr) != nullptr) ||
         (syntax::as<syntax::DateLiteral>(expr) != nullptr) ||
         (syntax::as<syntax::StringLiteral>(expr) != nullptr) ||
         (syntax::as<syntax::BoolLiteral>(expr) != nullptr);
}

// The sign with the sides exchanged.
std::string_view turned(Comparison op) {
  switch (op) {
  case Comparison::equal: return "==";
  case Comparison::not_equal: return "!=";
  case Comparison::less: return ">";
  case Comparison::less_equal: return ">=";
  case Comparison::greater: return "<";
  case Comparison::greater_equal: break;
  }
  return "<=";
}

// Comparisons that begin with a value of an enum: it looks like a fact, and only its type tells.
std::set<source::Span> begun_with_enum_value(const Subject& subject) {
  std::set<source::Span> places;
  each_expression(subject.library, [&](const semantics::Revision&, const semantics::Expr& expr) {
    if (expr.kind == semantics::ExprKind::compare &&
        expr.operands[0]->kind == semantics::ExprKind::constant &&
        expr.operands[0]->type.kind == semantics::TypeKind::enumeration &&
        expr.operands[1]->kind != semantics::ExprKind::constant)
      places.insert(expr.span);
  });
  return places;
}

void check_sides(const source::Files& files, const Expr& expr,
                 const std::set<source::Span>& begun_with_enum_value, Findings& findings) {
  const auto* compare = syntax::as<syntax::CompareExpr>(expr);
  if (!compare || is_literal(*compare->right) ||
      (!is_literal(*compare->left) && !begun_with_enum_value.contains(expr.span)))
    return;
  const std::string left = operand_text(files, *compare->left, expr),
                    right = operand_text(files, *compare->right, expr);
  const std::string text = fmt::format("{} {} {}", right, turned(compare->op), left);
  auto& found = findings.report(Kind::literal_on_left, expr.span, {text});
  if (left.empty() || right.empty() || !is_on_one_line(files.text(expr.span)))
    found.help_override = "write what is compared first";
  else
    found.fix = {{expr.span, text}};
}

} // namespace

void find_literal_on_left(const Subject& subject, Findings& findings) {
  const std::set<source::Span> enums = begun_with_enum_value(subject);
  for (const source::FileId file : subject.asked)
    for (const auto& declaration : subject.trees[file].declarations)
      for (const Expr* expr : expressions(declaration))
        each_within(*expr,
                    [&](const Expr& inner) { check_sides(subject.files, inner, enums, findings); });
}

namespace {

using semantics::ExprKind;
using semantics::Rational;

// Comparisons of one fact with one number, by the declaration that they stand in.
struct Uses {
  std::string text; // the number as first written
  std::vector<source::Span> places;
  std::vector<source::Span> declarations;
};
using Table = std::map<std::pair<int, Rational>, Uses>;

// The number in the fact's own unit, so that 40 mm and 4 cm are one number.
Rational in_unit_of(const semantics::Expr& fact, const semantics::Expr& number, Rational value) {
  const units::Unit *to = fact.type.unit.get(), *from = number.type.unit.get();
  if (!to || !from || to->scale != units::Scale::ratio || from->scale != units::Scale::ratio)
    return value;
  return value * from->factor / to->factor;
}

class Numbers {
public:
  explicit Numbers(const source::Files& files) : files_(files) {}

  void declaration(const semantics::Expr& body, source::Span name) {
    name_ = name;
    walk(body);
  }
  Table table;

private:
  void walk(const semantics::Expr& expr) {
    if (expr.kind == ExprKind::compare) {
      pair(*expr.operands[0], *expr.operands[1], expr.span);
      pair(*expr.operands[1], *expr.operands[0], expr.span);
    }
    for (const auto& operand : expr.operands)
      walk(*operand);
  }

  void pair(const semantics::Expr& fact, const semantics::Expr& number, source::Span place) {
    const auto* value = std::get_if<Rational>(&*number.value);
    if (fact.kind != ExprKind::fact || number.kind != ExprKind::constant || !value) return;
    Uses& uses = table[{fact.fact, in_unit_of(fact, number, *value)}];
    if (uses.text.empty()) uses.text = files_.text(number.span);
    if (!uses.declarations.empty() && uses.declarations.back() == name_) return;
    uses.declarations.push_back(name_);
    uses.places.push_back(place);
  }

  const source::Files& files_;
  source::Span name_;
};

void report_repeated(const semantics::Revision& revision, const Table& table, Findings& findings) {
  for (const auto& [key, uses] : table) {
    if (uses.places.size() < 2) continue;
    const auto& fact = revision.facts[static_cast<std::size_t>(key.first)];
    auto& found = findings.report(Kind::repeated_number, uses.places[1],
                                  {fact.path, uses.text, std::to_string(uses.places.size())});
    for (std::size_t i = 0; i < uses.places.size(); ++i)
      if (i != 1) found.related.push_back({uses.places[i], "here too"});
  }
}

} // namespace

// Within a revision, in the order of its text as far as it lies in one file.
void find_repeated_number(const Subject& subject, Findings& findings) {
  for (const auto& policy : subject.library.policies)
    for (const auto& revision : policy.revisions) {
      std::map<source::Span, const semantics::Expr*> bodies;
      for (const auto& it : revision.declarations)
        bodies[it.name_span] = it.body.get();
      for (const auto& rule : revision.rules)
        bodies[rule.name_span] = rule.when.get();
      if (revision.applies) bodies[revision.applies->span] = revision.applies->when.get();
      Numbers numbers(subject.files);
      for (const auto& [name, body] : bodies)
        numbers.declaration(*body, name);
      report_repeated(revision, numbers.table, findings);
    }
}

} // namespace pol::analysis::lint
